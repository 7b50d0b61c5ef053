"""The README's examples run and print what they say."""

import doctest
from pathlib import Path

import solvable

README = Path(__file__).parents[1] / "README.md"


def test_examples():
    """Every >>> example of the README gives the output shown."""
    failures, tried = doctest.testfile(str(README), module_relative=False)
    assert tried > 8
    assert failures == 0


def test_every_theorem_is_in_the_table():
    """The table of theorems lists each theorem once."""
    lines = [line for line in README.read_text().splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in lines] == list(solvable.theorems())
