"""Curves in terms of exponentials that fall, and what is left of them at infinity."""

from typing import Any

import sympy

from solvable.errors import CannotEnclose


def split_exponentials(curve: Any, u: Any) -> tuple[Any, Any]:
    """The pair (g0, g - g0) for g rational in u and w = exp(-q u): g0 is g at w = 0, the rest has a factor w.

    CannotEnclose when the exponentials of g are no powers of one, or g0 is infinite.

    >>> from sympy import exp, symbols
    >>> u = symbols("u", positive=True)
    >>> split_exponentials((1 - exp(-u)) / (1 + u), u)[0]
    1/(u + 1)
    """
    w = sympy.Dummy("w", positive=True)
    in_w, unit = _in_powers(curve, u, w)
    rational = sympy.cancel(in_w)
    numerator, denominator = sympy.fraction(rational)
    if denominator.subs(w, 0) == 0:
        raise CannotEnclose("The exponentials of the integrand do not fall: the integral diverges.")
    limit = sympy.cancel(numerator.subs(w, 0) / denominator.subs(w, 0))
    return limit, sympy.cancel(sympy.together(rational - limit)).subs(w, sympy.exp(-unit * u))


def falling_exponentials(curve: Any, u: Any) -> Any:
    """The same curve written with exp(-q u), q > 0, which stays small on discs far out; as it is when it cannot be.

    >>> from sympy import exp, symbols
    >>> u = symbols("u", positive=True)
    >>> falling_exponentials(1 / (1 + exp(u)), u)
    exp(-u)/(1 + exp(-u))
    """
    w = sympy.Dummy("w", positive=True)
    try:
        in_w, unit = _in_powers(curve, u, w)
    except CannotEnclose:
        return curve
    return in_w.subs(w, sympy.exp(-unit * u))


def _in_powers(curve: Any, u: Any, w: Any) -> tuple[Any, Any]:
    """The curve with w^n in place of its exponentials exp(-n q u), and q."""
    rates = {part: part.exp.diff(u) for part in curve.atoms(sympy.exp) if part.has(u)}
    if not rates:
        return curve, sympy.S.One
    if not all(rate.is_Rational for rate in rates.values()):
        raise CannotEnclose("The exponentials of an integrand that falls like a power need rational rates.")
    common = sympy.ilcm(1, *(rate.q for rate in rates.values()))
    unit = sympy.Rational(sympy.igcd(0, *(int(rate * common) for rate in rates.values())), common)
    powers = {part: sympy.exp(part.exp.subs(u, 0)) * w ** (-rate / unit) for part, rate in rates.items()}
    return sympy.together(curve.xreplace(powers)), unit
