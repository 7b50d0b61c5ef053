"""A sum over skills or features as a harmonic sum."""

from sympy import Dummy, Expr, Integer, Lambda, Mul, Sum, Symbol, cancel, expand_power_base, powdenest

from ...errors import NotDerivable
from ...expressions.harmonic_sum import HarmonicSum
from ..link import Link


def harmonic_form(
    expression: Expr, *, weight: Expr | tuple[Expr, ...], clock: Expr | None = None, u: Expr | None = None
) -> tuple[Link, ...]:
    """Each endless or finite sum of weight(k) g(clock(k)) in `expression` as the record (W, delta, kappa, x, g).

    `weight` and `clock` are powers of the index, W k^-(1+delta) and x k^-kappa: both are read off them. A clock that
    does not depend on the index is that of modes which do not move. Of several weights a sum has
    the one that leaves the simplest curve.

    Raises NotDerivable when a sum is not one over a function of the clock alone.
    """
    clock = Integer(1) if clock is None else clock
    weights = weight if isinstance(weight, tuple) else (weight,)
    changed = {node: _served(node, weights, clock, u) for node in sorted(_outermost(expression), key=str)}
    if not changed:
        raise NotDerivable("no sum over modes stands here.")
    return (Link(expression.xreplace(changed), "the same as a harmonic sum: a function of the clock alone"),)


def _outermost(expression: Expr) -> list[Sum]:
    """The sums that stand in no other."""
    found = expression.atoms(Sum)
    return [node for node in found if not any(node in other.function.atoms(Sum) for other in found)]


def _served(node: Sum, weights: tuple[Expr, ...], clock: Expr, u: Expr | None) -> Expr:
    found = [_record(node, weight, clock, u) for weight in weights]
    return min(found, key=lambda record: (len(record.g.free_symbols), record.g.expr.count_ops()))


def _record(node: Sum, weight: Expr, clock: Expr, u: Expr | None) -> Expr:
    (k, first, last), *others = node.limits
    if others:
        raise NotDerivable("a harmonic sum runs over one index.")
    W, fall = power_of(weight, k)
    time, kappa = power_of(clock, k)
    variable = Symbol("u", positive=True) if u is None else u
    per_mode = _plain(node.function / weight)
    if clock.has(k):
        on_clock = Dummy("c", positive=True)
        per_mode = per_mode.subs(clock, on_clock)
        if per_mode.has(k):
            per_mode = _plain(per_mode.subs(on_clock, clock).subs(k, (time / on_clock) ** (1 / kappa)))
        per_mode = per_mode.subs(on_clock, variable)
    if per_mode.has(k):
        raise NotDerivable(f"{node.function} is no function of the clock {clock} alone, times the weight {weight}.")
    if not clock.has(k):
        time, kappa = Integer(1), fall
    return HarmonicSum(W, cancel(fall - 1), kappa, time, Lambda(variable, per_mode), first, last)


def power_of(expression: Expr, k: Expr) -> tuple[Expr, Expr]:
    """c and p of c k^-p."""
    constant, rest = expand_power_base(expression).as_independent(k, as_Add=False)
    power: Expr = Integer(0)
    for part in Mul.make_args(rest):
        base, exponent = part.as_base_exp()
        if part != 1 and (base != k or exponent.has(k)):
            raise NotDerivable(f"{expression} is not a constant times a power of {k}.")
        power += exponent if part != 1 else 0
    return constant, cancel(-power)


def _plain(expression: Expr) -> Expr:
    """Powers of one base gathered, so that what cancels is gone."""
    gathered = powdenest(expand_power_base(expression), force=False)
    # (D/u)^(p/p) is no power of D and of u: the exponent is reduced first.
    reduced = gathered.replace(lambda e: e.is_Pow and e.exp.free_symbols, lambda e: e.base ** cancel(e.exp))
    return reduced if reduced == gathered else _plain(reduced)
