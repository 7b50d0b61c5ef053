"""Consistent falsehoods: one expression of a theorem file changed at every place where it stands.

An expression becomes seven times itself, a whole number the next one. Where the law comes out different and evaluates
to something else, `check()` has to reject it. Run as `python tests/mutation/consistent_mutants.py [THEOREM ...]`.
"""

from __future__ import annotations

import argparse
import ast
import copy
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mutants import ROOT
from sympy import Basic, Integer, Rational
from theorem_mutants import DIGITS, TooLong, declared, replaced, within

import solvable
import solvable.proofs.check as checking
from solvable.errors import CannotEnclose, InvalidInput
from solvable.expressions.environment import Environment
from solvable.expressions.symbols import Symbols
from solvable.laws.law import Law
from solvable.numerics.balls.enclosure import enclose
from solvable.proofs.points import points
from solvable.proofs.step import Step

# Names that build the record, or declare symbols: no formula is changed by seven times one of them.
RECORD = {"proof", "model", "getattr", "Symbol", "Function", "IndexedBase", "HarmonicSum", "Lambda", "Root", "theorem"}
# Of processor time.
SECONDS = 120
SAME = "same law"
WEAKER = "a weaker bound, which is true"


@dataclass(frozen=True)
class Falsehood:
    """The file at `path` with `expression` changed wherever it stands."""

    path: str
    expression: str
    change: str

    @property
    def key(self) -> str:
        return str(self)

    def source(self) -> str:
        tree = ast.parse((ROOT / self.path).read_text())
        return ast.unparse(ast.fix_missing_locations(_Everywhere(self.expression, self.change).visit(tree)))

    def __str__(self) -> str:
        return f"{self.path}: {self.expression} {self.change}"


class _Everywhere(ast.NodeTransformer):
    def __init__(self, expression: str, change: str) -> None:
        self.expression, self.change = expression, change

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, ast.expr) and ast.unparse(node) == self.expression and _formula(node):
            if self.change == "+ 1":
                return ast.Constant(node.value + 1)
            return ast.BinOp(ast.Constant(7), ast.Mult(), copy.deepcopy(node))
        return super().visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        node.body = [self.visit(statement) for statement in node.body]
        return node


def falsehoods(path: Path) -> Iterator[Falsehood]:
    """Every consistent change of a theorem file, in the order of its expressions."""
    tree = ast.parse(path.read_text())
    seen: set[tuple[str, str]] = set()
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for node in (part for statement in function.body for part in ast.walk(statement)):
            if not isinstance(node, ast.expr) or not _formula(node):
                continue
            change = "+ 1" if isinstance(node, ast.Constant) else "times 7"
            if (ast.unparse(node), change) not in seen:
                seen.add((ast.unparse(node), change))
                yield Falsehood(str(path.relative_to(ROOT)), ast.unparse(node), change)


def _formula(node: ast.expr) -> bool:
    """Whether an expression may be one of mathematics."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int) and not isinstance(node.value, bool)
    if isinstance(node, ast.Call):
        head = node.func
        while isinstance(head, (ast.Attribute, ast.Call)):
            head = head.value if isinstance(head, ast.Attribute) else head.func
        return not (isinstance(head, ast.Name) and head.id in RECORD)
    return isinstance(node, (ast.BinOp, ast.UnaryOp))


def verdict(falsehood: Falsehood) -> str:
    """What noticed it: empty where nothing did within the time limit; SAME or WEAKER where the law is no falsehood."""
    path = ROOT / falsehood.path
    try:
        with within(SECONDS):
            original = solvable.derive(path.stem)
            with replaced(path, declared(path, falsehood.source())):
                law = solvable.derive(path.stem)
                return SAME if _alike(original, law) else _rejected(law, original) or _weaker(original, law)
    except TooLong:
        return ""
    except Exception as error:
        return f"{type(error).__name__}"


class _Fails(Exception):
    """A step that is unknown or false."""


def _rejected(law: Law, original: Law) -> str:
    """Why `check()` rejects the law: the first step that fails, of those that the original does not state, or the path.

    What the original states as well passes: every theorem is checked by the tests.
    """
    known = {_stated(step, environment) for step, environment in _under_definitions(original)}
    judged = checking._judged

    def once(step: Step, judge: Any, environment: Environment) -> tuple[str, str]:
        if _stated(step, environment) in known:
            return "exact", "as in the original"
        kind, reason = judged(step, judge, environment)
        if kind in ("unknown", "false"):
            raise _Fails(f"{kind}: {reason}")
        return kind, reason

    with patch.object(checking, "_judged", once):
        try:
            report = law.check(digits=DIGITS)
        except _Fails as fault:
            return str(fault)
    return report.broken or ("" if report.ok else "a definition that is none")


def _under_definitions(law: Law) -> Iterator[tuple[Step, Environment]]:
    environment = Environment()
    for step in law.steps:
        if step.relation == "definition":
            environment.define(step.before, step.after)
        else:
            yield step, environment


def _stated(step: Step, environment: Environment) -> Step:
    """What a step says, abbreviations written out."""
    before, after = environment.expand(step.before), environment.expand(step.after)
    error = environment.expand(step.error) if isinstance(step.error, Basic) else step.error
    assumed = tuple(
        replace(fact, left=environment.expand(fact.left), right=environment.expand(fact.right))
        if isinstance(fact.right, Basic)
        else fact
        for fact in step.assumptions
    )
    return replace(step, before=before, after=after, error=error, assumptions=assumed)


def _alike(original: Law, law: Law) -> bool:
    """Whether two laws state the same: formulas, sharp form and remainder."""

    def stated(of: Law) -> tuple[Any, ...]:
        key = of.node()
        return (of.expr, of.sharp, of.remainder, of.conditions) if of.expr is not None else (key.before, key.expr)

    return all(_equal(ours, theirs) for ours, theirs in zip(stated(original), stated(law), strict=True))


def _weaker(original: Law, law: Law) -> str:
    """WEAKER where a law that passes differs in bounds alone, each on the same side and by more; or ""."""
    ours, theirs = ([_stated(*stated) for stated in _under_definitions(of)] for of in (original, law))
    if len(ours) != len(theirs):
        return ""
    symbols = original.model.symbols
    return WEAKER if all(a == b or _looser(a, b, symbols) for a, b in zip(ours, theirs, strict=True)) else ""


def _looser(ours: Step, theirs: Step, symbols: Symbols) -> bool:
    beyond = {"le": lambda left, right: left < right, "ge": lambda left, right: left > right}.get(ours.relation)
    return (
        beyond is not None
        and theirs.relation == ours.relation
        and ours.before == theirs.before
        and _compared(ours.after, theirs.after, beyond, next(points(_free(ours, theirs), ours.assumptions, symbols, 0)))
    )


def _free(*steps: Step) -> set[Any]:
    return set().union(*(step.after.free_symbols for step in steps))


def _equal(ours: Any, theirs: Any) -> bool:
    """Whether two formulas are one, or agree at a point."""
    if ours == theirs:
        return True
    try:
        symbols = sorted(ours.free_symbols | theirs.free_symbols, key=str)
    except AttributeError:
        return False
    values = {s: Integer(2 + n) if s.is_integer else Rational(17 + 3 * n, 23) for n, s in enumerate(symbols)}
    return _compared(ours, theirs, lambda left, right: left.overlaps(right), values)


def _compared(ours: Any, theirs: Any, test: Callable[[Any, Any], bool], values: dict[Any, Any]) -> bool:
    """Whether balls around two formulas pass a test at a point."""
    try:
        left, right = (enclose(side, values, digits=12) for side in (ours, theirs))
        return bool(test(left, right))
    except (TypeError, ValueError, AttributeError, CannotEnclose, InvalidInput):
        return False


def theorem_files() -> list[Path]:
    """The files of the theorems, without those of the errata."""
    return sorted(p for p in (ROOT / "derivations").rglob("[!_]*.py") if "errata" not in p.parts)


def lot(falsehood: Falsehood, seed: int) -> bytes:
    """Where a falsehood stands in the seeded order."""
    return hashlib.sha256(f"{seed}:{falsehood}".encode()).digest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("theorems", nargs="*")
    parser.add_argument("--count", type=int, default=0, help="how many of each file, all by default")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    files = {path.stem: path for path in theorem_files()}
    total = noticed = 0
    for name in arguments.theorems or files:
        found = sorted(falsehoods(files[name]), key=lambda f: lot(f, arguments.seed))
        for falsehood in found[: arguments.count or None]:
            answer = verdict(falsehood)
            if answer in (SAME, WEAKER):
                continue
            total, noticed = total + 1, noticed + bool(answer)
            if not answer:
                print(f"survived: {falsehood}", flush=True)
        print(f"{name}: {noticed} of {total} so far", flush=True)


if __name__ == "__main__":
    main()
