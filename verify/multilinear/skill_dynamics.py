"""How one skill is learned: gradient flow and gradient descent of its factors."""

import numpy as np
from numpy.typing import NDArray

import solvable
from solvable.experiments.experiment import Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import at_frequency, value_of
from verify.flows.gradient_flow import GradientFlow
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies
from verify.networks.sparse_parity import MultitaskSparseParity

# alpha, S, r, eta
QUICK = ((0.6, 1.0, 0.01, 1.0), (0.3, 5.0, 1e-4, 0.04))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.9, 0.5, 0.2, 3.0), (2.0, 2.0, 1e-8, 1.0))}
SEED = 35


@experiment(theorem="skill_dynamics", title="Gradient flow of the factors of many skills")
def integrated_factors(level: str) -> Measurements:
    """The differential equations of $a_k$ and $b_k$ (of $w_k$ for the linear model), integrated skill by skill."""
    k = np.array([1, 2, 3, 10, 100, 1000])
    for alpha, S, r, eta in SETTINGS[level]:
        frequencies = skill_frequencies(alpha, int(k[-1])).frequencies[k - 1]
        # From long before the first skill moves to long after the last one is learned.
        times = np.geomspace(0.01, 100 / frequencies[-1], 40) / (eta * S)
        for model, flow in (model_and_flow(alpha, S, r, eta), model_and_flow(alpha, S, None, eta)):
            law = solvable.derive("skill_dynamics", model)
            predicted = law.evaluate(k=k, T=times[:, None])
            measured = flow.strengths(frequencies, times)
            # In floats the formula of a skill that starts at 0 is a small difference from S, which has few digits.
            resolved = measured > (flow.start_strength / 2 or 1e-7 * S)
            claim = f"$R_k(T)$, {int(resolved.sum())} values, furthest off: `{model}`"
            yield worst(claim, predicted[resolved], measured[resolved], 1e-8)
        a, b = 0.3 * S**0.5, 0.1 * S**0.5
        factors = GradientFlow(S, eta, (a, b)).factors(frequencies, times)
        differences = factors[:, 0] ** 2 - factors[:, 1] ** 2
        claim = f"$a_k^2 - b_k^2$ along the flow, unbalanced start, furthest off: $alpha = {alpha:g}$, $S = {S:g}$"
        yield worst(claim, a**2 - b**2, differences, 1e-8)


@experiment(theorem="skill_dynamics", title="Gradient descent on a finite set of parities")
def gradient_descent(level: str) -> Measurements:
    """Plain gradient descent on sampled inputs, at three step sizes, extrapolated to step size 0.

    The model is $f = sum_k a_k b_k g_k$ with the parities computed from the bits of every sample, and the gradient is
    that of the mean of $(f - f*)^2/2$. How often each skill came up is left to the sample.
    """
    S, r, T = 2.0, 0.05, 12.0
    law = solvable.derive("skill_dynamics", solvable.Multilinear())
    solution = at_frequency(law, "strength")
    for D in (60, 400) if level == "quick" else (60, 400, 5000):
        task = MultitaskSparseParity(n_s=5, n_b=16, m=3, alpha=0.6, S=S, seed=SEED)
        basis, targets = parities_of_samples(task, D)
        steps = 1500
        coarse, fine, finest = (descend(basis, targets, r, T / n, n) for n in (steps, 2 * steps, 4 * steps))
        # Twice Richardson: the errors of first and of second order in the step size drop out.
        measured = ((2 * finest - fine) * 4 - (2 * fine - coarse)) / 3
        observed = np.abs(basis).mean(axis=0)
        predicted = value_of(solution, S=S, r=r, eta=1.0, c=observed, T=T)
        claim = f"$R_k$ after gradient descent on $D = {D}$ samples, furthest off of 5 skills"
        yield worst(claim, predicted, measured, 1e-8, SEED)


def parities_of_samples(task: MultitaskSparseParity, D: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """g_k of D random inputs, worked out from their control bits and skill bits, and the targets of these inputs."""
    batch = task.sample(D, np.random.default_rng(np.random.SeedSequence(SEED)), dtype=np.float64)
    inputs = batch.full_input()
    control, bits = inputs[:, : task.n_s], inputs[:, task.n_s :]
    signs = 1 - 2 * (bits[:, task.relevant_bits].sum(axis=2) % 2)
    return np.asarray(control * signs), np.asarray(batch.targets)


def descend(
    basis: NDArray[np.float64], targets: NDArray[np.float64], r: float, step: float, steps: int
) -> NDArray[np.float64]:
    """The strengths a_k b_k after gradient descent on the mean of (f - f*)^2/2, from a = b = sqrt(r)."""
    D, skills = basis.shape
    a, b = np.full(skills, r**0.5), np.full(skills, r**0.5)
    for _ in range(steps):
        slope = basis.T @ (basis @ (a * b) - targets) / D
        a, b = a - step * slope * b, b - step * slope * a
    return np.asarray(a * b)
