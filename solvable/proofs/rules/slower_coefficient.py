"""The late coefficients of a function of two series over modes."""

from __future__ import annotations

from sympy import Dummy, Expr, Lambda, Piecewise, Sum, Symbol, cancel

from ...errors import NotDerivable
from ...expressions.coefficient import Coefficient
from ...expressions.harmonic_sum import HarmonicSum
from ..link import Link
from .harmonic_form import harmonic_form, power_of


def slower_coefficient(expression: Expr, *, clock: Expr) -> tuple[Link, ...]:
    """The coefficient of q^t in R(F_q, K_q), late: dR/dF at q = 1 times that of F, or the same of K: the slower leads.

    F and K are sums over modes k of w/(1 - a q), with 1 - a a multiple of `clock` times a function of it: their
    coefficients are the sums of w a^t, and fall like t^-(delta/kappa) for w = W k^-(1+delta), clock = x k^-kappa.

    Raises NotDerivable for any other expression.
    """
    if not isinstance(expression, Coefficient):
        raise NotDerivable("no coefficient of a power series stands here.")
    (q,), series = expression.series.variables, expression.series.expr
    names = {node: Dummy(positive=True) for node in sorted(series.atoms(Sum), key=str)}
    if len(names) != 2:
        raise NotDerivable(f"{series} is no function of two sums over modes.")
    rational = series.xreplace(names)
    at_one = {names[node]: _added_up(node, q, clock) for node in names}
    parts = []
    for node, name in names.items():
        weight, left = _mode(node, q)
        (k, *_) = node.limits[0]
        late = Sum(weight * left**expression.n, *node.limits)
        exponent = cancel((power_of(weight, k)[1] - 1) / power_of(clock, k)[1])
        parts.append((exponent, rational.diff(name).subs(q, 1).xreplace(at_one) * late))
    (ours, first), (theirs, second) = sorted(parts, key=lambda part: str(part[0]), reverse=True)
    found = Piecewise((first, ours < theirs), (second, ours > theirs))
    reason = "singularity analysis: small changes of both near q = 1 enter with these weights, and the slower leads"
    return (Link(found, reason, "asymptotic", "Flajolet1990"),)


def _mode(node: Sum, q: Symbol) -> tuple[Expr, Expr]:
    """w and a of the summand w/(1 - a q)."""
    bottom = next((1 / part for part in node.function.args if part.has(q)), None)
    if bottom is None or cancel(bottom.diff(q, 2)) != 0 or cancel(bottom.subs(q, 0) - 1) != 0:
        raise NotDerivable(f"{node.function} is not of the form w/(1 - a q).")
    return node.function * bottom, -bottom.diff(q)


def _added_up(node: Sum, q: Symbol, clock: Expr) -> Expr:
    """The sum at q = 1 as a harmonic sum with a rational curve."""
    weight, left = _mode(node, q)
    (link,) = harmonic_form(Sum(weight / (1 - left), *node.limits), weight=weight / clock, clock=clock)
    modes = link.after
    (u,) = modes.g.variables
    curve = Lambda(u, cancel(modes.g.expr))
    return HarmonicSum(modes.W, modes.delta, modes.kappa, modes.x, curve, modes.first, modes.last)
