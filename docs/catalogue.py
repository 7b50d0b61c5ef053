"""Write docs/theorems.md and docs/errata.md from the package itself. Run: python docs/catalogue.py"""

from pathlib import Path

import solvable
from solvable.laws.discovery import chapters, theorem_table
from solvable.printing.prose import unicode_prose
from solvable.references import cited, references

CHAPTERS = chapters()


def theorems() -> str:
    """Every theorem in reading order: name, title, place in the literature."""
    lines = ["# Theorems", "", "Made by `python docs/catalogue.py`; `solvable derive NAME --steps` shows a derivation."]
    heading = ""
    for theorem in theorem_table().values():
        chapter = CHAPTERS.get(theorem.section.partition(".")[0], "Of no model")
        if theorem.model == "linear":
            chapter = "The linear model"
        if chapter != heading:
            heading = chapter
            lines += ["", f"## {chapter}", "", "| name | what it is | source |", "| --- | --- | --- |"]
        places = "; ".join(f"{_work(key)}: {', '.join(where)}" for key, where in cited(theorem.sources).items())
        source = "; ".join(part for part in (places, "new" if theorem.new else "") if part)
        lines.append(f"| `{theorem.name}` | {unicode_prose(theorem.title)} | {source} |")
    return "\n".join(lines) + "\n"


def errata() -> str:
    """Every erratum: place, rating, why."""
    lines = [
        "# Errata",
        "",
        "Made by `python docs/catalogue.py`; `solvable errata NAME` shows both forms beside numbers. Forms are written",
        "in the letters of this package, and where they are sentences the words are ours, not the source's.",
    ]
    for rating in ("proven slip", "misprint", "looseness"):
        lines += ["", f"## {rating.capitalize()}", "", "| name | place | what holds |", "| --- | --- | --- |"]
        for erratum in solvable.errata():
            if erratum.rating == rating:
                place, why = erratum.place.removeprefix("Nam2024: "), unicode_prose(erratum.statement)
                lines.append(f"| `{erratum.name}` | {place} | {why} |")
    return "\n".join(lines) + "\n"


def _work(key: str) -> str:
    work = references()[key]
    family = (work.authors or work.editors)[0].split()[-1]
    return f"{family} et al. {work.year}" if len(work.authors) > 1 else f"{family} {work.year}"


if __name__ == "__main__":
    folder = Path(__file__).parent
    (folder / "theorems.md").write_text(theorems())
    (folder / "errata.md").write_text(errata())
