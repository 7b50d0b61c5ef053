"""Text for the terminal, and the record for JSON."""

from __future__ import annotations

import copy
import json
import os
import pickle
import re
import subprocess
import sys
from typing import Any

import pytest
from flows import flows_named
from sympy import (
    Derivative,
    Dummy,
    Eq,
    Expr,
    Function,
    Indexed,
    IndexedBase,
    Integral,
    KroneckerDelta,
    Lambda,
    Limit,
    Subs,
    Sum,
    Symbol,
    beta,
    floor,
    gamma,
    polylog,
    symbols,
)
from sympy.core.function import AppliedUndef
from sympy.parsing.sympy_parser import parse_expr

import solvable
from solvable.expressions.coefficient import Coefficient
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.expressions.root import Root
from solvable.laws.law import Law
from solvable.marks import plain
from solvable.printing.fold import fold
from solvable.printing.page import PLAIN
from solvable.printing.powers import gathered
from solvable.printing.sympy_text import sympy_text
from solvable.printing.text import derivation_text, summary
from solvable.printing.text_printer import text


def vocabulary(expression: Expr) -> dict[str, Any]:
    """What the names in an expression's text stand for."""
    names = {"Gamma": gamma, "B": beta, "polylog": polylog, "KroneckerDelta": KroneckerDelta}
    known: dict[str, Any] = names | {"IndexedBase": IndexedBase}
    known |= {"Root": Root, "Coefficient": Coefficient}
    # As they are written for reading, with their variables named.
    known |= {"root": lambda x, left, right: Root.of(Eq(left, right, evaluate=False), x)}
    known |= {"coefficient": lambda q, n, series: Coefficient(Lambda(q, series), n)}
    known |= {name: Symbol(name, positive=True) for name in ("q", "q_1", "x", "x_1")}
    known |= {re.sub("^lambda$", "lamda", str(symbol)): symbol for symbol in expression.atoms(Symbol)}
    known |= {re.sub("^lambda$", "lamda", a.func.__name__): a.func for a in expression.atoms(AppliedUndef)}
    known |= {str(indexed.base): indexed.base for indexed in expression.atoms(Indexed)}
    return known


def in_sympy_notation(written: str) -> str:
    """Reading text in SymPy's notation: Li_{s}(z), delta_{i,j}, roots and coefficients as calls, ^ as a power."""
    written = re.sub(r"\[(\w+)\^(\w+|\([^()]*\))\]\(", r"coefficient(\1,\2,", written)
    written = re.sub(r"root_\{(\w+)\}\(([^=]*) = ", r"root(\1,\2,", written)
    while (start := written.find("Li_{")) >= 0:
        depth, at = 1, start + 4
        while depth:
            depth += (written[at] == "{") - (written[at] == "}")
            at += 1
        written = f"{written[:start]}polylog({written[start + 4 : at - 1]},{written[at + 1 :]}"
    return re.sub(r"delta_\{([^{}]*)\}", r"KroneckerDelta(\1)", written).replace("^", "**")


def same(written: str, expression: Expr) -> bool:
    readable = re.sub(r"\blambda\b", "lamda", written)
    read = parse_expr(readable, vocabulary(expression))
    # Powers of one base are printed as one.
    forms = (expression, expression.replace(lambda e: e.is_Mul, gathered))
    return any((read - form).expand() == 0 for form in forms)


def parts(law: Law) -> list[Expr]:
    sides = [side for step in law.steps for side in (step.before, step.after)]
    sides += [law.exponent, law.prefactor, law.expr, law.sharp]
    return [side for side in sides if isinstance(side, Expr) and not side.has(HarmonicSum, Derivative, Limit, Subs)]


def test_record_reads_back_as_the_expressions(law: Law) -> None:
    for part in parts(law):
        assert same(sympy_text(part), flows_named(part))


def test_text_reads_back_as_the_expressions(law: Law) -> None:
    for part in parts(law):
        plain = part.replace(lambda e: isinstance(e, (Integral, Sum)), lambda e: Symbol("Q", positive=True))
        assert same(in_sympy_notation(text(plain)), flows_named(plain))


def test_record_is_json_and_survives_copies(law: Law) -> None:
    record = law.to_dict()
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert pickle.loads(pickle.dumps(law)).to_dict() == record
    assert copy.deepcopy(law).to_dict() == record
    assert len(record["steps"]) == len(law.steps)
    assert record["steps"][record["key_step"]]["rule"] == plain(law.steps[law.key_step].rule)


def test_record_does_not_depend_on_the_process() -> None:
    names = ("loss_vs_time", "skill_dynamics")
    code = f"import json, solvable; print(json.dumps([solvable.derive(name).to_dict() for name in {names}]))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_dummies_leak_no_counter() -> None:
    first, second = Dummy("k"), Dummy("k")
    assert sympy_text(first) == sympy_text(second)
    assert text(Sum(first, (first, 1, 3))) == text(Sum(second, (second, 1, 3)))


def test_summary_fits_the_terminal_and_names_the_law(law: Law) -> None:
    shown = summary(law)
    assert repr(law) == shown
    assert law.name in shown
    assert plain(law.title) in shown
    assert f"{len(law.steps)} steps" in shown
    assert max(map(len, shown.splitlines())) <= PLAIN.width
    assert max(map(len, derivation_text(law).splitlines())) <= PLAIN.width


def test_summary_states_exponent_and_prefactor() -> None:
    law = solvable.derive("loss_vs_parameters")
    assert "  L(N) ~ A N^(-alpha)" in summary(law).splitlines()
    (line,) = (line for line in summary(law).splitlines() if line.startswith("  where A = "))
    assert same(in_sympy_notation(line.removeprefix("  where A = ")), law.prefactor)


def test_derivation_shows_each_step_and_each_verdict() -> None:
    law = solvable.derive("saturation_time")
    report = law.check()
    shown = derivation_text(law, report)
    # A reason may be longer than a line.
    words = " ".join(shown.split())
    for number, step in enumerate(law.steps):
        assert re.search(rf"^ *{number}  ", shown, re.MULTILINE)
        assert plain(step.rule) in words
    for verdict in report.verdicts:
        assert verdict.kind is None or f"{verdict.kind}: " in shown


def test_a_power_law_sum_shows_its_weight_in_front() -> None:
    u, x, W = symbols("u x W", positive=True)
    harmonic = HarmonicSum(W, 1, 2, x, Lambda(u, Function("g")(u)))
    assert text(harmonic).startswith("W*sum")
    k = Symbol("k", integer=True, positive=True)
    finite = HarmonicSum(*harmonic.args[:5], 1, 3)
    read = parse_expr(sympy_text(finite), vocabulary(finite.as_sum(k)))
    assert (read.doit() - finite.as_sum(k).doit()).expand() == 0


def test_roots_and_coefficients_are_bracketed_and_read_back() -> None:
    """The variable that they bind is named, apart from the free symbols; what they reach over stands in brackets."""
    u, x, q, n = symbols("u x q n", positive=True)
    root = Root.of(Eq(u**x * Function("E")(u), x + 1), u)
    coefficient = Coefficient(Lambda(q, (1 - q) / (1 - u * q) + x), n + 1)
    for part in (2 * root**2 - x, coefficient**2 / x, u * coefficient + root, floor(root) ** 2):
        assert same(sympy_text(part), part)
        assert same(in_sympy_notation(text(part)), part)
    assert text(root) != text(Root.of(Eq(u**x * Function("E")(u), x + 2), u))


@pytest.mark.parametrize("room", [20, 35, 60])
def test_folding_changes_nothing_but_line_ends(room: int) -> None:
    law = solvable.derive("loss_vs_compute")
    for step in law.steps:
        written = text(step.after)
        lines = fold(written, room)
        assert "".join(lines).replace(" ", "") == written.replace(" ", "")
        assert all(len(line) <= room for line in lines if re.search(r"[-+*/ ]", line[1:-1]) and "{" not in line)
