"""No line runs over the width of its page, whatever is printed; and what a terminal shows is what a pipe gets."""

from __future__ import annotations

from functools import cache

import pytest
from rich.cells import cell_len
from sympy import Integral, Rational, Sum, Symbol, exp, oo, zeta

import solvable
from solvable.cli import check, derive, errata, figure, verify
from solvable.cli import list as theorem_list
from solvable.experiments.outcome import Outcome
from solvable.laws.discovery import theorem_table
from solvable.printing.page import MARKS, PLAIN, Line, Page
from solvable.printing.tall_text import tall_text
from solvable.printing.text_printer import text
from solvable.printing.unicode_text import GREEK, HIGH, LOW, SIGNS, unicode_text
from solvable.proofs.verdict import KINDS, Report, Verdict

WIDTHS = (60, 80, 140)
PAGES = [Page(width, unicode) for width in WIDTHS for unicode in (False, True)]
TERMINALS = [page for page in PAGES if page.unicode]
LONG = "the difference of both sides is 0 where " + "+".join(f"a_{n}*(x-{n})^{n}" for n in range(40))

theorem = pytest.mark.parametrize("name", solvable.theorems())
page = pytest.mark.parametrize("page", PAGES, ids=str)
terminal = pytest.mark.parametrize("page", TERMINALS, ids=str)


def fits(lines: list[Line], page: Page) -> None:
    """Every line stands in its page, letters that are two columns wide counted as such."""
    assert lines
    for line in lines:
        assert "\n" not in line.text
        assert cell_len(line.text) <= page.width, line.text


@cache
def report(name: str) -> Report:
    """A made-up report on a law, with a verdict of every kind and reasons longer than any line."""
    kinds = (*KINDS, None)
    verdicts = tuple(Verdict(n, kinds[n % 7], LONG) for n, _ in enumerate(solvable.derive(name).steps))
    return Report(name, verdicts, broken=f"step 1 leads on from nothing: {LONG}")


def outcomes(name: str) -> tuple[Outcome, ...]:
    """Made-up outcomes of one theorem: a pass, a failure and a report, with claims longer than a line."""
    steps = {kind: 7 * n for n, kind in enumerate(KINDS)}
    return tuple(
        Outcome(name, name, f"{LONG} {n}", -1.2345678e-300, 1 / 3, 0.123456, 1e-10, verdict, steps, 2**63, 12345.6)
        for n, verdict in enumerate(("pass", "fail", "reported"))
    )


@theorem
def test_derivations_fit(name: str) -> None:
    law = solvable.derive(name)
    for page in PAGES:
        fits([*derive.shown(law, True, report(name), page)], page)
    fits([*derive.shown(law, False, report(name), TERMINALS[0])], TERMINALS[0])


@terminal
def test_lists_fit(page: Page) -> None:
    fits([*theorem_list.listed([*theorem_table().values()], page)], page)
    fits(errata.listed(solvable.errata(), [None] * len(solvable.errata()), page), page)
    fits([*figure.listed(page)], page)


@page
def test_errata_fit(page: Page) -> None:
    for erratum in solvable.errata():
        fits(errata.shown(erratum, None, page), page)
    for erratum in solvable.errata()[:3]:
        fits(errata.shown(erratum, erratum.demonstrate(), page), page)


@terminal
def test_checks_fit(page: Page) -> None:
    reports = [report(name) for name in ("emergence_time", "loss_vs_time", "loss_vs_compute")]
    room = max(map(len, solvable.theorems()))
    fits(check.head(room, page), page)
    for one in reports:
        fits(check.row(one, room, page), page)
    fits(check.foot(reports, {"finite_n_corrected_time_law": LONG}, [LONG], room, page), page)


@terminal
def test_experiments_fit(page: Page) -> None:
    room = max(map(len, solvable.theorems()))
    every = [outcome for name in solvable.theorems() for outcome in outcomes(name)]
    for name in solvable.theorems():
        for claims in (False, True):
            fits(verify.marked([*outcomes(name)], room, claims, page), page)
    for some in (every, [outcome for outcome in every if outcome.verdict == "reported"], []):
        fits(verify.foot(some, room, "12:34", page), page)


@page
def test_words_without_a_space_fit(page: Page) -> None:
    fits(page.words("x" * 1000, "  assuming    "), page)
    fits(page.entry("n" * 200, "w" * 200, 200), page)
    fits(page.items(["a claim of " + "y" * 300], "  "), page)


def test_a_pipe_gets_plain_ascii_formulas() -> None:
    for name in ("loss_vs_time", "loss_vs_compute", "skill_dynamics"):
        law = solvable.derive(name)
        for step in law.steps:
            assert text(step.before).isascii()
            assert text(step.after).isascii()
        lines = [line.text for line in derive.shown(law, True, report(name), PLAIN)]
        assert not any(mark in line for line in lines for mark in MARKS.values() if not mark.isascii())


def ascii_again(written: str) -> str:
    """Unicode mathematics in the letters of a pipe, read letter by letter."""
    high = {chr(to): chr(of) for of, to in HIGH.items()}
    low = {chr(to): chr(of) for of, to in LOW.items()}
    plain = {letter: name for name, letter in {**GREEK, **SIGNS}.items()} | {"lamda": "lambda"}
    found, raised = "", False
    for letter in written:
        if letter in high and not raised:
            found += "^"
        raised = letter in high
        found += high.get(letter) or low.get(letter) or plain.get(letter, letter)
    return found.replace("lamda", "lambda").replace("⋆", "_star").replace("∑", "sum").replace("∫", "int")


@theorem
def test_a_terminal_shows_what_a_pipe_gets(name: str) -> None:
    """Letter by letter the same formulas, but for brackets and for how functions are drawn."""

    def bare(written: str) -> str:
        for drawn in ("Abs", "floor", "ceiling", "sqrt", "√", "_", "(", ")", "|", "⌊", "⌋", "⌈", "⌉", " "):
            written = written.replace(drawn, "")
        return written

    for step in solvable.derive(name).steps:
        for side in (step.before, step.after):
            assert bare(ascii_again(unicode_text(side))) == bare(text(side))


def test_fractions_and_sums_are_drawn_where_there_is_room() -> None:
    x, k = Symbol("x", positive=True), Symbol("k")
    lines, at = tall_text(["L = ", x / (1 + x)], 40) or ([], 0)
    assert lines[at].startswith("L = ─")
    assert [line.strip() for line in lines] == ["x", "L = ─────", "x + 1"]
    drawn = "\n".join((tall_text([Sum(k**-2, (k, 1, oo)) / zeta(x)], 40) or ([], 0))[0])
    assert "∑" in drawn
    assert "k=1" in drawn
    assert "∫" in "\n".join((tall_text([Integral(exp(-k), (k, 0, x))], 40) or ([], 0))[0])
    # Fractions in exponents stay on the line; so does what needs no more than one, or has no room.
    assert tall_text([x ** Rational(1, 2)], 40) is None
    assert tall_text([x / (1 + x)], 4) is None
    assert unicode_text(x ** (-x / (x + 1))) == "x^(−x/(x+1))"
