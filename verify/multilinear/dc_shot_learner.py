"""How much of a skill random samples teach: least-norm interpolants by the thousand, and gradient flows."""

import numpy as np
from numpy.typing import NDArray
from sympy import Symbol

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated, value_of
from verify.flows.extended_flow import ExtendedFlow

# D_c, d_k
SIZES = {"quick": ((8, 2), (8, 6), (40, 20)), "full": ((8, 2), (8, 6), (40, 20), (40, 1), (40, 39))}
DRAWS = {"quick": 4000, "full": 20_000}
FLOWS = {"quick": ((12, 4, 50),), "full": ((12, 4, 200), (10, 6, 60))}
S = 2.0
SEED = 88
STANDARD_ERRORS = 4.0


@experiment(theorem="dc_shot_learner", title="Least-norm interpolants of random features")
def random_interpolants(level: str) -> Measurements:
    """Strength and loss of $f = w . e$ from $E g f = w . u$ and $E (S g - f)^2/2 = |S u - w|^2/2$, features
    Gaussian."""
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    count = DRAWS[level]
    for D_c, d_k in SIZES[level]:
        u, w = interpolants(S, D_c, d_k, count, rng)
        yield from compared(w, u, d_k, f"{count} interpolants, $D_c = {D_c}$, $d_k = {d_k}$")


def interpolants(
    S: float, D_c: int, d_k: int, count: int, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """u = (1, ..., 1)/sqrt(D_c), and the w of least norm that fit S u . e on d_k samples, for `count` draws of e."""
    u = np.full(D_c, D_c**-0.5)
    features = rng.standard_normal((count, D_c, d_k))
    gram = features.transpose(0, 2, 1) @ features
    right = S * np.einsum("ilj,l->ij", features, u)
    return u, np.einsum("ilj,ij->il", features, np.linalg.solve(gram, right[..., None])[..., 0])


@experiment(theorem="dc_shot_learner", title="Gradient flow on random features")
def random_flows(level: str) -> Measurements:
    """$a$ and $b$ integrated from a small start until the samples are fitted; $R_k$ is off by a part $a(0)^2/S$ of
    itself."""
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for D_c, d_k, count in FLOWS[level]:
        w = np.empty((count, D_c))
        for run in range(count):
            flow = ExtendedFlow(rng.standard_normal((D_c, d_k)), S, D=d_k)
            a, B = flow.at_rest(1e-3, np.zeros(D_c))
            w[run] = a * B
        yield from compared(w, flow.direction, d_k, f"{count} flows, $D_c = {D_c}$, $d_k = {d_k}$")


def compared(w: NDArray[np.float64], u: NDArray[np.float64], d_k: int, setting: str) -> Measurements:
    """Mean strength, mean loss, spread of the strength, and what the printed form of the strength leaves out."""
    law = solvable.derive("dc_shot_learner")
    values = {"S": S, "D_c": len(u), "d_k": d_k}
    spread, loss = (law[f"lemma {name}"].expr for name in ("variance", "loss"))
    root = evaluated(law, Symbol("y", nonnegative=True), **values)
    left_out = law.steps[law["lemma left out"].number].after
    R = w @ u
    losses = np.sum((S * u - w) ** 2, axis=1) / 2
    errors = [float(x.std(ddof=1) / len(w) ** 0.5) for x in (R, losses)]
    mean = float(law.evaluate(**values))
    yield Measurement(f"mean $R_k$: {setting}", mean, float(R.mean()), STANDARD_ERRORS * errors[0] / mean, SEED)
    expected = float(value_of(loss, **values))
    tolerance = STANDARD_ERRORS * errors[1] / expected
    yield Measurement(f"mean loss: {setting}", expected, float(losses.mean()), tolerance, SEED)
    centred = (R - R.mean()) ** 2
    expected = float(value_of(spread, **values))
    tolerance = STANDARD_ERRORS * float(centred.std() / len(w) ** 0.5) / expected
    yield Measurement(f"variance of $R_k$: {setting}", expected, float(R.var(ddof=1)), tolerance, SEED)
    gap = float(value_of(left_out, S=S, y=root))
    printed = S * (1 - float(np.sqrt(np.mean(2 * losses)) / S))
    tolerance = STANDARD_ERRORS * (errors[0] + errors[1] / (S - printed)) / gap
    claim = f"mean $R_k$ less the strength that solves $L_k = (S - R_k)^2/2$: {setting}"
    yield Measurement(claim, gap, float(R.mean() - printed), tolerance, SEED)
