"""The deterministic equivalent of what a width leaves of each mode."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verify.spectral.effective_ridge import effective_ridge


def width_equivalent(eigenvalues: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """The mean share of each of these modes that `width` random features do not hold, as the theorem states it.

    The share kappa/(lambda+kappa) is read off the derivation; kappa leaves as many modes held as there are units.
    """
    from sympy import lambdify

    import solvable

    law = solvable.derive("width_limited_loss")
    share = next(step.after for step in law.steps if "square of a projector" in step.rule)
    unseen = lambdify(sorted(share.free_symbols, key=str), share)
    kappa = effective_ridge(lambda kappa: float(np.sum(1 - unseen(kappa, eigenvalues))), width)
    return np.asarray(unseen(kappa, eigenvalues))
