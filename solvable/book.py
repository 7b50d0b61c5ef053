"""All derivations as one LaTeX document: chapters, contents, symbols, errata, bibliography."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .discovery import model_class
from .errors import InvalidInput
from .printing.latex import PREAMBLE, body, claim, work
from .printing.latex_printer import latex
from .printing.prose import prose
from .proofs.verdict import KINDS, Report
from .references import cited, references

if TYPE_CHECKING:
    from .experiments.kept_checks import KeptChecks
    from .laws.law import Law

MODELS = {
    "modes": "Sums over modes",
    "multilinear": "The multilinear model",
    "linear": "The linear model",
    "feature_learning": "Feature learning",
    "zipf": "Sister models",
}
RATINGS = {"proven slip": "Proven slips", "misprint": "Misprints", "looseness": "Looseness"}
HEAD = PREAMBLE.replace("article", "report").replace(
    r"\usepackage{amsmath}", "\\usepackage{amsmath}\n\\usepackage{longtable}"
)
# Three runs settle the contents, the page numbers and the widths of tables.
RUNS = 3


def book(progress: Callable[[str], None] = lambda said: None, record: Path | None = None) -> str:
    """The LaTeX of the book (report class, amsmath and longtable); `progress` is told what is being derived.

    record: of checks, as `solvable check --record` keeps it; the steps then carry their verdicts, and a preface says
    which theorems were not checked since the code was changed.
    """
    from .experiments.kept_checks import KeptChecks
    from .laws.derive import derive
    from .laws.discovery import theorem_table

    table = list(theorem_table().values())
    laws = []
    for number, theorem in enumerate(table, 1):
        progress(f"deriving {theorem.name} ({number}/{len(table)})")
        laws.append((theorem, derive(theorem.name)))
    progress("")
    kept = KeptChecks(record, [law for _, law in laws])
    lines = [
        HEAD,
        r"\begin{document}",
        r"\title{Laws of solvable models\\ of emergence and neural scaling,\\ derived}",
        r"\author{}\date{}\maketitle",
        *([] if record is None else _preface(kept)),
        r"\tableofcontents",
        *_chapters(laws, kept),
        *_symbols([law for _, law in laws]),
        *_errata(),
        *_bibliography([law for _, law in laws]),
        r"\end{document}",
    ]
    return "\n".join(lines) + "\n"


def write_book(path: Path, progress: Callable[[str], None] = lambda said: None, record: Path | None = None) -> None:
    """Write the book as .tex, or as .pdf where pdflatex is installed, with the verdicts of a record of checks.

    Raises InvalidInput for any other name, and for .pdf without TeX.
    """
    from .experiments.run_record import RunRecord
    from .files import write_atomically

    if path.suffix not in (".tex", ".pdf"):
        raise InvalidInput(
            f"the book is written as .tex or .pdf, not as {path.suffix or 'a file without an ending'!r}."
        )
    if path.suffix == ".pdf" and shutil.which("pdflatex") is None:
        raise InvalidInput(
            f"no TeX is installed: write {path.with_suffix('.tex').name} instead, or install "
            "texlive-latex-recommended and texlive-latex-extra."
        )
    if record is not None:
        # A file that is no record is refused before anything is derived.
        RunRecord(record)
    written = book(progress, record).encode()
    write_atomically(path, written if path.suffix == ".tex" else _typeset(written, progress))


def _typeset(source: bytes, progress: Callable[[str], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "book.tex").write_bytes(source)
        for run in range(RUNS):
            progress(f"pdflatex, run {run + 1} of {RUNS}")
            command = ["pdflatex", "-interaction=batchmode", "-halt-on-error", "book.tex"]
            done = subprocess.run(command, cwd=folder, capture_output=True)
            if done.returncode:
                log = (Path(folder) / "book.log").read_text(errors="replace")
                what = next((line for line in log.splitlines() if line.startswith("!")), "no reason in its log")
                raise InvalidInput(f"pdflatex failed ({what}); write the .tex and look at it.")
        progress("")
        return (Path(folder) / "book.pdf").read_bytes()


def _preface(kept: KeptChecks) -> Iterator[str]:
    """What the checks of the record come to, and what they do not cover."""
    said = ", ".join(f"{sum(report.counts[kind] for report in kept.found.values())} {kind}" for kind in KINDS)
    yield rf"\noindent Of {len(kept.found)} theorems the steps were checked: {said}. A certified step holds at the"
    yield "points that were tried, which is evidence and no proof."
    if kept.missing:
        names = ", ".join(rf"\texttt{{{_name(law.name)}}}" for law in kept.missing)
        yield rf"Not checked since the code was last changed: {names}."


def _chapters(laws: list[tuple[Any, Law]], kept: KeptChecks) -> Iterator[str]:
    """A chapter to a model, a section to each part of its reading order."""
    from .laws.discovery import chapters

    titles = chapters()
    for model, of_model in groupby(laws, key=lambda pair: pair[0].model):
        heading = MODELS.get(model, model)
        yield rf"\chapter{{{prose(heading)}}}"
        for section, group in groupby(of_model, key=lambda pair: pair[0].section.partition(".")[0]):
            title = titles.get(section, "")
            level = "subsection" if title and title != heading else "section"
            if level == "subsection":
                title = title.removeprefix(f"{heading}: ")
                title = title[0].upper() + title[1:]
                yield rf"\section{{{prose(title)}}}"
            for theorem, law in group:
                yield from _theorem(theorem, law, level, kept.found.get(law.name))


def _theorem(theorem: Any, law: Law, level: str, report: Report | None) -> Iterator[str]:
    yield rf"\{level}{{{prose(law.title)}}}\label{{thm:{law.name}}}"
    places = "; ".join(f"{key}: {', '.join(where)}" for key, where in cited(theorem.sources).items())
    said = [r"\texttt{" + _name(law.name) + "}", prose(places), "new: beyond its sources" if law.new else ""]
    yield ". ".join(part for part in said if part) + "."
    yield ""
    yield from body(law, report, r"\paragraph")
    if law.rests_on:
        names = dict.fromkeys(link.name for link in law.rests_on)
        yield "It rests on " + ", ".join(rf"{_name(name)} (page~\pageref{{thm:{name}}})" for name in names) + "."


def _symbols(laws: list[Law]) -> Iterator[str]:
    """The letters of each model, and the abbreviations of derivations, each with its meaning."""
    yield r"\chapter{Index of symbols}"
    for name in dict.fromkeys(law.model.name for law in laws):
        symbols: Any = getattr(model_class(name), "symbols", ())
        if not list(symbols):
            continue
        rows = [(latex(getattr(symbols, letter)), prose(symbols.meaning(letter)), "") for letter in symbols]
        yield rf"\section*{{{prose(MODELS.get(name, name))}}}"
        yield from _table(rows)
    meanings: dict[tuple[str, str], dict[str, None]] = {}
    for law in laws:
        for step in law.steps:
            own = step.relation == "definition" and (step.origin is None or step.origin.kind == "model")
            if own:
                meanings.setdefault((latex(step.before), prose(step.reason)), {}).setdefault(law.name)
    yield r"\section*{Abbreviations and quantities of the derivations}"
    rows = []
    for (letter, meaning), names in sorted(
        meanings.items(), key=lambda item: (item[0][0].lstrip("\\").lower(), item[0])
    ):
        pages = ", ".join(rf"\pageref{{thm:{name}}}" for name in list(names)[:4]) + (
            ", \\dots" if len(names) > 4 else ""
        )
        rows.append((letter, meaning, pages))
    yield from _table(rows)


def _table(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    yield r"\begin{longtable}{@{}p{3.2cm}p{9.4cm}p{2.4cm}@{}}"
    yield from (rf"\raggedright ${letter}$ & \raggedright {meaning} & {pages} \\" for letter, meaning, pages in rows)
    yield r"\end{longtable}"


def _errata() -> Iterator[str]:
    from .erratum.discovery import errata

    yield r"\chapter{Errata of the sources}"
    yield "Where a form is a sentence, the words are ours and not the source's."
    for rating, heading in RATINGS.items():
        yield rf"\section{{{heading}}}"
        for erratum in errata():
            if erratum.rating != rating:
                continue
            page = rf" (page~\pageref{{thm:{erratum.theorem}}})" if erratum.theorem else ""
            yield rf"\paragraph{{{prose(erratum.place)}}}{page} {prose(erratum.statement)}"
            yield r"\begin{align*}"
            yield " \\\\\n".join([*claim("printed", erratum.printed), *claim("correct", erratum.correct)])
            yield r"\end{align*}"


def _bibliography(laws: list[Law]) -> Iterator[str]:
    keys = sorted({key for law in laws for key in cited(law.references)})
    known = references()
    yield r"\chapter{Bibliography}"
    yield r"\begin{description}"
    yield from (rf"\item[{{[{key}]}}] {work(known[key])}" for key in keys if key in known)
    yield r"\end{description}"


def _name(name: str) -> str:
    return name.replace("_", r"\_")
