"""The functions ball arithmetic knows: a table from SymPy head to a function on numbers.

A number is an exact rational (`flint.fmpq`), a real ball (`arb`), a complex ball (`acb`) or a real power series
(`arb_series`). Exact rationals stay exact as long as they can, so that integer exponents and Kronecker deltas are
decided and not guessed. Complex balls serve contour bounds and integration, where a value on a branch cut would be
wrong: every branched function returns a non-finite ball there.
"""

import math
from collections.abc import Callable
from functools import reduce
from operator import mul
from typing import Any

import sympy
from flint import acb, arb, arb_series, fmpq, fmpz

from solvable.errors import CannotEnclose

Number = Any
Curve = Callable[[Number], Number]

# An exact power with more bits than this costs more than the ball that replaces it.
_EXACT_BITS = 4096


def lift(x: Number) -> Number:
    """An exact rational as a real ball at the working precision; balls and series unchanged."""
    return arb(x) if type(x) in (fmpq, fmpz, int) else x


def integer(x: Number) -> int | None:
    """The Python integer that the number x is exactly, else None."""
    if type(x) is fmpq:
        return int(x.p) if x.q == 1 else None
    whole = x.unique_fmpz() if type(x) is arb and x.is_exact() else None
    return None if whole is None else int(whole)


def log_magnitude(x: Number) -> float:
    """The logarithm of the largest |x| in the ball, as a float to steer by; -1e9 stands for 0, 1e9 for no bound."""
    largest = abs(lift(x)).upper()
    if not largest.is_finite():
        return 1e9
    return -1e9 if largest.is_zero() else float(largest.log().mid())


def binary_exponent(x: Number) -> int:
    """The number of bits in front of the point of x, negative when |x| is small."""
    return math.ceil(log_magnitude(x) / math.log(2))


def power(base: Number, exponent: Number) -> Number:
    """base**exponent: any base for an integer exponent, a positive base otherwise."""
    n = integer(exponent)
    if n is not None:
        return _integer_power(base, n)
    if type(base) is fmpq:
        if base == 1:
            return base
        if base == 0 and lift(exponent) > 0:
            return fmpq(0)
        base = arb(base)
    if type(exponent) in (acb, arb_series):
        return (exponent * log(base)).exp()
    if type(base) is arb:
        return base ** lift(exponent)
    if type(base) is acb:
        return base.pow(acb(exponent), analytic=True)
    return (exponent * log(base)).exp()


def power_by(exponent: Number) -> Callable[[Number], Number]:
    """`power` with one exponent, for many bases."""
    n = integer(exponent)
    if n is not None:
        return lambda base: _integer_power(base, n)
    if type(exponent) not in (fmpq, arb):
        return lambda base: power(base, exponent)
    real, complex_ = lift(exponent), acb(lift(exponent))

    def apply(base: Number) -> Number:
        if type(base) is acb:
            return base.pow(complex_, analytic=True)
        return base**real if type(base) is arb else power(base, exponent)

    return apply


def _integer_power(base: Number, n: int) -> Number:
    if type(base) is fmpq:
        if base == 0 and n < 0:
            return arb.nan()
        if max(int(base.p).bit_length(), int(base.q).bit_length()) * abs(n) <= _EXACT_BITS:
            return base**n
        base = arb(base)
    if type(base) is arb and n > 1 and base.mid() == 0:
        # flint has no power of a ball with the middle 0.
        even = arb(0).union(base.abs_upper() ** (n - n % 2))
        return base * even if n % 2 else even
    return base**n


def add(*terms: Number) -> Number:
    """The sum of the terms."""
    return sum(terms[1:], terms[0])


def multiply(*factors: Number) -> Number:
    """The product of the factors."""
    return reduce(mul, factors)


def exp(x: Number) -> Number:
    """The exponential."""
    return fmpq(1) if type(x) is fmpq and x == 0 else lift(x).exp()


def log(x: Number) -> Number:
    """The natural logarithm, non-finite on its cut."""
    return x.log(analytic=True) if type(x) is acb else lift(x).log()


def sqrt(x: Number) -> Number:
    """The square root, non-finite on its cut."""
    return x.sqrt(analytic=True) if type(x) is acb else lift(x).sqrt()


def _method(name: str) -> Callable[[Number], Number]:
    """A function that every kind of ball has as a method."""

    def apply(x: Number) -> Number:
        method = getattr(lift(x), name, None)
        if method is None:
            raise CannotEnclose(f"Power series do not know {name}: write it with exp, log and powers.")
        return method()

    return apply


def _hyperbolic(name: str, by_exponential: Callable[[Number], Number]) -> Callable[[Number], Number]:
    """sinh, cosh and tanh, which power series know through exp only."""

    def apply(x: Number) -> Number:
        return by_exponential(x) if type(x) is arb_series else getattr(lift(x), name)()

    return apply


def _real(function: Callable[..., Number], head: str) -> Callable[..., Number]:
    """A function of real balls only."""

    def apply(*arguments: Number) -> Number:
        balls = [lift(argument) for argument in arguments]
        if any(type(ball) is not arb for ball in balls):
            raise CannotEnclose(f"{head} is enclosed for real numbers only, not along a curve of complex numbers.")
        try:
            return function(*balls)
        except ValueError:
            # flint's hypergeometric series give up with ValueError; more precision may serve.
            return arb.nan()

    return apply


def _absolute(x: Number) -> Number:
    if type(x) not in (fmpq, arb):
        raise CannotEnclose("The absolute value is enclosed for real numbers only: it is not analytic.")
    return abs(x)


def _sign(x: arb) -> arb:
    return x.sgn()


def _heaviside(x: arb, at_zero: arb) -> arb:
    """1 for x > 0, 0 for x < 0; both where the ball does not tell."""
    return arb(1) if x > 0 else arb(0) if x < 0 else arb("0.5 +/- 0.5")


def _binomial(n: arb, k: arb) -> arb:
    # Through 1/Gamma, which has no poles; the rising factorial also serves negative n.
    m = integer(k)
    if m is not None:
        return (n - m + 1).rising(m) / arb.fac_ui(m) if m >= 0 else _gamma_binomial(n, k)
    return _gamma_binomial(n, k)


def _gamma_binomial(n: arb, k: arb) -> arb:
    return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()


def _beta(a: arb, b: arb) -> arb:
    return a.gamma() * b.gamma() * (a + b).rgamma()


def _zeta(s: arb, q: arb | None = None) -> arb:
    return s.zeta() if q is None else s.zeta(q)


def _dirichlet_eta(s: arb) -> arb:
    return acb(s).dirichlet_eta().real


def _polylog(s: arb, z: arb) -> arb:
    if z == 1:
        return s.zeta() if s > 1 else arb.nan()
    # flint takes the argument as self and the order as the argument, SymPy the other way round.
    return z.polylog(s)


def _lerchphi(z: arb, s: arb, a: arb) -> arb:
    return acb(z).lerch_phi(s, a).real if z < 1 and a > 0 else arb.nan()


def _polygamma(n: arb, x: arb) -> arb:
    m = integer(n)
    if m is None or m < 0:
        return arb.nan()
    if m == 0:
        return x.digamma()
    value = arb.fac_ui(m) * arb(m + 1).zeta(x)
    return value if m % 2 else -value


def _harmonic(n: arb, m: arb | None = None) -> arb:
    if m is None:
        return (n + 1).digamma() + arb.const_euler()
    return m.zeta() - m.zeta(n + 1)


def _lambertw(x: arb, branch: arb | None = None) -> arb:
    index = 0 if branch is None else integer(branch)
    return x.lambertw(index) if index in (0, -1) else arb.nan()


def _extremum(choose: Callable[[arb, arb], arb], exact: Callable[[list[fmpq]], fmpq]) -> Callable[..., Number]:
    def apply(*arguments: Number) -> Number:
        if all(type(x) is fmpq for x in arguments):
            return exact(list(arguments))
        return _real(lambda *balls: reduce(choose, balls), "Max or Min")(*arguments)

    return apply


def _kronecker_delta(i: Number, j: Number) -> fmpq:
    m, n = integer(i), integer(j)
    if m is None or n is None:
        raise CannotEnclose("A Kronecker delta needs exact integer arguments.")
    return fmpq(int(m == n))


def _floor(x: Number) -> Number:
    return fmpq(x.floor()) if type(x) is fmpq else _real(lambda ball: ball.floor(), "floor")(x)


def _ceiling(x: Number) -> Number:
    return fmpq(x.ceil()) if type(x) is fmpq else _real(lambda ball: ball.ceil(), "ceiling")(x)


FUNCTIONS: dict[Any, Callable[..., Number]] = {
    sympy.Add: add,
    sympy.Mul: multiply,
    sympy.Pow: power,
    sympy.exp: exp,
    sympy.log: log,
    sympy.Abs: _absolute,
    sympy.sin: _method("sin"),
    sympy.cos: _method("cos"),
    sympy.tan: _method("tan"),
    sympy.atan: _real(lambda x: x.atan(), "atan"),
    sympy.sinh: _hyperbolic("sinh", lambda x: (x.exp() - (-x).exp()) / 2),
    sympy.cosh: _hyperbolic("cosh", lambda x: (x.exp() + (-x).exp()) / 2),
    sympy.tanh: _hyperbolic("tanh", lambda x: 1 - 2 / ((2 * x).exp() + 1)),
    sympy.coth: _hyperbolic("coth", lambda x: 1 + 2 / ((2 * x).exp() - 1)),
    sympy.sign: _real(_sign, "sign"),
    sympy.Heaviside: _real(_heaviside, "Heaviside"),
    sympy.floor: _floor,
    sympy.ceiling: _ceiling,
    sympy.Max: _extremum(lambda a, b: a.max(b), max),
    sympy.Min: _extremum(lambda a, b: a.min(b), min),
    sympy.KroneckerDelta: _kronecker_delta,
    sympy.gamma: _real(lambda x: x.gamma(), "gamma"),
    sympy.loggamma: _real(lambda x: x.lgamma(), "loggamma"),
    sympy.polygamma: _real(_polygamma, "polygamma"),
    sympy.digamma: _real(lambda x: x.digamma(), "digamma"),
    sympy.harmonic: _real(_harmonic, "harmonic"),
    sympy.beta: _real(_beta, "beta"),
    sympy.factorial: _real(lambda x: (x + 1).gamma(), "factorial"),
    sympy.RisingFactorial: _real(lambda x, n: x.rising(n), "RisingFactorial"),
    sympy.FallingFactorial: _real(lambda x, n: (x - n + 1).rising(n), "FallingFactorial"),
    sympy.binomial: _real(_binomial, "binomial"),
    sympy.zeta: _real(_zeta, "zeta"),
    sympy.dirichlet_eta: _real(_dirichlet_eta, "dirichlet_eta"),
    sympy.polylog: _real(_polylog, "polylog"),
    sympy.lerchphi: _real(_lerchphi, "lerchphi"),
    sympy.expint: _real(lambda s, z: z.expint(s), "expint"),
    sympy.Ei: _real(lambda x: x.ei(), "Ei"),
    sympy.erf: _method("erf"),
    sympy.erfc: _method("erfc"),
    sympy.erfi: _method("erfi"),
    sympy.lowergamma: _real(lambda s, x: x.gamma_lower(s), "lowergamma"),
    sympy.uppergamma: _real(lambda s, x: x.gamma_upper(s), "uppergamma"),
    sympy.LambertW: _real(_lambertw, "LambertW"),
}
