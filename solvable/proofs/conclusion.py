"""Does a law state what its steps derive?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sympy import Basic, Derivative, Dict, Eq, Expr, Integral, Mul, Sum, sympify

from ..expressions.environment import Environment
from ..expressions.harmonic_sum import HarmonicSum
from ..expressions.root import Root
from .connection import Connection, local_symbols, unreached
from .remainder import remainders
from .step import Step


def unfounded(law: Any, found: Connection, earlier: Callable[[str], Any]) -> str:
    """Which part of the law no path leads to, and where it breaks; empty when all are reached.

    A path leads to a formula where it ends at it, the abbreviations written out, or at an equal one; a local name of
    the resource may stand for it.
    """
    if law.resource is not None and law.expr != law.prefactor * law.resource**law.exponent:
        return "the law is not its prefactor times a power of its resource"
    if law.conditions != conditions_of(law.steps):
        return "the conditions of the law are not the equations of the roots in its steps"
    loose = next((name for name, root in _roots(law.steps) if not _known(found, name, root)), None)
    if loose is not None:
        return f"no path leads to the equation of {loose}, and no bound is attained there"
    for name in ("expr", "sharp"):
        formula = getattr(law, name)
        if formula is None:
            continue
        written = found.environment.expand(formula)
        stands, end = end_of_path(law, found, written)
        what = "the law" if name == "expr" else "the sharp form of the law"
        if stands is None:
            return f"no unbroken path leads from the model to {what}: {unreached(law, found, written)}"
        if law.resource is not None and stands in ("le", "ge", "between"):
            return f"only a bound leads to {what}"
        if law.resource is not None and not _about(law, found.heads[end]):
            return f"the path to {what} does not begin at a quantity at {law.resource}"
        if end in found.several and not law.heuristics:
            return (
                f"the path to {what} begins at several quantities: a heuristic has to say what they have to do with it"
            )
        moved = _moved(law, found, found.heads[end], written, earlier)
        if moved:
            return f"the path to {what} begins at another {moved}"
    return _without_remainder(law, found, earlier)


def conditions_of(steps: tuple[Step, ...]) -> Dict:
    """The roots among the definitions, each with its equation, all other abbreviations written out."""
    roots = dict(_roots(steps))
    written = Environment(step for step in steps if step.before not in roots).expand
    return Dict({name: written(root.equation(name)) for name, root in roots.items()})


def _roots(steps: tuple[Step, ...]) -> list[tuple[Basic, Root]]:
    """The names that stand for roots, and the roots."""
    return [(s.before, s.after) for s in steps if s.relation == "definition" and isinstance(s.after, Root)]


def _known(found: Connection, name: Basic, root: Root) -> bool:
    """Whether a root is the place at which a bound is attained, or that of an equation to which a path leads."""
    if name in found.places:
        return True
    written = found.environment.expand(root)
    equations = [reached for reached in found.reached if isinstance(reached, Eq)]
    return any(Root.of(equation, unknown) == written for equation in equations for unknown in equation.free_symbols)


def _moved(law: Any, found: Connection, head: int, formula: Expr, earlier: Callable[[str], Any]) -> str:
    """Which symbol of the formula has another value where the path begins, at a quantity or at an earlier theorem."""
    origin, symbols = law.steps[head].origin, law.model.symbols
    if origin is None or not origin.arguments:
        return ""
    if origin.kind == "theorem" and earlier(origin.name).model.symbols is not symbols:
        return ""
    for name, value in found.arguments[head].items():
        if name in list(symbols) and value != getattr(symbols, name) and formula.has(getattr(symbols, name)):
            return name
    return ""


def end_of_path(law: Any, found: Connection, formula: Expr) -> tuple[str | None, Any]:
    """How a formula stands to the quantity at which its path begins, and where the path ends; None where none does."""
    if formula in found.reached:
        return found.reached[formula], formula
    for other, relation in found.reached.items():
        # What a law leaves out, relative to it: both the law and its product with 1 + formula are reached.
        if 1 + formula in Mul.make_args(other) and other / (1 + formula) in found.reached:
            return relation, other
    for other, relation in reversed(found.reached.items()):
        if any(_same(law, formula, place) for place in _places(law, other, formula)):
            return relation, other
    return _between(law, found, formula)


def _between(law: Any, found: Connection, formula: Expr) -> tuple[str | None, Any]:
    """Whether a formula lies between a bound from below and one from above that paths from one quantity lead to."""
    heads = {head for other, head in found.heads.items() if found.reached[other] == "le" and isinstance(other, Expr)}
    for head in sorted(heads):
        sides = {
            relation: [o for o in found.heads if found.heads[o] == head and found.reached[o] == relation]
            for relation in ("le", "ge")
        }
        enclosed = [
            any(_holds(law, Step(formula, relation, other, "the law", law.assumptions)) for other in reversed(bounds))
            for relation, bounds in sides.items()
        ]
        if all(enclosed):
            return "between", sides["le"][-1]
    return None, None


def _holds(law: Any, claim: Step) -> bool:
    # Judging loads the numerics, which a derivation does without.
    from .judge import Judge

    kind, _ = Judge(law.model.symbols)(claim, Environment())
    return kind in ("exact", "certified")


def _about(law: Any, head: int) -> bool:
    """Whether a path begins at a quantity that is one at the resource itself, or at an earlier law in it.

    The earlier law may be one in an unknown, whose solution brings the resource in.
    """
    step = law.steps[head]
    if step.relation == "definition":
        return law.resource in step.before.args
    solutions = Environment(s for s in law.steps if s.origin is not None and s.origin.kind == "solution")
    return step.origin is not None and solutions.expand(step.before).has(law.resource)


def _places(law: Any, other: Basic, formula: Expr) -> Iterator[Basic]:
    """An expression, and the same at the resource where a local variable stands for it."""
    if not isinstance(other, Expr):
        return
    yield other
    missing = formula.free_symbols - other.free_symbols
    for local in local_symbols(law, other) if len(missing) == 1 else ():
        yield other.subs(local, next(iter(missing)))


def _same(law: Any, formula: Expr, found: Any) -> bool:
    if formula == found:
        return True
    if found.free_symbols != formula.free_symbols:
        return False
    if any(found.has(head) != formula.has(head) for head in (HarmonicSum, Sum, Integral, Derivative)):
        return False
    return _holds(law, Step(formula, "equal", found, "the law", law.assumptions))


def _without_remainder(law: Any, found: Connection, earlier: Callable[[str], Any]) -> str:
    """Why what the law says of its remainder does not follow; empty where it does."""
    stated = law.remainder
    if stated is None:
        return ""
    if law.sharp is None:
        return "a remainder belongs to the sharp form of a law, and this one has none"
    if isinstance(stated, str):
        errors = [law.steps[number].error for number in found.path]
        return "" if stated in errors else "no step on the path leaves out what the remainder says"
    if stated == 0:
        exact = end_of_path(law, found, found.environment.expand(law.sharp))[0] == "equal"
        return "" if exact else "the remainder is 0, but no chain of equalities leads to the sharp form"
    for name in (link.name for link in law.rests_on if link.kind == "remainder"):
        sums = [e for number in sorted(found.path) for e in law.steps[number].before.atoms(HarmonicSum)]
        if any(stated == candidate for candidate in remainders(earlier(name), law.model, sums)):
            return ""
    return "no earlier theorem gives the remainder of the law"


def unassumed(law: Any) -> str:
    """Which inequality between the model's parameters a step rests on without the law assuming it; empty when none.

    Ranges of indices, lemmas about local variables and "large enough" for the resource are a step's own affair.
    """
    for step in law.steps:
        growing = {assumption.grows for assumption in step.assumptions} | {law.resource}
        for assumption in step.assumptions:
            if assumption.relation not in ("<", "<=") or assumption in law.assumptions:
                continue
            symbols = assumption.symbols
            known = [law.model.symbols.quantity(symbol) for symbol in symbols]
            if None in known or symbols & growing or _is_a_range(assumption, known):
                continue
            return f"a step assumes {assumption}, which the law does not"
    return ""


def _is_a_range(assumption: Any, known: list[Any]) -> bool:
    """Whether an inequality places whole numbers in order, or above a number: at most a number is a case of its own."""
    return all(quantity.integer for quantity in known) and bool(sympify(assumption.right).free_symbols)
