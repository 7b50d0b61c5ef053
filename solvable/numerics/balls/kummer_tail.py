"""The part next to infinity of an integral over powers of u and Kummer's function 1F1(1; b; -u)."""

import math
from typing import Any

import flint
import sympy
from flint import arb, fmpq

from solvable.errors import CannotEnclose
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.functions import Number, lift
from solvable.numerics.balls.integral_head import Piece
from solvable.numerics.balls.power_terms import PowerTerm

_REFUSED = "A hypergeometric integral to infinity serves polynomials in u and one 1F1(1; b; -u), 1 < b < 2."
# Leading coefficients stay exact, so that they can cancel.
_EXACT = 8


def kummer_tail(term: PowerTerm, u: Any, start: arb, scale: float, evaluator: Evaluator) -> Piece:
    """The integral of u^m P(u, F), P a polynomial, F = 1F1(1; b; -u), over [U, oo) for a U >= start of its own choice.

    F/(b-1) is the integral of exp(-u v) (1-v)^(b-2) over 0 < v < 1 (DLMF 13.4.1). The coefficients c_j of (1-v)^(b-2)
    fall and are at most 1 for 1 < b < 2, so that at u >= 2 J

        F/(b-1) = sum_{j<J} j! c_j u^-(j+1) + R,    |R| <= 2 J! u^-(J+1) + (J + 1/(b-1)) exp(-u/2).

    The sum, which is at most p at U, and its powers are integrated exactly; R is at most r (U/u)^J.
    """
    head, polynomial = _polynomial(term.curve, u)
    b = evaluator.value(head.bq[0])
    if not 1 < lift(b) < 2:
        raise CannotEnclose(_REFUSED)
    order = max(math.ceil(0.75 * flint.ctx.prec) + 30, math.ceil(float(start.upper()) / 2) + 1)
    end, m = arb(2 * order), lift(evaluator.value(term.power))
    series = _series(b, order)
    r = (b - 1) * (2 * arb.fac_ui(order) / end ** (order + 1) + (order + 1 / (lift(b) - 1)) * (-end / 2).exp())
    p = sum((abs(lift(c)) / end ** (j + 1) for j, c in enumerate(series)), arb(0))
    # The coefficient of u^-n; what is left out of the powers of F.
    falling: dict[int, Number] = {}
    rest = arb(0)
    for (shift, degree), coefficient in polynomial.terms():
        weight = evaluator.value(coefficient)
        for j, c in enumerate(_raised(series, degree)):
            falling[j + degree - shift] = falling.get(j + degree - shift, fmpq(0)) + weight * c
        if degree:
            bound = degree * r * (p + r) ** (degree - 1) * end ** (m + shift + 1) / (order - m - shift - 1)
            rest += abs(lift(weight)) * bound
    total = arb(0)
    for n, c in falling.items():
        if type(c) is fmpq and c == 0:
            continue
        exponent = m - n + 1
        if not exponent < 0:
            raise CannotEnclose("The integral diverges at infinity: the integrand does not fall fast enough.")
        total += lift(c) * end**exponent / -exponent
    return Piece(end, total + arb(0, rest.upper()))


def _polynomial(curve: Any, u: Any) -> tuple[Any, Any]:
    """The function F in a curve, and the curve as a polynomial in u and F."""
    heads = curve.atoms(sympy.hyper)
    name = sympy.Dummy("F")
    (head, *others) = heads
    fits = not others and tuple(head.ap) == (1,) and len(head.bq) == 1 and head.argument == -u
    polynomial = curve.xreplace({head: name}).as_poly(u, name) if fits else None
    if polynomial is None:
        raise CannotEnclose(_REFUSED)
    return head, polynomial


def _series(b: Number, order: int) -> list[Number]:
    """(b-1) (2-b)_j, the coefficients of u^-(j+1)."""
    found, rising = [], b - 1
    for j in range(order):
        found.append(rising)
        rising = (rising if j < _EXACT else lift(rising)) * (2 - b + j)
    return found


def _raised(series: list[Number], degree: int) -> list[Number]:
    product: list[Number] = [fmpq(1)]
    for _ in range(degree):
        longer: list[Number] = [fmpq(0)] * (len(product) + len(series) - 1)
        for i, left in enumerate(product):
            for j, right in enumerate(series):
                longer[i + j] += left * right
        product = longer
    return product
