"""The total loss of a model at any combination of resources, summed from its definition, with a bound on its error."""

from typing import Any, NamedTuple

import numpy as np

from ..errors import InvalidInput

_LONGEST, _SMALLEST = 1e300, 1e-300
# Every sum is taken to this relative accuracy; two ways of summing may differ by a share of it.
_ACCURACY = 1e-12
_MARGIN = 4.0


class TotalLoss(NamedTuple):
    """A loss and an absolute bound on its error, floats or arrays of one shape."""

    loss: Any
    bound: Any


def total_loss(
    model: Any, time: Any, samples: Any, basis: Any, skills: Any, normalisation: Any, with_bound: bool = False
) -> TotalLoss:
    """L = sum_{k <= N} P_s(k) E Phi(d_k u) + Phi_unlearned sum_{N < k <= n_s} P_s(k), over float arrays of one shape.

    Skill k is shown d_k ~ Binomial(D, P_s(k)) times and runs on the clock x d_k/D, or x P_s(k) where D is infinite.
    A finite time with finite data is summed once more, on finer grids, when the bound is asked for.
    """
    shape = time.shape
    time, samples, basis, skills, one = (a.ravel() for a in (time, samples, basis, skills, normalisation))
    # Without a sample or without time nothing is learned.
    still = (time == 0) | (samples == 0)
    time, samples = np.where(still, 0.0, time), np.where(still, np.inf, samples)
    in_time, in_data = np.isfinite(time), np.isfinite(samples)
    rate, initial, sums = model._rate, model._curves.initial, model._sums
    with np.errstate(over="ignore"):
        clock = np.where(in_time, time, 0.0) * rate
        if (clock / one > _LONGEST).any():
            raise InvalidInput(f"T is too large to be summed; give at most {_LONGEST / rate:.3g}, or inf.")
    learned, apart = np.zeros(time.shape), np.zeros(time.shape)
    rows = np.flatnonzero(in_time & ~in_data)
    if rows.size:
        learned[rows] = sums.learned(clock[rows] / one[rows], basis[rows]) / one[rows]
    rows = np.flatnonzero(~in_time & in_data)
    for value in np.unique(one[rows]):
        same = rows[one[rows] == value]
        learned[same] = sums.unseen(float(value), samples[same], basis[same])
    rows = np.flatnonzero(in_time & in_data)
    if rows.size:
        learned[rows], apart[rows] = _joint(
            sums, clock[rows], samples[rows], basis[rows], skills[rows], one[rows], with_bound
        )
    total = initial * learned
    some = basis < skills
    if some.any():
        missing = sums.mass(np.where(some, basis, 0.0) + 1, skills) / one
        total = total + np.where(some, model._curves.unlearned * missing, 0.0)
    bound = np.where(total == 0, 0.0, _ACCURACY * total + _MARGIN * initial * apart + _SMALLEST)
    vanished = (total <= _SMALLEST) & (in_time | in_data | some) & (basis > 0)
    loss, bound = np.where(vanished, 0.0, total), np.where(vanished, 2 * _SMALLEST, bound)
    return TotalLoss(loss.reshape(shape), bound.reshape(shape))


def _joint(sums: Any, clock: Any, samples: Any, basis: Any, skills: Any, one: Any, with_bound: bool) -> Any:
    """The learned part for finite time and data, row by row, and how far a finer sum is from it."""
    learned, apart = np.empty(clock.shape), np.zeros(clock.shape)
    others = sums.mass(2, skills)
    with np.errstate(under="ignore"):
        for i in range(clock.size):
            row = samples[i], max(clock[i] / samples[i], _SMALLEST), one[i], others[i], basis[i]
            arguments = tuple(map(float, row))
            learned[i] = sums.joint(*arguments, finer=False) / one[i]
            if with_bound:
                apart[i] = abs(sums.joint(*arguments, finer=True) / one[i] - learned[i])
    return learned, apart
