"""What a law leaves out, as an earlier theorem gives it, and where."""

from collections.abc import Iterable, Iterator
from typing import Any

from sympy import And, Dummy, Expr, Piecewise, cancel, exp

from ..expressions.at_values import at_values
from ..expressions.harmonic_sum import HarmonicSum
from .assumption import Assumption


def remainders(theorem: Any, model: Any, sums: Iterable[HarmonicSum]) -> Iterator[Expr]:
    """The remainder that a theorem states, with the domain in which it does so: a `Piecewise` of one branch.

    A theorem about the same model states it for the model's own symbols; one about modes for each of the harmonic
    sums whose curve is its own, on another clock. The domain is what the theorem assumes, as far as it is no matter of
    signs; without one the remainder stands alone. Where fixed parameters lie outside, it is nan.
    """
    for values in _instances(theorem, model, sums):
        stated = at_values(at_values(theorem.expr, values), model.fixed)
        yield Piecewise((stated, And(*_conditions(theorem, model, values))))


def domain(remainder: Expr) -> tuple[Expr, tuple[Assumption, ...]]:
    """A remainder without its domain, and the inequalities that make up the domain."""
    if not isinstance(remainder, Piecewise):
        return remainder, ()
    ((stated, where),) = remainder.args
    relations = {"<": "<", ">": "<", "<=": "<=", ">=": "<="}
    return stated, tuple(Assumption(c.lts, relations[c.rel_op], c.gts) for c in And.make_args(where))


def violated(theorem: Any, model: Any, sums: Iterable[HarmonicSum]) -> Assumption | None:
    """What a theorem about a remainder assumes and the fixed parameters of the model violate; None where nothing."""
    for values in _instances(theorem, model, sums):
        for assumption in theorem.assumptions:
            stated: Assumption = assumption.subs(values)
            there = stated.subs(model.fixed)
            if there.settled and not there.holds({}):
                return stated
    return None


def _conditions(theorem: Any, model: Any, values: dict[Any, Any]) -> Iterator[Any]:
    for assumption in theorem.assumptions:
        if not assumption.evident:
            found = assumption.subs(values).subs(model.fixed)
            if not found.evident:
                yield found.left < found.right if found.relation == "<" else found.left <= found.right


def _instances(theorem: Any, model: Any, sums: Iterable[HarmonicSum]) -> Iterator[dict[Any, Any]]:
    """What the symbols of the theorem are for the model."""
    if theorem.model.symbols is model.symbols:
        yield {}
        return
    general = next(node for step in theorem.steps for node in _sums(step))
    for found in sums:
        scale = _clock(general, found)
        if scale is not None:
            fields = (*found.args[:3], scale * found.x, *found.args[4:])
            yield {a: b for a, b in zip(general.args, fields, strict=True) if a.is_Symbol}


def _sums(step: Any) -> list[HarmonicSum]:
    return sorted(step.before.atoms(HarmonicSum) | step.after.atoms(HarmonicSum), key=str)


def _clock(general: HarmonicSum, found: HarmonicSum) -> Expr | None:
    """How much faster the modes of one sum run than those of another with the same curve and range; None for others."""
    if general.args[5:] != found.args[5:]:
        return None
    u = Dummy("u", positive=True)
    ours, theirs = general.g(u), found.g(u)
    rates = [(a.args[0], b.args[0]) for a in ours.atoms(exp) for b in theirs.atoms(exp)]
    for scale in dict.fromkeys(cancel(b / a) for a, b in rates):
        if not scale.has(u) and not cancel(theirs / ours.subs(u, scale * u)).has(u):
            return scale
    return None
