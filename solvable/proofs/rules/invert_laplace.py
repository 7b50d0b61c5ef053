"""A function whose Laplace transform is a sum of powers."""

from sympy import Add, Eq, Expr, Integer, Integral, Mul, Symbol, Tuple, cancel, expand_power_base, oo
from sympy.core.function import AppliedUndef
from sympy.functions import Piecewise, exp, gamma

from ...errors import NotDerivable
from ...expressions.tidy import tidy
from ..link import Link


def invert_laplace(equation: Eq, unknown: AppliedUndef) -> Link:
    """The solution E of int_0^oo w exp(-z t) E(t) dt = sum_i C_i z^-a_i: sum_i C_i t^(a_i-1)/(w Gamma(a_i)).

    The sums may stand in the cases of a Piecewise. Where both sides are leading forms, late times follow small z term
    by term: the transform is analytic off the negative axis. Raises NotDerivable for other equations.
    """
    if isinstance(equation, Tuple):
        (equation,) = equation
    transform, powers = equation.args
    (t,) = unknown.args
    if not isinstance(transform, Integral) or transform.limits[0] != Tuple(t, 0, oo):
        raise NotDerivable(f"the left side is no transform of {unknown} over {t} > 0.")
    weight = cancel(transform.function / unknown)
    z = cancel(-sum((part.args[0] for part in Mul.make_args(weight) if isinstance(part, exp)), Integer(0)) / t)
    w = cancel(weight * exp(z * t))
    if weight.has(unknown) or z.has(t) or w.has(t) or z == 0:
        raise NotDerivable(f"the left side is no transform w exp(-z {t}) of {unknown}.")

    common = z.free_symbols & powers.free_symbols
    if len(common) != 1:
        raise NotDerivable(f"the right side is no function of {z} alone.")

    def original(total: Expr) -> Expr:
        (x,) = common
        return Add(*[_original(term, z, x, t) / w for term in Add.make_args(total)])

    if isinstance(powers, Piecewise):
        found: Expr = Piecewise(*[(original(total), where) for total, where in powers.args])
    else:
        found = original(powers)
    return Link(
        found, "the original of a power, late times term by term", reference="DLMF: 5.9.1; Flajolet1990: Theorem 1"
    )


def _original(term: Expr, z: Expr, x: Symbol, t: Expr) -> Expr:
    """C t^(a-1)/Gamma(a) for C z^-a, z a constant times a power of x."""
    constant, power = expand_power_base(z).as_independent(x, as_Add=False)
    rest, other = tidy(term).as_independent(x, as_Add=False)
    (base, order), (raised, exponent) = power.as_base_exp(), other.as_base_exp()
    if base != x or raised != x or exponent.has(x):
        raise NotDerivable(f"{term} is no power of {z}.")
    a = cancel(-exponent / order)
    return tidy(rest * constant**a * t ** (a - 1) / gamma(a))
