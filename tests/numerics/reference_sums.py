"""Sums over skills to fifty digits, in ball arithmetic, by a road that the package does not take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil, inf, isinf
from typing import Any

from flint import acb, arb, arb_series, ctx, fmpq

DERIVATIVES = 45


@contextmanager
def digits(count: int = 75) -> Iterator[None]:
    """The flint context is global: set for the length of a block, then put back."""
    before = ctx.dps, ctx.cap
    ctx.dps, ctx.cap = count, 2 * DERIVATIVES
    try:
        yield
    finally:
        ctx.dps, ctx.cap = before


def sigmoid(z: float) -> Callable[[Any], Any]:
    """(1 + exp(2 u)/z)^-2, for balls, complex balls and power series alike."""

    def g(u: Any) -> Any:
        decayed = (-2 * u).exp() * arb(z)
        root = decayed / (1 + decayed)
        return root * root

    return g


def exponential(u: Any) -> Any:
    """exp(-u)."""
    return (-u).exp()


def power(c: float) -> Callable[[Any], Any]:
    """(1 + u)^-c."""
    return lambda u: (-arb(c) * (1 + u).log()).exp()


def relative_error(value: float, reference: arb) -> float:
    """|value/reference - 1|; the reference must itself be good to thirty digits."""
    assert reference.rel_accuracy_bits() > 100, reference
    return float(abs(arb(float(value)) / reference - 1).mid())


def saturation_sum(
    exponent: float,
    curve: Callable[[Any], Any],
    scale: float,
    last: float = inf,
    first: int = 1,
    *,
    radius: float,
    head: int = 3000,
) -> arb:
    """sum_{k=first}^{last} k^-p g(scale k^-p); `radius` is a lower bound for |u| at the singularities of g.

    Term by term below `head`; then Euler-Maclaurin with derivatives, from power series, and with the
    rigorous integral of Arb, up to where u is small; from there on the Taylor series of g at 0, which turns
    the rest into Hurwitz zeta functions.
    """
    p, x = arb(exponent), arb(scale)

    def term(k: Any) -> Any:
        weight = (-p * k.log()).exp()
        return weight * curve(x * weight)

    small = radius / 20
    taylor_from = ceil((scale / small) ** (1 / exponent)) + 10
    if not isinf(last) and last - first < 10 * head:
        return sum((term(arb(k)) for k in range(first, int(last) + 1)), arb(0))
    total = arb(0)
    start = max(first, min(head, taylor_from))
    total += sum((term(arb(k)) for k in range(first, start)), arb(0))
    if start < taylor_from:
        stop = int(min(last, taylor_from))
        total += _euler_maclaurin(term, start, stop)
        start = stop + 1
    if start <= last:
        total += _taylor_tail(p, curve, x, start, last)
    return total


def unseen_sum(exponent: float, normalisation: float, D: float, last: float = inf, *, head: int = 3000) -> arb:
    """sum_{k<=last} P_k (1 - P_k)^D, P_k = k^-p/normalisation, by the same means."""
    p, H, samples = arb(exponent), arb(normalisation), arb(D)

    def term(k: Any) -> Any:
        P = (-p * k.log()).exp() / H
        return P * (samples * (1 - P).log()).exp()

    one = arb(1) / H
    total = one * ((1 - one) ** samples if one != 1 else arb(0 if D else 1))
    small = 1 / (20 * (1 + D))
    taylor_from = max(head // 10, ceil((1 / (small * normalisation)) ** (1 / exponent)) + 10)
    if not isinf(last) and last < 10 * head:
        return sum((term(arb(k)) for k in range(2, int(last) + 1)), total)
    start = min(head, taylor_from)
    total += sum((term(arb(k)) for k in range(2, start)), arb(0))
    if start < taylor_from:
        stop = int(min(last, taylor_from))
        total += _euler_maclaurin(term, start, stop)
        start = stop + 1
    if start <= last:
        P = arb_series([0, 1])
        binomial = (samples * (1 - P).log()).exp()
        total += sum(
            (c * (_zeta_between(p * (j + 1), start, last) / H ** (j + 1)) for j, c in enumerate(binomial.coeffs())),
            arb(0),
        )
    return total


def _taylor_tail(p: arb, curve: Callable[[Any], Any], x: arb, start: int, last: float) -> arb:
    coefficients = curve(arb_series([0, 1])).coeffs()
    terms = (c * x**j * _zeta_between(p * (j + 1), start, last) for j, c in enumerate(coefficients))
    return sum(terms, arb(0))


def _zeta_between(s: arb, start: int, last: float) -> arb:
    tail = s.zeta(arb(start))
    return tail if isinf(last) else tail - s.zeta(arb(int(last)) + 1)


def _euler_maclaurin(term: Callable[[Any], Any], start: int, stop: int) -> arb:
    largest = term(arb(start)) + term(arb(stop))
    integral = (
        largest
        * acb.integral(lambda y, _: y.exp() * term(_Exponential(y)) / largest, arb(start).log(), arb(stop).log()).real
    )
    ends = arb(0)
    for k, sign in ((start, -1), (stop, 1)):
        series = term(arb_series([k, 1])).coeffs()
        ends += series[0] / 2
        for j in range(1, DERIVATIVES):
            ends += sign * arb(fmpq.bernoulli(2 * j)) / (2 * j) * series[2 * j - 1]
    return integral + ends


class _Exponential:
    """exp(y) as far as `term` looks at it: its logarithm."""

    def __init__(self, y: acb) -> None:
        self._y = y

    def log(self) -> acb:
        return self._y
