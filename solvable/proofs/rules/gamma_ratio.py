"""The Beta function for one large argument."""

from sympy import Expr, beta, gamma

from ...errors import NotDerivable
from ..link import Link


def gamma_ratio(expression: Expr) -> tuple[Link, ...]:
    """The one B(s, D + 1) in `expression`, 0 < s < 1, as Gamma(s) D^-s, off by less than the share s/D.

    The ratio of two Gamma functions. Raises NotDerivable when there is not one.
    """
    found = [node for node in expression.atoms(beta) if (node.args[1] - 1).is_positive]
    if len(found) != 1:
        raise NotDerivable("no Beta function B(s, D + 1) stands here.")
    s, D = found[0].args[0], found[0].args[1] - 1
    return (
        Link(
            expression.xreplace({found[0]: gamma(s) * D**-s}),
            "the ratio of two Gamma functions",
            "asymptotic",
            "DLMF: 5.11.12",
            s / D,
            True,
        ),
    )
