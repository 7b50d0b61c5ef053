"""The literature of the model."""

from solvable.references import Reference

WORKS = (
    Reference(
        "Erdos1961",
        "article",
        "On a classical problem of probability theory",
        (r"P. Erd{\H o}s", "A. R{\\'e}nyi"),
        1961,
        (("journal", "Magyar Tud. Akad. Mat. Kutató Int. Közl."), ("volume", "6"), ("pages", "215--220")),
    ),
)
