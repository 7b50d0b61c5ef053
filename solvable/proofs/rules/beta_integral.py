"""Euler's Beta integral."""

from sympy import Expr, Integral, Mul, S, beta

from ...errors import NotDerivable
from ..link import Link


def beta_integral(expression: Expr) -> tuple[Link, ...]:
    """The one integral of q^(a-1) (1-q)^(b-1) over (0, 1) that `expression` contains, as B(a, b).

    Raises NotDerivable when there is none.
    """
    for integral in expression.atoms(Integral):
        variable, *bounds = integral.limits[0]
        if bounds != [S.Zero, S.One]:
            continue
        powers = dict(f.as_base_exp() for f in Mul.make_args(integral.function))
        if powers.keys() <= {variable, 1 - variable}:
            value = beta(powers.get(variable, S.Zero) + 1, powers.get(1 - variable, S.Zero) + 1)
            return (
                Link(
                    expression.xreplace({integral: value}),
                    "Euler's Beta integral",
                    reference="DLMF: 5.12.1",
                    cited=True,
                ),
            )
    raise NotDerivable("no integral of q^(a-1) (1-q)^(b-1) over (0, 1) stands here.")
