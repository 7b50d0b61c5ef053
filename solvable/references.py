"""The literature that the theorems rest on."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """One work: its key in the sources of theorems, and its bibliographic facts.

    kind: the BibTeX entry type. authors: "Given Family" each, as BibTeX should split them.
    """

    key: str
    kind: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    fields: tuple[tuple[str, str], ...] = ()
    editors: tuple[str, ...] = ()

    def bibtex(self) -> str:
        """The BibTeX entry."""
        lines = [("title", f"{{{self.title}}}")]
        for role, people in (("author", self.authors), ("editor", self.editors)):
            if people:
                lines.append((role, " and ".join(people)))
        if self.year is not None:
            lines.append(("year", str(self.year)))
        lines += self.fields
        body = ",\n".join(f"  {name:<13} = {{{value}}}" for name, value in lines)
        return f"@{self.kind}{{{self.key},\n{body},\n}}"

    def __str__(self) -> str:
        """The work in one line."""
        people = self.authors or self.editors
        names = ", ".join(people[:-1]) + (" and " if len(people) > 1 else "") + people[-1] if people else ""
        names += " (eds.)" if not self.authors and self.editors else ""
        facts = dict(self.fields)
        where = [facts[name] for name in ("journal", "booktitle", "howpublished") if name in facts]
        where += [facts[name].replace("--", "-") for name in ("volume", "pages") if name in facts]
        where += [f"arXiv:{facts['eprint']}"] if "eprint" in facts else []
        year = f" ({self.year})" if self.year is not None else ""
        return ". ".join(part for part in (names, self.title, ", ".join(where) + year) if part) + "."


def references() -> dict[str, Reference]:
    """Every work that installed packages cite, by its key; entries of the group `solvable.references` hold them.

    >>> references()["Flajolet1995"].year
    1995
    """
    from .discovery import entries

    found: dict[str, Reference] = {}
    for point in entries("solvable.references"):
        for work in point.load():
            found.setdefault(work.key, work)
    return found


def cited(places: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The places within each cited work: its key, then "Theorem 4", "Eq. 321" and so on, without repeats.

    A step may name several works, separated by semicolons.

    >>> cited(["Nam2024: Theorem 4, Eq. 54", "DLMF: 5.9.1; DLMF: 5.12.3", "Nam2024: Eq. 54"])
    {'Nam2024': ('Theorem 4', 'Eq. 54'), 'DLMF': ('5.9.1', '5.12.3')}
    """
    found: dict[str, dict[str, None]] = {}
    for place in (part for whole in places for part in whole.split(";")):
        key, _, where = place.partition(":")
        found.setdefault(key.strip(), {}).update(dict.fromkeys(p.strip() for p in where.split(",") if p.strip()))
    return {key: tuple(where) for key, where in found.items() if key}


def software(version: str) -> Reference:
    """The package itself."""
    return Reference(
        "solvable",
        "software",
        "solvable: laws of solvable models of emergence and neural scaling, derived and checked",
        ("{The solvable developers}",),
        None,
        (("version", version),),
    )


WORKS = (
    Reference(
        "Nam2024",
        "inproceedings",
        "An Exactly Solvable Model for Emergence and Scaling Laws in the Multitask Sparse Parity Problem",
        ("Yoonsoo Nam", "Nayara Fonseca", "Seok Hyeong Lee", "Chris Mingard", "Ard A. Louis"),
        2024,
        (
            ("booktitle", "Advances in Neural Information Processing Systems 37 (NeurIPS 2024)"),
            ("eprint", "2404.17563"),
            ("archiveprefix", "arXiv"),
            ("url", "https://arxiv.org/abs/2404.17563"),
        ),
    ),
    Reference(
        "Flajolet1995",
        "article",
        "Mellin transforms and asymptotics: Harmonic sums",
        ("Philippe Flajolet", "Xavier Gourdon", "Philippe Dumas"),
        1995,
        (
            ("journal", "Theoretical Computer Science"),
            ("volume", "144"),
            ("pages", "3--58"),
            ("doi", "10.1016/0304-3975(95)00002-E"),
        ),
    ),
    Reference(
        "DLMF",
        "misc",
        "NIST Digital Library of Mathematical Functions",
        (),
        None,
        (("howpublished", "https://dlmf.nist.gov/"), ("url", "https://dlmf.nist.gov/")),
        (
            "F. W. J. Olver",
            "A. B. {Olde Daalhuis}",
            "D. W. Lozier",
            "B. I. Schneider",
            "R. F. Boisvert",
            "C. W. Clark",
            "B. R. Miller",
            "B. V. Saunders",
            "H. S. Cohl",
            "M. A. McClain",
        ),
    ),
    Reference(
        "Bordelon2024",
        "inproceedings",
        "How Feature Learning Can Improve Neural Scaling Laws",
        ("Blake Bordelon", "Alexander Atanasov", "Cengiz Pehlevan"),
        2025,
        (
            ("booktitle", "International Conference on Learning Representations (ICLR 2025)"),
            ("eprint", "2409.17858"),
            ("archiveprefix", "arXiv"),
            ("url", "https://arxiv.org/abs/2409.17858"),
        ),
    ),
    Reference(
        "Isserlis1918",
        "article",
        "On a formula for the product-moment coefficient of any order of a normal frequency distribution in any number "
        "of variables",
        ("L. Isserlis",),
        1918,
        (
            ("journal", "Biometrika"),
            ("volume", "12"),
            ("pages", "134--139"),
            ("doi", "10.1093/biomet/12.1-2.134"),
        ),
    ),
    Reference(
        "Flajolet1990",
        "article",
        "Singularity analysis of generating functions",
        ("Philippe Flajolet", "Andrew Odlyzko"),
        1990,
        (
            ("journal", "SIAM Journal on Discrete Mathematics"),
            ("volume", "3"),
            ("pages", "216--240"),
            ("doi", "10.1137/0403019"),
        ),
    ),
    Reference(
        "Silverstein1995",
        "article",
        "On the empirical distribution of eigenvalues of a class of large dimensional random matrices",
        ("J. W. Silverstein", "Z. D. Bai"),
        1995,
        (
            ("journal", "Journal of Multivariate Analysis"),
            ("volume", "54"),
            ("pages", "175--192"),
            ("doi", "10.1006/jmva.1995.1051"),
        ),
    ),
    Reference(
        "Hastie2022",
        "article",
        "Surprises in high-dimensional ridgeless least squares interpolation",
        ("Trevor Hastie", "Andrea Montanari", "Saharon Rosset", "Ryan J. Tibshirani"),
        2022,
        (
            ("journal", "The Annals of Statistics"),
            ("volume", "50"),
            ("pages", "949--986"),
            ("doi", "10.1214/21-AOS2133"),
        ),
    ),
    Reference(
        "Michaud2023",
        "inproceedings",
        "The Quantization Model of Neural Scaling",
        ("Eric J. Michaud", "Ziming Liu", "Uzay Girit", "Max Tegmark"),
        2023,
        (
            ("booktitle", "Advances in Neural Information Processing Systems 36 (NeurIPS 2023)"),
            ("eprint", "2303.13506"),
            ("archiveprefix", "arXiv"),
            ("url", "https://arxiv.org/abs/2303.13506"),
        ),
    ),
    Reference(
        "Hutter2021",
        "misc",
        "Learning Curve Theory",
        ("Marcus Hutter",),
        2021,
        (("eprint", "2102.04074"), ("archiveprefix", "arXiv"), ("url", "https://arxiv.org/abs/2102.04074")),
    ),
    Reference(
        "Maloney2022",
        "misc",
        "A Solvable Model of Neural Scaling Laws",
        ("Alexander Maloney", "Daniel A. Roberts", "James Sully"),
        2022,
        (("eprint", "2210.16859"), ("archiveprefix", "arXiv"), ("url", "https://arxiv.org/abs/2210.16859")),
    ),
)
