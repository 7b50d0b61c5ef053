"""Finite sums of powers as zeta functions."""

from sympy import Expr, Mul, Sum, oo, zeta

from ...errors import NotDerivable
from ..link import Link


def partial_zeta(expression: Expr) -> tuple[Link, ...]:
    """Every finite sum of c k^-s over k = m, ..., n in `expression`, s > 1, as c (zeta(s, m) - zeta(s, n + 1)).

    Raises NotDerivable where there is none.
    """
    written = _written(expression)
    if written == expression:
        raise NotDerivable("no finite sum of powers stands here.")
    return (
        Link(
            written,
            "the zeta function with its first terms taken out, less what is beyond the last",
            reference="DLMF: 25.11.4",
            cited=True,
        ),
    )


def _written(expression: Expr) -> Expr:
    found = {node: _difference(node) for node in expression.atoms(Sum)}
    written = expression.xreplace({node: value for node, value in found.items() if value is not None})
    # The constant of a sum may hold another one.
    return written if written == expression else _written(written)


def _difference(node: Sum) -> Expr | None:
    if len(node.limits) != 1:
        return None
    index, first, last = node.limits[0]
    constant, power = node.function.as_independent(index, as_Add=False)
    order = _order(power, index)
    if order is None or last == oo:
        return None
    beyond = zeta(order, last + 1)
    return constant * ((zeta(order) if first == 1 else zeta(order, first)) - beyond)


def _order(power: Expr, index: Expr) -> Expr | None:
    """s, where `power` is index^-s and s > 1."""
    exponents = [factor.as_base_exp() for factor in Mul.make_args(power)]
    if any(base != index for base, _ in exponents):
        return None
    order = -sum(exponent for _, exponent in exponents)
    return order if (order - 1).is_positive else None
