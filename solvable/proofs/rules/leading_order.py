"""A resource plus a constant is the resource, to leading order."""

from sympy import Abs, Add, Expr, Pow, Symbol

from ...errors import NotDerivable
from ...expressions.tidy import tidy
from ..link import Link


def leading_order(expression: Expr, *, of: Symbol) -> tuple[Link, ...]:
    """Every power (X + a)^p, a > 0 and X = `of`, as X^p: off by less than the share |p| a/X for p < 0.

    Raises NotDerivable where there is none.
    """
    shifted = {
        power: power.base - of
        for power in expression.atoms(Pow)
        if power.base.is_Add and power.base.diff(of) == 1 and (power.base - of).is_positive
    }
    if not shifted:
        raise NotDerivable(f"no power of {of} plus a constant stands here.")
    plain = {power: of**power.exp for power in shifted}
    error = Add(*[Abs(power.exp) * constant / of for power, constant in shifted.items()])
    constants = ", ".join(sorted({f"${constant}$" for constant in shifted.values()}))
    return (
        Link(tidy(expression.xreplace(plain)), f"{constants} beside ${of}$ is left out", "asymptotic", error=error),
    )
