"""The README's examples run and print what they say, and the lists beside it are complete."""

import doctest
import runpy
from pathlib import Path

import solvable

README = Path(__file__).parents[1] / "README.md"


def test_examples():
    """Every >>> example of the README gives the output shown."""
    failures, tried = doctest.testfile(str(README), module_relative=False)
    assert tried > 8
    assert failures == 0


def rows(text):
    """The names in the first column of a table."""
    return [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]


def test_the_table_names_theorems():
    """The README's selection is in reading order, apart from what is new."""
    names = rows(README.read_text())
    assert len(names) > 8
    assert set(names) <= set(solvable.theorems())


def test_every_theorem_and_every_erratum_is_listed():
    """docs/theorems.md and docs/errata.md are what docs/catalogue.py writes now: each theorem and erratum once."""
    made = runpy.run_path(str(README.parent / "docs" / "catalogue.py"))
    theorems, errata = ((README.parent / "docs" / f"{name}.md").read_text() for name in ("theorems", "errata"))
    assert rows(theorems) == list(solvable.theorems())
    assert sorted(rows(errata)) == sorted(erratum.name for erratum in solvable.errata())
    assert theorems == made["theorems"]()
    assert errata == made["errata"]()
