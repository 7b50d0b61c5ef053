"""Gradient descent and gradient flow of the linear model."""

import numpy as np
from numpy.typing import NDArray

import solvable
from solvable.experiments.experiment import Measurements, experiment
from verify.claims.measurements import worst
from verify.flows.gradient_flow import GradientFlow
from verify.flows.skill_frequencies import skill_frequencies
from verify.flows.skill_losses import simulated_loss
from verify.multilinear.skill_dynamics import parities_of_samples
from verify.networks.sparse_parity import MultitaskSparseParity

# alpha, S, eta
QUICK = ((0.6, 1.0, 1.0), (0.3, 5.0, 0.04))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.9, 0.5, 3.0), (1.2, 2.0, 1.0))}
SKILLS = 20_000
SEED = 124


@experiment(theorem="linear_model_dynamics", title="Gradient flow of the weights, and gradient descent on samples")
def integrated_weights(level: str) -> Measurements:
    """Weights integrated skill by skill, gradient descent on drawn parities, and the losses of thousands of skills."""
    law = solvable.derive("linear_model_dynamics")
    k = np.array([1, 2, 3, 10, 100])
    for alpha, S, eta in SETTINGS[level]:
        setting = f"$alpha = {alpha:g}$, $S = {S:g}$, $eta = {eta:g}$"
        flow, frequencies = GradientFlow.linear(S, eta), skill_frequencies(alpha, 100).frequencies[k - 1]
        times = np.geomspace(0.01, 8 / frequencies[-1], 40) / eta
        strengths = flow.strengths(frequencies, times)
        resolved = (strengths > 1e-6 * S) & (S - strengths > 1e-5 * S)
        predicted = law.evaluate(k=k, T=times[:, None], alpha=alpha, S=S, eta=eta)
        claim = f"$R_k(T)$, {resolved.sum()} values, furthest off: {setting}"
        yield worst(claim, predicted[resolved], strengths[resolved], 1e-8)
        # A skill that D samples show d_k times runs at the frequency d_k/D.
        predicted = law["loss"].evaluate(S=S, eta=eta, d_k=frequencies, D=1, T=times[:, None])
        claim = f"$L_k(T)$, {resolved.sum()} values, furthest off: {setting}"
        yield worst(claim, predicted[resolved], flow.loss(strengths)[resolved], 1e-4)

        late = np.array([300.0, 1000.0]) / eta
        found = simulated_loss(flow, alpha, SKILLS, late)
        predicted = law["total loss"].evaluate(S=S, eta=eta, alpha=alpha, T=late)
        doubt = float(found.doubts.max())
        yield worst(
            f"total loss at $eta T = 300$ and 1000, furthest off: {setting}", predicted, found.losses, doubt + 1e-7
        )

    task = MultitaskSparseParity(n_s=5, n_b=16, m=3, alpha=0.6, S=2.0, seed=SEED)
    basis, targets = parities_of_samples(task, 300)
    observed, T = np.abs(basis).mean(axis=0), 6.0
    coarse, fine, finest = (descended(basis, targets, T / n, n) for n in (1000, 2000, 4000))
    # Twice Richardson: the errors of first and of second order in the step size drop out.
    measured = ((2 * finest - fine) * 4 - (2 * fine - coarse)) / 3
    predicted = law["strength"].evaluate(S=2.0, eta=1.0, d_k=observed, D=1, T=T)
    yield worst("$w_k$ after gradient descent on 300 samples, furthest off of 5", predicted, measured, 1e-8, SEED)


def descended(basis: NDArray[np.float64], targets: NDArray[np.float64], step: float, steps: int) -> NDArray[np.float64]:
    """The weights after gradient descent on the mean of (f - f*)^2/2, from 0."""
    w = np.zeros(basis.shape[1])
    for _ in range(steps):
        w = w - step * basis.T @ (basis @ w - targets) / len(targets)
    return w
