"""One step of online gradient descent in the mean, as its theorem states it."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class BatchRecursion(NamedTuple):
    """C <- kept C + added L for each mode, C its mean contribution to the mean loss L."""

    kept: NDArray[Any]
    added: NDArray[Any]


def batch_recursion(eigenvalues: NDArray[Any], eta: float, B: float) -> BatchRecursion:
    """The factors for these eigenvalues, real or complex: the key step of `sgd_noise` in numbers."""
    from sympy import lambdify

    import solvable
    from solvable.proofs.environment import Environment

    law = solvable.derive("sgd_noise")
    after = Environment(law.steps).expand(law.steps[law.key_step].after)
    names = {str(symbol): symbol for symbol in after.free_symbols}
    arguments = [names[name] for name in ("S_k", "lambda", "L", "eta", "B")]
    step = lambdify(arguments, after)
    one = np.ones_like(eigenvalues)
    return BatchRecursion(step(one / eigenvalues, eigenvalues, 0, eta, B), step(0 * one, eigenvalues, 1, eta, B))
