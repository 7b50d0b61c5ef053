"""What the modes beyond the N-th add up to."""

from sympy import Expr, Integral, bernoulli, diff, factorial, oo

from ...errors import NotDerivable
from ...expressions.harmonic_sum import HarmonicSum
from ..link import Link


def euler_maclaurin(expression: Expr, *, terms: int = 1) -> tuple[Link, ...]:
    """Every endless harmonic sum from N + 1 on in `expression` as an integral and `terms` terms at mode N.

    With f(k) the term of mode k: (W/kappa) x^-s times the integral of u^(s-1) g(u) over the clocks u < x N^-kappa,
    s = delta/kappa, less f(N)/2, less f'(N)/12, and so on. The error is that of the next term: relative to what stands
    beside the sum, which the rule does not know, so that it is given with the step.

    Raises NotDerivable where there is no such sum.
    """
    sums = [node for node in expression.atoms(HarmonicSum) if node.last == oo and node.first != 1]
    values = {node: _beyond(node, terms) for node in sums if node.g.expr.has(*node.g.variables)}
    if not values:
        raise NotDerivable("no endless sum over the modes from N + 1 on stands here.")
    reason = "Euler-Maclaurin for the modes beyond $N$: an integral over their clocks, less the terms at mode $N$"
    return (Link(expression.xreplace(values), reason, "asymptotic", "DLMF: 2.10.1"),)


def _beyond(node: HarmonicSum, terms: int) -> Expr:
    (u,) = node.g.variables
    N, s = node.first - 1, node.delta / node.kappa
    whole = Integral(u ** (s - 1) * node.g.expr, (u, 0, node.x * N**-node.kappa))
    ends = [node.summand(N) / 2]
    for j in range(1, terms):
        ends.append(bernoulli(2 * j) / factorial(2 * j) * diff(node.summand(N), N, 2 * j - 1))
    return node.W / node.kappa * node.x**-s * whole - sum(ends)
