"""What few basis functions learn, by gradient descent on every input there is."""

import numpy as np
from numpy.typing import NDArray
from sympy import Symbol
from sympy.core.function import AppliedUndef

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_of
from verify.flows.skill_frequencies import skill_frequencies
from verify.multilinear.min_norm_identity import turned_parities

# n_s, N_c, n_b
SIZES = {"quick": ((3, 4, 5),), "full": ((3, 4, 5), (4, 7, 6), (2, 12, 6))}
# alpha, S, N_c for the total loss.
QUICK_LOSSES = ((0.6, 2.0, 5), (0.3, 1.0, 8))
LOSSES = {"quick": QUICK_LOSSES, "full": (*QUICK_LOSSES, (0.9, 5.0, 1), (0.1, 1.0, 30))}
S = 1.5
SKILLS = 80
SEED = 106


@experiment(theorem="nc_parameter_learner", title="Gradient descent with the first $N$ basis functions")
def partly_trained_on_every_input(level: str) -> Measurements:
    """For every $N$: descent on the coefficients of $N$ functions of the bits, then strength and loss by
    enumeration."""
    law = solvable.derive("nc_parameter_learner")
    loss = next(step.after for step in law.steps if str(step.before) == "L(n)")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for n_s, N_c, n_b in SIZES[level]:
        skills = [turned_parities(n_b, N_c, rng) for _ in range(n_s)]
        strengths, losses, printed = [], [], []
        for N in range(1, n_s * N_c + 1):
            for k, skill in enumerate(skills, start=1):
                available = skill.features[: max(0, N - (k - 1) * N_c)]
                f = descend(available, S * skill.parity) @ available
                measured = float(np.mean(skill.parity * f)), float(np.mean((S * skill.parity - f) ** 2) / 2)
                strengths.append((float(law.evaluate(S=S, N=N, N_c=N_c, k=k)), measured[0]))
                shown = min(N_c, len(available))
                losses.append((float(value_of(loss, S=S, n=shown, N_c=N_c)), measured[1]))
                printed.append(abs((S - measured[0]) ** 2 / 2 - measured[1]))
        setting = f"$n_s = {n_s}$, $N_c = {N_c}$, every $N$ and $k$"
        # Both are 0 somewhere, where nothing or all is learned; S and S^2 are added before they are compared.
        predicted, measured = np.transpose(strengths)
        yield worst(f"$S + R_k$, furthest off of {len(predicted)}: {setting}", S + predicted, S + measured, 1e-10, SEED)
        predicted, measured = np.transpose(losses)
        claim = f"$S^2 + L_k$, furthest off of {len(predicted)}: {setting}"
        yield worst(claim, S**2 + predicted, S**2 + measured, 1e-10, SEED)
        missing = law["lemma left out"].expr
        shares = np.arange(N_c + 1)
        expected = float(np.max(value_of(missing, S=S, n=shares, N_c=N_c)))
        yield Measurement(f"largest $L_k - (S - R_k)^2/2$: {setting}", expected, max(printed), 1e-9, SEED)


@experiment(theorem="nc_parameter_learner", title="The total loss added up skill by skill")
def summed_partial_losses(level: str) -> Measurements:
    """$P_s(k)$ times the loss of each skill, from a count of its basis functions, for 25 numbers $N$ up to $60 N_c$."""
    law = solvable.derive("nc_parameter_learner")
    line = law.steps[-1].after.replace(
        lambda e: isinstance(e, AppliedUndef), lambda e: Symbol("end" if e.args[0].is_Symbol else "start")
    )
    for alpha, scale, N_c in LOSSES[level]:
        model = solvable.Multilinear(alpha=alpha, S=scale, r=scale / 100, eta=1)
        values = model.loss(N=np.arange(SKILLS + 1))
        frequencies, rest = skill_frequencies(alpha, SKILLS)
        sizes = np.unique(np.geomspace(1, 60 * N_c, 25).astype(int))
        q = (sizes - 1) // N_c + 1
        predicted = value_of(line, n=sizes - (q - 1) * N_c, N_c=N_c, start=values[q - 1], end=values[q])
        measured = []
        for N in sizes:
            owned = np.bincount(np.arange(N) // N_c, minlength=SKILLS)
            each = np.array([fitted_loss(scale, N_c, int(count)) for count in owned])
            measured.append(float(frequencies @ each + rest * scale**2 / 2))
        claim = f"total loss, furthest off of {len(sizes)} $N$: $alpha = {alpha:g}$, $S = {scale:g}$, $N_c = {N_c}$"
        yield worst(claim, predicted, measured, 1e-10)


def descend(basis: NDArray[np.float64], targets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coefficients after gradient descent on the mean square over all inputs, from 0."""
    w = np.zeros(len(basis))
    for _ in range(200):
        w += 0.3 * basis @ (targets - w @ basis) / len(targets)
    return w


def fitted_loss(scale: float, N_c: int, count: int) -> float:
    """(1/2) |S u - w|^2 for u = (1, ..., 1)/sqrt(N_c) and w its first `count` coordinates times S."""
    u = np.full(N_c, N_c**-0.5)
    w = scale * u * (np.arange(N_c) < count)
    return float(np.sum((scale * u - w) ** 2) / 2)
