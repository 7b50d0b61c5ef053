"""The late coefficients of a function of series, of which the slowest leads."""

from __future__ import annotations

from sympy import Dummy, Expr, Lambda, Piecewise, Sum, Symbol, cancel

from ...errors import NotDerivable
from ...expressions.coefficient import Coefficient
from ...expressions.harmonic_sum import HarmonicSum
from ..link import Link
from .harmonic_form import harmonic_form, power_of


def singular_coefficient(expression: Expr, *, clock: Expr) -> tuple[Link, ...]:
    """The coefficient of q^t in R(F_q, K_q), late: dR/dF at q = 1 times that of the series F that falls slowest.

    F is sum_n E(n) q^n, which falls slower than all others; or F and K are sums over modes of w/(1 - a q), with the
    coefficients sum w a^t. These fall like t^-(delta/kappa) for w = W k^-(1+delta), clock = x k^-kappa, and the slower
    leads in a phase of its own. At q = 1 a sum over modes is a harmonic sum of the clock.

    Raises NotDerivable for any other expression.
    """
    if not isinstance(expression, Coefficient):
        raise NotDerivable("no coefficient of a power series stands here.")
    (q,), series = expression.series.variables, expression.series.expr
    nodes = sorted((node for node in series.atoms(Sum) if node.function.has(q)), key=str)
    driving = [node for node in nodes if node.function.has(q ** node.limits[0][0])]
    modes = [node for node in nodes if node not in driving]
    if len(driving) != 1 and (driving or len(modes) != 2):
        raise NotDerivable(f"{series} is not one series over another.")
    names = {node: Dummy(positive=True) for node in nodes}
    at_one = {names[node]: _added_up(node, q, clock) for node in modes}

    def multiple(product: Expr) -> Expr:
        (name,) = set(product.args) & set(at_one)
        number, factor = (product / name).as_coeff_Mul()
        return number * HarmonicSum(factor * at_one[name].args[0], *at_one[name].args[1:])

    response = {node: series.xreplace(names).diff(names[node]).subs(q, 1) for node in nodes}
    if driving:
        (led,) = driving
        term = led.function.subs(q, 1).subs(led.limits[0][0], expression.n)
        found = term * response[led].replace(lambda e: e.is_Mul and bool(set(e.args) & set(at_one)), multiple)
        found = found.xreplace(at_one)
    else:
        parts = []
        for node in modes:
            weight, left = _mode(node, q)
            k = node.limits[0][0]
            exponent = cancel((power_of(weight, k)[1] - 1) / power_of(clock, k)[1])
            parts.append((exponent, response[node].xreplace(at_one) * Sum(weight * left**expression.n, *node.limits)))
        (ours, first), (theirs, second) = sorted(parts, key=lambda part: str(part[0]), reverse=True)
        found = Piecewise((first, ours < theirs), (second, ours > theirs))
    reason = "singularity analysis: small changes near $q = 1$ enter with these weights, and the slowest series leads"
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
