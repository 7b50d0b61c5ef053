"""Gaussian features: what a number of them holds of each mode, and the deterministic equivalent of that."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, cholesky, solve_triangular
from scipy.optimize import brentq
from sympy import Symbol, lambdify, powsimp

import solvable


def gaussian_features(
    generator: np.random.Generator, eigenvalues: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """`count` samples, one to a row, of independent Gaussian features of mean 0 and these variances."""
    return generator.standard_normal((count, len(eigenvalues))) * np.sqrt(eigenvalues)


def unseen_shares(
    generator: np.random.Generator, eigenvalues: NDArray[np.float64], width: int, seeds: int
) -> NDArray[np.float64]:
    """The diagonal of the projector on what `width` random features leave, one row to a network.

    The features are the rows of A_0 Lambda^(1/2), and gradient flow ends at the best predictor in their span, so that
    the loss of a target of powers y_k^2 and random signs is the sum of these shares times y_k^2.
    """
    found = np.empty((seeds, len(eigenvalues)))
    for shares in found:
        features = gaussian_features(generator, eigenvalues, width)
        root = cholesky(features @ features.T, lower=True)
        shares[:] = 1 - np.sum(solve_triangular(root, features, lower=True) ** 2, axis=0)
    return found


def mean_least_norm_loss(
    samples: NDArray[np.float64], eigenvalues: NDArray[np.float64], power: NDArray[np.float64]
) -> float:
    """The mean loss of least-norm regression on `samples`, one row each, over all signs of the target's coefficients.

    With P the projector on what the samples do not span, the loss is w.P Lambda P w. The mean over the signs of w keeps
    the diagonal of P Lambda P; over Gaussian samples every choice of signs has the same mean.
    power: lambda_k w_k^2.
    """
    seen = cho_solve(cho_factor(samples @ samples.T), samples)
    within = (samples * eigenvalues) @ samples.T
    diagonal = eigenvalues - 2 * eigenvalues * np.sum(samples * seen, axis=0) + np.sum(seen * (within @ seen), axis=0)
    return float(np.sum(power / eigenvalues * diagonal))


def effective_ridge(freedom: Callable[[float], float], count: float) -> float:
    """The root kappa of freedom(kappa) = count, where freedom(kappa) = sum lambda_k/(lambda_k+kappa) falls with kappa.

    Raises ArithmeticError where no kappa between e^-250 and e^50 is the root.
    """
    low, high = -250.0, 50.0
    if not freedom(np.exp(high)) < count < freedom(np.exp(low)):
        raise ArithmeticError(f"no ridge leaves {count:g} degrees of freedom.")
    return float(np.exp(brentq(lambda logarithm: freedom(float(np.exp(logarithm))) - count, low, high, xtol=1e-13)))


def width_equivalent(eigenvalues: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """The mean share of each of these modes that `width` random features do not hold, as the theorem states it.

    The share kappa/(lambda+kappa), of which the loss is the mean over modes, is read off the theorem; kappa leaves as
    many modes held as there are units.
    """
    law = solvable.derive("width_limited_loss")
    k, kappa, eigenvalue = law.model.symbols.k, Symbol("kappa"), Symbol("lambda")
    share = powsimp(law["width_loss"].expr.function / law.model.target_power(k))
    stated = share.subs({law.model.eigenvalue(k): eigenvalue, Symbol("x", positive=True): 1 / kappa})
    unseen = lambdify((kappa, eigenvalue), stated)
    ridge = effective_ridge(lambda ridge: float(np.sum(1 - unseen(ridge, eigenvalues))), width)
    return np.asarray(unseen(ridge, eigenvalues))
