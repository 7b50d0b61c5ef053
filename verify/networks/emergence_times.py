"""When skills emerge, and how the time grows with the rank of the skill."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvable.calibration.first_crossing import first_crossing
from solvable.errors import InvalidInput
from verify.networks.training import EmergenceCurves


class Exponent(NamedTuple):
    """A fitted exponent and its standard error."""

    exponent: float
    standard_error: float


def emergence_times(curves: EmergenceCurves, level: float = 0.5) -> NDArray[np.float64]:
    """The step at which each R_k / S first reaches `level`, by linear interpolation between probes.

    NaN for a skill that never does; the first probed step for one that starts there. `level` is in units of S, and
    0 < level < 1. The interpolation is off by less than the distance of two probes.

    Raises InvalidInput when `level` is out of range.
    """
    if not 0 < level < 1:
        raise InvalidInput(f"level is a fraction of S: it must lie between 0 and 1, and {level} does not.")
    return np.array([first_crossing(curves.steps, strengths, level) for strengths in curves.strengths.T])


def fit_exponent(k: ArrayLike, times: ArrayLike) -> Exponent:
    """Least squares of log tau_k = x log k + const: x and its standard error.

    The standard error is that of a straight line with n - 2 degrees of freedom, so it also counts a systematic bend of
    the data as scatter. Skills whose time is NaN are left out.

    Raises InvalidInput when fewer than three skills have a time, or a rank or time is not positive.

    >>> fit_exponent([1, 2, 4], [3.0, 12.0, 48.0]).exponent.__round__(12)
    2.0
    """
    ranks, tau = np.asarray(k, dtype=np.float64), np.asarray(times, dtype=np.float64)
    if ranks.shape != tau.shape or ranks.ndim != 1:
        raise InvalidInput("an exponent needs one time for every rank: give two sequences of the same length.")
    emerged = np.isfinite(tau)
    x, y = ranks[emerged], tau[emerged]
    if len(x) < 3:
        raise InvalidInput(f"an exponent with a standard error needs three emerged skills, and there are {len(x)}.")
    if min(x.min(), y.min()) <= 0:
        raise InvalidInput("an exponent needs positive ranks and times.")
    x, y = np.log(x), np.log(y)
    x, y = x - x.mean(), y - y.mean()
    if not x.any():
        raise InvalidInput("an exponent needs skills of different ranks.")
    exponent = float(x @ y / (x @ x))
    residuals = y - exponent * x
    return Exponent(exponent, float(np.sqrt(residuals @ residuals / (len(x) - 2) / (x @ x))))
