"""One curve of a figure: what the model gives, and what a law says of it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Curve:
    """Values of the model at `x` beside those of a law.

    panel: the panel it belongs to. label: which of the panel's curves it is, such as "alpha = 0.6". law_name: the law
    it is set against. x_name, y_name: the symbols on the axes. exact: from the model's definition; law: from a
    derived theorem; ratio: exact/law, NaN where the law is 0. spread: where `exact` is a mean over runs, the
    standard deviation of the runs.
    """

    panel: str
    label: str
    law_name: str
    x_name: str
    y_name: str
    x: NDArray[np.float64]
    exact: NDArray[np.float64]
    law: NDArray[np.float64]
    spread: NDArray[np.float64] | None = None
    ratio: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        for name in ("x", "exact", "law", "spread"):
            if getattr(self, name) is not None:
                values = np.array(getattr(self, name), dtype=np.float64)
                values.setflags(write=False)
                object.__setattr__(self, name, values)
        known = self.law != 0
        ratio = np.divide(self.exact, self.law, out=np.full_like(self.exact, np.nan), where=known)
        ratio.setflags(write=False)
        object.__setattr__(self, "ratio", ratio)
