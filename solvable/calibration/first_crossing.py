"""Where a measured curve first reaches a level."""

from typing import Any

import numpy as np


def first_crossing(x: Any, curve: Any, level: float) -> float:
    """Where `curve`, measured at the ascending values `x`, first reaches `level`, by linear interpolation.

    NaN where it never does; the first value for a curve that starts there.

    >>> import numpy as np
    >>> first_crossing(np.array([0, 10, 20]), np.array([0.0, 0.25, 0.75]), 0.5)
    15.0
    """
    reached = np.flatnonzero(curve >= level)
    if not len(reached):
        return float("nan")
    after = int(reached[0])
    if after == 0:
        return float(x[0])
    part = (level - curve[after - 1]) / (curve[after] - curve[after - 1])
    return float(x[after - 1] + part * (x[after] - x[after - 1]))
