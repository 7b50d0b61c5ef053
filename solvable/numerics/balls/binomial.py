"""Rigorous enclosure of a sum over skills of the mean of a curve over a binomial number of samples."""

import math
from collections.abc import Callable
from itertools import pairwise

import flint
from flint import arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.functions import log_magnitude
from solvable.numerics.balls.precision import precision

Curve = Callable[[arb], arb]

# Skills of whom fewer samples are expected are summed by the Newton series, which loses this many bits there.
_FEW, _GUARD_BITS = 8.0, 96
_MOST_TERMS, _MOST_SKILLS = 3_000_000, 100_000


def ball_binomial(curve: Callable[[], tuple[Curve, arb, arb, arb]], D: int, last: int | None) -> arb:
    """A ball around sum_{k=1}^{last} P_k E g(n tau), n ~ Binomial(D, P_k), P_k = k^-p/H; last an integer or None.

    `curve()` gives g, positive and not increasing on [0, oo), p, H and tau at the precision that is set; D >= 1. The
    first skills are summed count by count, with Chernoff's bound on what a window of counts leaves out. For the others

        E g(n tau) = sum_j C(D, j) P^j (Delta^j g)(0),    |Delta^j g| <= 2^j g(0),

    differences at step tau, so that their sum over skills is a series of Hurwitz zeta functions with remainder below
    g(0) zeta(p, K)/H sum_{j>=J} (2 D P_K)^j/j!. CannotEnclose when there are too many counts.
    """
    bits = flint.ctx.prec
    with precision(bits + _GUARD_BITS + D.bit_length()):
        g, p, H, tau = curve()
        if H == 1:
            return g(D * tau)
        first_few = math.ceil((D / (_FEW * float(H))) ** (1 / float(p))) + 1
        if D > _MOST_TERMS or min(first_few, first_few if last is None else last) > _MOST_SKILLS:
            raise CannotEnclose(f"A sum over the counts of {D} samples is too long to enclose: take fewer samples.")
        values: list[arb] = []
        floor = g(arb(0)).upper() * arb(2) ** -bits

        def at(n: int) -> arb:
            while len(values) <= n:
                values.append(g(len(values) * tau))
            return values[n]

        most = _last_that_matters(g, tau, floor, D)
        end = first_few - 1 if last is None else min(last, first_few - 1)
        windows = [_window(D, float(arb(k) ** -p / H), most, bits) for k in range(1, end + 1)]
        terms = sum(high - low for low, high in windows)
        if terms > _MOST_TERMS:
            raise CannotEnclose(f"This loss needs {terms} terms one by one: take fewer samples or less time.")
        total = arb(0)
        for k, window in enumerate(windows, 1):
            P = arb(k) ** -p / H
            total += P * _mean(at, D, P, *window)
        if last is None or last >= first_few:
            total += _others(at, D, p, H, first_few, last, bits)
        return total


def _last_that_matters(g: Curve, tau: arb, floor: arb, D: int) -> int:
    """The first count from which g is below the floor, or D."""
    low, high = 0, 1
    while high < D and not g(high * tau) < floor:
        low, high = high, 2 * high
    if high >= D:
        high = D
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if g(middle * tau) < floor else (middle, high)
    return high


def _window(D: int, P: float, most: int, bits: int) -> tuple[int, int]:
    """The counts low, ..., high to be added up."""
    folds = bits * math.log(2)
    reach = math.sqrt(2 * folds * D * P * max(1 - P, 1 / D)) + folds
    low = math.floor(D * P - reach)
    return max(0, low), min(D, most, math.ceil(D * P + reach))


def _mean(at: Callable[[int], arb], D: int, P: arb, low: int, high: int) -> arb:
    total = arb(0)
    if low <= high:
        chance = (
            arb(D + 1).lgamma() - arb(low + 1).lgamma() - arb(D - low + 1).lgamma() + (D - low) * (-P).log1p()
        ).exp() * P**low
        odds = P / (1 - P)
        for n in range(low, high + 1):
            total += chance * at(n)
            chance = chance * odds * (D - n) / (n + 1)
    if low > 0:
        total += _between_nothing_and(at(0) * _chernoff(D, P, low))
    if high < D:
        total += _between_nothing_and(at(high) * _chernoff(D, P, high))
    return total


def _chernoff(D: int, P: arb, n: int) -> arb:
    """A bound on the chance of n or fewer below the mean, of n or more above it; 1 at the mean."""
    share = arb(n) / D
    exponent = n * (P / share).log() + ((D - n) * ((1 - P) / (1 - share)).log() if n < D else 0)
    return exponent.exp() if exponent < 0 else arb(1)


def _between_nothing_and(bound: arb) -> arb:
    half = (bound / 2).upper()
    return arb(half, half)


def _others(at: Callable[[int], arb], D: int, p: arb, H: arb, first: int, last: int | None, bits: int) -> arb:
    y = (2 * D * arb(first) ** -p / H).upper()
    mass = p.zeta(arb(first)) / H
    bound, order = at(0) * mass * y.exp(), 0
    while order <= D and log_magnitude(bound) > log_magnitude(at(0) * mass) - bits * math.log(2):
        order += 1
        bound *= y / order
    total, choices, frequency = arb(0), arb(1), 1 / H
    differences = [at(n) for n in range(min(order, D + 1))]
    for j in range(len(differences)):
        s = p * (j + 1)
        zeta = s.zeta(arb(first)) - (s.zeta(arb(last + 1)) if last is not None else 0)
        total += choices * differences[0] * frequency * zeta
        differences = [b - a for a, b in pairwise(differences)]
        choices = choices * (D - j) / (j + 1)
        frequency /= H
    return total if order > D else total + arb(0, bound.upper())
