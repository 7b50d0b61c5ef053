"""Modes that run on how often samples show them."""

from sympy import Expr, Sum, binomial, expand_power_base, gamma, oo, powsimp

from ...errors import NotDerivable
from ...expressions.harmonic_sum import HarmonicSum
from ..link import Link
from ..step import SMALLER_THAN_EVERY_POWER


def shown_modes(expression: Expr) -> tuple[Link, ...]:
    """Every endless harmonic sum of a binomial mean, modes of probability u/D shown n times by D samples.

    The sum over all modes of W k^-(1+delta) times the mean of F(n) becomes the sum over n of F(n) times the share of
    the modes shown n times, (W/kappa) (x/D)^-s Gamma(D+1)/Gamma(D+1+s) Gamma(n+s)/n!, s = delta/kappa: the Beta
    integral of C(D, n) q^(n+s-1) (1-q)^(D-n) over the probabilities q.

    Raises NotDerivable where there is no such sum.
    """
    values = {node: _by_count(node) for node in expression.atoms(HarmonicSum)}
    found = {node: value for node, value in values.items() if value is not None}
    if not found:
        raise NotDerivable("no endless harmonic sum of a binomial mean stands here.")
    reason = "Poisson summation over the probabilities: the summand is smooth at both ends; Euler's Beta integral"
    return (Link(expression.xreplace(found), reason, "asymptotic", "DLMF: 5.12.1", SMALLER_THAN_EVERY_POWER),)


def _by_count(node: HarmonicSum) -> Expr | None:
    mean, (u,) = node.g.expr, node.g.variables
    if node.first != 1 or node.last != oo or not isinstance(mean, Sum) or len(mean.limits) != 1:
        return None
    n, first, D = mean.limits[0]
    chance = binomial(D, n) * u**n * D**-n * (1 - u / D) ** (D - n)
    of_count = powsimp(expand_power_base(mean.function) / chance)
    if first != 0 or of_count.has(u):
        return None
    s = node.delta / node.kappa
    share = node.W / node.kappa * (node.x / D) ** -s * gamma(D + 1) / gamma(D + 1 + s) * gamma(n + s) / gamma(n + 1)
    return Sum(of_count * share, (n, 0, D))
