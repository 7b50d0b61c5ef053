"""The late coefficients of a series that is driven by one which falls slowly."""

from __future__ import annotations

from sympy import Expr, Lambda, Mul, Sum, cancel

from ...errors import NotDerivable
from ...expressions.coefficient import Coefficient
from ...expressions.harmonic_sum import HarmonicSum
from ..link import Link
from .harmonic_form import harmonic_form


def singular_coefficient(expression: Expr, *, weight: Expr, clock: Expr) -> tuple[Link, ...]:
    """The coefficient of q^t in sum_n E(n) q^n/(1 - k_q) as E(t)/(1 - k_1): E(n) falls slower than those of k_q.

    The singularity nearest to 0 is that of the numerator, at q = 1. The sum over modes in k_1 becomes a harmonic sum
    of `weight` and `clock`.

    Raises NotDerivable for any other expression.
    """
    if not isinstance(expression, Coefficient):
        raise NotDerivable("no coefficient of a power series stands here.")
    (q,), series = expression.series.variables, expression.series.expr
    driving = [part for part in Mul.make_args(series) if isinstance(part, Sum) and part.function.has(q)]
    if len(driving) != 1:
        raise NotDerivable(f"{series} is not one series over another.")
    (n, *_) = driving[0].limits[0]
    at_one = (series / driving[0]).subs(q, 1)
    if at_one.has(Sum):
        (modes,) = harmonic_form(at_one, weight=weight, clock=clock)
        at_one = modes.after.replace(lambda e: e.is_Mul and any(isinstance(p, HarmonicSum) for p in e.args), _plain)
    term = driving[0].function.subs(q, 1).subs(n, expression.n)
    reason = "singularity analysis: late, the series that drives leads, and of the other one its sum counts"
    return (Link(term * at_one, reason, "asymptotic", "Flajolet1990"),)


def _plain(product: Expr) -> Expr:
    """A multiple of a harmonic sum as one, and its rational curve reduced."""
    (modes,) = (part for part in product.args if isinstance(part, HarmonicSum))
    number, factor = (product / modes).as_coeff_Mul()
    (u,) = modes.g.variables
    curve = Lambda(u, cancel(modes.g.expr))
    return number * HarmonicSum(factor * modes.W, modes.delta, modes.kappa, modes.x, curve, modes.first, modes.last)
