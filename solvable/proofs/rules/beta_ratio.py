"""Ratios of Beta functions whose arguments differ by whole numbers."""

from sympy import Expr, beta, cancel, combsimp, factor, gamma, gammasimp, together

from ...errors import NotDerivable
from ..link import Link


def beta_ratio(expression: Expr) -> tuple[Link, ...]:
    """Beta functions that differ by whole numbers as rational multiples of each other: z Gamma(z) = Gamma(z + 1).

    Raises NotDerivable when a Beta function is left.
    """
    if not expression.has(beta):
        raise NotDerivable("no Beta functions stand here.")
    found = factor(cancel(together(gammasimp(combsimp(expression.rewrite(gamma))))))
    if found.has(gamma):
        raise NotDerivable("the arguments of these Beta functions differ by more than whole numbers.")
    return (Link(found, "Beta functions of neighbouring arguments", reference="DLMF: 5.5.1, 5.12.1", cited=True),)
