"""Online gradient descent on batches of Gaussian features: simulated, and in the mean as its theorem states it."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sympy import lambdify

import solvable
from verify.claims.values import stated


def online_losses(
    generator: np.random.Generator,
    eigenvalues: NDArray[np.float64],
    power: NDArray[np.float64],
    eta: float,
    batch: int,
    times: NDArray[np.int64],
    runs: int,
) -> NDArray[np.float64]:
    """The losses of `runs` runs, one row each, after each of the whole `times`, in ascending order.

    A linear function on Gaussian features of these variances learns a target with lambda_k w_k^2 = power_k, by steps
    of the rate eta along the gradient of half the mean squared error over a fresh batch.
    """
    deviations = np.sqrt(eigenvalues)
    error = np.tile(np.sqrt(power / eigenvalues), (runs, 1))
    losses = np.empty((runs, len(times)))
    done = 0
    for place, time in enumerate(times):
        for _ in range(int(time) - done):
            samples = generator.standard_normal((runs, batch, len(eigenvalues))) * deviations
            residual = np.einsum("rbk,rk->rb", samples, error)
            error -= eta / batch * np.einsum("rbk,rb->rk", samples, residual)
        done = int(time)
        losses[:, place] = error**2 @ eigenvalues
    return losses


class BatchRecursion(NamedTuple):
    """C <- kept C + added L for each mode, C its mean contribution to the mean loss L."""

    kept: NDArray[Any]
    added: NDArray[Any]


def batch_recursion(eigenvalues: NDArray[Any], eta: float, B: float) -> BatchRecursion:
    """The factors for these eigenvalues, real or complex: the recursion of `sgd_noise` in numbers."""
    law = solvable.derive("sgd_noise")
    after = stated(law, "lemma recursion")
    names = {str(symbol): symbol for symbol in after.free_symbols}
    step = lambdify([names[name] for name in ("S_k", "lambda", "L", "eta", "B")], after)
    one = np.ones_like(eigenvalues)
    return BatchRecursion(step(one / eigenvalues, eigenvalues, 0, eta, B), step(0 * one, eigenvalues, 1, eta, B))
