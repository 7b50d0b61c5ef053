"""Kummer's function 1F1 of real parameters, for real, complex and power-series arguments."""

from typing import Any

from flint import acb, arb, arb_series

from solvable.errors import CannotEnclose
from solvable.numerics.balls.functions import Number, lift


def ball_kummer(a: Number, b: Number, z: Number) -> Number:
    """1F1(a; b; z) = sum_n (a)_n/(b)_n z^n/n!, entire in z; a complex ball or a power series needs 0 < a < b.

    For 0 < a < b it is the mean of exp(z v) over a Beta distribution of v in (0, 1) (DLMF 13.4.1), so that it varies
    over a complex ball by at most the radius times max(1, exp(Re z)).

    >>> from flint import arb
    >>> print(ball_kummer(arb(1), arb(2), arb(-3)).str(10, radius=False))
    0.3167376439
    """
    a, b = lift(a), lift(b)
    if type(z) is arb_series:
        return _series(a, b, z)
    z = lift(z)
    if type(z) is arb:
        return _finite(z.hypgeom_1f1(a, b))
    if not 0 < a < b:
        raise CannotEnclose("Kummer's function is enclosed over complex balls for parameters 0 < a < b only.")
    middle = acb(z.real.mid(), z.imag.mid())
    spread = (z - middle).abs_upper() * arb(0).max(z.real).exp()
    if not spread.is_finite():
        return acb(arb.nan())
    value = middle.hypgeom_1f1(acb(a), acb(b))
    return value + acb(arb(0, spread.upper()), arb(0, spread.upper()))


def _finite(value: Any) -> Any:
    return value if value.is_finite() else arb.nan()


def _series(a: arb, b: arb, z: arb_series) -> arb_series:
    """The Taylor expansion about the constant term: the n-th derivative is (a)_n/(b)_n 1F1(a+n; b+n; z)."""
    coefficients = z.coeffs() or [arb(0)]
    start = coefficients[0]
    step = arb_series([arb(0), *coefficients[1:]], prec=z.prec)
    total = arb_series([0], prec=z.prec)
    for n in reversed(range(z.prec)):
        derivative = a.rising(n) / b.rising(n) / arb.fac_ui(n) * start.hypgeom_1f1(a + n, b + n)
        total = total * step + derivative
    return total
