"""The loss of the multilinear and the linear model in ball arithmetic, straight from its definition.

A head of skills is added one by one; the others, whose clocks hardly move, by the Taylor series of a skill's loss and
Hurwitz zeta functions. Nothing here is shared with the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from math import inf, isinf

from flint import arb, arb_series, ctx, fmpq

TERMS = 40
SLOW = 0.1


@contextmanager
def many_digits(bits: int = 300) -> Iterator[None]:
    before = ctx.prec, ctx.cap
    ctx.prec, ctx.cap = bits, TERMS
    try:
        yield
    finally:
        ctx.prec, ctx.cap = before


def exact(value: object) -> arb:
    fraction = Fraction(str(value))
    return arb(fmpq(fraction.numerator, fraction.denominator))


def hurwitz(p: arb, first: int, last: float) -> arb:
    tail = p.zeta(arb(first))
    return tail if isinf(last) else tail - p.zeta(arb(int(last)) + 1)


def skill_loss(u, S: arb, r: arb | None):
    """The loss of a skill at clock u, a ball or a power series; the linear model where r is None."""
    if r is None:
        return (-2 * u).exp() * (S**2 / 2)
    rest = (-2 * u).exp() * ((S - r) / r)
    gap = rest / (rest + 1)
    return gap * gap * (S**2 / 2)


def loss_in_time(alpha, S, r, eta, T, N: float = inf, n_s: float = inf) -> arb:
    """The loss after time T on infinite data."""
    p, S = exact(alpha) + 1, exact(S)
    r = None if r is None else exact(r)
    H = hurwitz(p, 1, n_s)
    x = exact(eta) * (1 if r is None else S) * exact(T) / H
    N = min(N, n_s)
    head = int(min(N, max(20.0, (float(x) / SLOW) ** (1 / float(p)) + 1)))
    total = arb(0)
    for k in range(1, head + 1):
        weight = arb(k) ** -p
        total += weight * skill_loss(x * weight, S, r)
    if head < N:
        series = skill_loss(arb_series([0, 1]), S, r)
        for n in range(TERMS):
            total += series[n] * x**n * hurwitz(p * (n + 1), head + 1, N)
    return (total + missing(p, S, N, n_s)) / H


def loss_in_data(alpha, S, r, D: int, N: float = inf, n_s: float = inf) -> arb:
    """The loss from D samples after infinite time."""
    p, S = exact(alpha) + 1, exact(S)
    initial = (S - (0 if r is None else exact(r))) ** 2 / 2
    H = hurwitz(p, 1, n_s)
    N = min(N, n_s)
    head = int(min(N, max(20.0, (D / float(H) / SLOW) ** (1 / float(p)) + 1)))
    total = arb(0)
    for k in range(1, head + 1):
        P = arb(k) ** -p / H
        total += P * ((1 - P) ** D if n_s > 1 else arb(D == 0))
    if head < N:
        binomial = arb(1)
        for n in range(min(TERMS, D + 1)):
            total += binomial * (-1) ** n * H ** -(n + 1) * hurwitz(p * (n + 1), head + 1, N)
            binomial = binomial * (D - n) / (n + 1)
    return initial * total + missing(p, S, N, n_s) / H


def missing(p: arb, S: arb, N: float, n_s: float) -> arb:
    """The loss of the skills without a basis function, before normalisation."""
    return S**2 / 2 * hurwitz(p, int(N) + 1, n_s) if n_s > N else arb(0)


def error(value: float, ball: arb) -> float:
    """The relative error of a float."""
    assert ball.rel_accuracy_bits() > 60
    return abs(float(arb(float(value)) / ball - 1))
