"""The tail of the zeta function."""

from sympy import Expr, cancel, floor, zeta

from ...errors import NotDerivable
from ..link import Link


def zeta_tail(expression: Expr) -> tuple[Link, ...]:
    """The one zeta(s, N + 1) in `expression` as N^(1-s)/(s-1), off by less than the share (s-1)/(2N).

    Euler-Maclaurin: the integral from N, and half a term. Where N is the whole part of x, that integral from x, off by
    less than the share (s-1)/x. Raises NotDerivable when there is not one.
    """
    tails = [node for node in expression.atoms(zeta) if len(node.args) == 2]
    if len(tails) != 1:
        raise NotDerivable("no tail of a zeta function stands here.")
    s, first = tails[0].args
    N, order = first - 1, cancel(s - 1)
    words, error = "Euler-Maclaurin: the integral, and half a term", order / (2 * N)
    if isinstance(N, floor):
        (N,) = N.args
        words, error = "Euler-Maclaurin: the integral, and less than one term", order / N
    return (
        Link(
            expression.xreplace({tails[0]: N**-order / order}),
            words,
            "asymptotic",
            "DLMF: 25.11.43",
            error,
            True,
        ),
    )
