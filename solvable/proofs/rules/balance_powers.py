"""Solving for the quantity at which two powers of it balance."""

from sympy import Eq, Expr, Mul, Symbol, Tuple, cancel, factor, zeta

from ...errors import NotDerivable
from ...expressions.tidy import tidy
from ..link import Link
from .harmonic_form import power_of


def balance_powers(equation: Eq, unknown: Symbol) -> Link:
    """The solution x of a x^m = b x^n, m and n different: x = (b/a)^(1/(m-n)), positive for positive a and b.

    A constant beside the only power, a x^m + c = b, is brought over first.

    Raises NotDerivable when a side is not a positive constant times a power of the unknown.
    """
    if isinstance(equation, Tuple):
        (equation,) = equation
    (a, m), (b, n) = (power_of(side, unknown) for side in _sides(equation, unknown))
    order = cancel(n - m)
    if order == 0:
        raise NotDerivable(f"both sides are the same power of {unknown}, so that it drops out.")
    factors = [part.as_base_exp() for part in Mul.make_args(tidy(b / a))]
    if not all(_positive(base) for base, _ in factors):
        raise NotDerivable(f"the constants of both sides must be positive, so that one {unknown} is.")
    root = Mul(*[base ** factor(cancel(power / order)) for base, power in factors])
    return Link(root, "gather the powers and take the root")


def _positive(base: Expr) -> bool:
    """Whether a factor is positive; zeta(s) is for s > 1."""
    return bool((base.args[0] - 1).is_positive if isinstance(base, zeta) else base.is_positive)


def _sides(equation: Eq, unknown: Symbol) -> tuple[Expr, Expr]:
    """The sides, or the one power of the unknown and all constants."""
    constants, powers = (equation.lhs - equation.rhs).as_independent(unknown, as_Add=True)
    return (powers, -constants) if constants != 0 and not powers.is_Add else equation.args
