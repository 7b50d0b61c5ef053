"""An expression at values of its symbols, however many digits they have."""

from typing import Any

from sympy import Basic, Dummy, Function, Integer, Mul, Pow, Rational, sympify

# Values with denominators from here on are put into powers prime by prime.
LONG = 50


class _Power(Function):  # type: ignore[misc]
    """base**exponent, not evaluated while values are put in."""


def at_values(expression: Any, values: dict[Any, Any]) -> Any:
    """`expression.subs(values)`, in time and memory that do not grow with the digits of the values.

    SymPy writes 12**(p/q) as a root of 2**a 3**b with whole a and b of the size of q, so a power of a composite number
    with a long fraction for its exponent never ends. Such powers are taken prime by prime here.

    >>> from sympy import Rational, Symbol
    >>> x = Symbol("x", positive=True)
    >>> at_values(12**x, {x: Rational("0.7500000000000001")}).evalf(6)
    6.44742
    """
    if not any(isinstance(value, Rational) and value.q >= LONG for value in values.values()):
        return expression.subs(values)
    symbols = set(values)

    def held(power: Any) -> bool:
        return isinstance(power, Pow) and bool(power.exp.free_symbols & symbols)

    kept = expression.replace(held, lambda power: _Power(power.base, power.exp))
    primes: dict[int, Dummy] = {}
    found = kept.subs(values).replace(
        lambda part: isinstance(part, _Power), lambda part: _power(part.args[0], part.args[1], primes)
    )
    return found.xreplace({symbol: Integer(prime) for prime, symbol in primes.items()})


def at_names(expression: Any, values: dict[str, Any]) -> dict[Any, Any]:
    """Values by the symbols of `expression` that have these names."""
    known = {str(symbol): symbol for symbol in expression.free_symbols}
    return {known[name]: sympify(value) for name, value in values.items() if name in known}


def _power(base: Basic, exponent: Basic, primes: dict[int, Dummy]) -> Basic:
    """base**exponent, with a symbol for every prime: SymPy multiplies powers of symbols without factoring anything."""
    if not isinstance(exponent, Rational) or exponent.is_Integer:
        return Pow(base, exponent)
    number, rest = base.as_coeff_Mul()
    if not (isinstance(number, Rational) and number > 0):
        return Pow(base, exponent)
    return Mul(_root(number.p, exponent, primes), _root(number.q, -exponent, primes), Pow(rest, exponent))


def _root(number: int, exponent: Rational, primes: dict[int, Dummy]) -> Basic:
    """number**exponent, one prime after the other."""
    factors = Integer(number).factors(limit=2**15)
    known = {p: primes.setdefault(p, Dummy(str(p), positive=True)) for p in factors if p != 1}
    return Mul(*(Pow(symbol, factors[prime] * exponent) for prime, symbol in known.items()))
