"""Powers of one base, written as one power."""

from __future__ import annotations

from typing import Any

from sympy import Add, Integer, Mul, Pow, Rational, cancel, multiplicity, together


def gathered(product: Any) -> Any:
    """A product with the powers of each base as one, where an exponent among them is no number: k k^a is k^(a+1).

    Of a rational coefficient, what is a power of such a base joins it: 2 2^a is 2^(a+1).

    >>> from sympy import symbols
    >>> k, a = symbols("k a", positive=True)
    >>> gathered(k * k**a), gathered(2 * k * 2**a)
    (k**(a + 1), 2**(a + 1)*k)
    """
    coefficient, factors = product.as_coeff_mul()
    exponents: dict[Any, list[Any]] = {}
    for factor in factors:
        base, exponent = (factor.base, factor.exp) if isinstance(factor, Pow) else (factor, Integer(1))
        exponents.setdefault(base, []).append(exponent)
    symbolic = [base for base, found in exponents.items() if not all(exponent.is_number for exponent in found)]
    for base in symbolic:
        if isinstance(base, Integer) and isinstance(coefficient, Rational) and base > 1:
            power = multiplicity(base, coefficient.p) - multiplicity(base, coefficient.q)
            if power:
                coefficient /= base**power
                exponents[base].append(Integer(power))
    several = {base: found for base, found in exponents.items() if base in symbolic and len(found) > 1}
    if not several:
        return product
    kept = [factor for factor in factors if (factor.base if isinstance(factor, Pow) else factor) not in several]
    powers = [base ** _shorter(Add(*found), base) for base, found in several.items()]
    parts = [part for part in (coefficient, *kept, *powers) if part != 1]
    return Mul(*parts, evaluate=False) if len(parts) > 1 else Mul(*parts)


def _shorter(exponent: Any, base: Any) -> Any:
    found = min([exponent, cancel(together(exponent))], key=lambda written: (written.count_ops(), str(written)))
    if base.is_Number and found.is_Add and found.could_extract_minus_sign():
        # With the sign in front, it is printed below the line.
        return Mul(-1, -found, evaluate=False)
    return found
