"""The loss of a skill that fits its samples, on every input there is."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sympy import Sum, Symbol

import solvable
from solvable.experiments.experiment import Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_of
from verify.flows.extended_flow import ExtendedFlow

# Skill bits, D_c, d_k, S.
QUICK = ((6, 10, 4, 1.0), (7, 16, 13, 0.3))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (8, 40, 20, 5.0), (8, 30, 29, 2.0))}
RUNS = {"quick": 4, "full": 8}
SEED = 1104


class SkillFeatures(NamedTuple):
    """The parity of a skill on all 2^n_b bit strings, and features (rows) of which it is the sum over root D_c."""

    parity: NDArray[np.float64]
    features: NDArray[np.float64]


def turned_parities(n_b: int, D_c: int, rng: np.random.Generator) -> SkillFeatures:
    """D_c different parities of n_b bits, turned so that (1, ..., 1)/sqrt(D_c) comes to stand for the first of them."""
    strings = np.arange(2**n_b)[:, None] >> np.arange(n_b) & 1
    chosen = rng.choice(np.arange(1, 2**n_b), D_c, replace=False)
    parities = (-1.0) ** (strings @ (chosen[:, None] >> np.arange(n_b) & 1).T)
    # An orthogonal matrix whose first column is (1, ..., 1)/sqrt(D_c), up to its sign.
    turn = np.linalg.qr(np.column_stack((np.ones(D_c), rng.standard_normal((D_c, D_c - 1)))))[0]
    turn[:, 0] = D_c**-0.5
    return SkillFeatures(parities[:, 0], turn @ parities.T)


@experiment(theorem="min_norm_identity", title="Gradient flow on parities, its output enumerated on every input")
def enumerated_outputs(level: str) -> Measurements:
    """Single samples, not averages: features on all bit strings, some of them as samples, a small balanced start.

    Half-way through training the misfit of the samples enters; at rest only $R_k$ does. Last, the interpolant of
    `numpy.linalg.lstsq`, which is exact up to rounding. What is compared is how far the loss has fallen from $S^2/2$,
    since a few samples of parities may by chance hold the whole skill, and leave no loss.
    """
    law = solvable.derive("min_norm_identity")
    claim_at = law.steps[law["loss"].number].after.replace(lambda e: isinstance(e, Sum), lambda e: Symbol("misfit"))
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for n_b, D_c, d_k, S in SETTINGS[level]:
        figures: dict[str, list[tuple[float, float]]] = {"on the way": [], "at rest": [], "least norm": []}
        projections = []
        for _ in range(RUNS[level]):
            skill = turned_parities(n_b, D_c, rng)
            samples = skill.features[:, rng.choice(2**n_b, d_k, replace=False)]
            flow = ExtendedFlow(samples, S, D=d_k)
            span = np.linalg.svd(samples, full_matrices=False)
            rank = int(np.count_nonzero(span.S / span.S[0] > 1e-9))
            along = flow.along(1e-4 * S**0.5, np.zeros(D_c), np.linspace(1.0, 30.0, 12) / S)
            way = [a * B for a, B in zip(*along, strict=True)]
            rest = flow.at_rest(1e-4 * S**0.5, np.zeros(D_c))
            for kind, vectors in (
                ("on the way", way),
                ("at rest", [rest.a * rest.B]),
                ("least norm", [flow.least_norm()]),
            ):
                for w in vectors:
                    f = w @ skill.features
                    R, L = float(np.mean(skill.parity * f)), float(np.mean((S * skill.parity - f) ** 2) / 2)
                    weights = np.linalg.lstsq(samples, w, rcond=None)[0]
                    misfit = float(weights @ (samples.T @ (w - S * flow.direction))) if kind == "on the way" else 0.0
                    claimed = float(value_of(claim_at, S=S, R_k=R, misfit=misfit))
                    figures[kind].append((S**2 / 2 - claimed, S**2 / 2 - L))
            projected = float(np.sum((span.U[:, :rank].T @ flow.direction) ** 2))
            projections.append((projected, R / S))
        setting = f"{RUNS[level]} data sets, $n_b = {n_b}$, $D_c = {D_c}$, $d_k = {d_k}$, $S = {S:g}$"
        for kind, tolerance in (("on the way", 1e-7), ("at rest", 1e-8), ("least norm", 1e-10)):
            predicted, measured = zip(*figures[kind], strict=True)
            yield worst(
                f"fall of the loss {kind}, furthest off of {len(predicted)}: {setting}",
                predicted,
                measured,
                tolerance,
                SEED,
            )
        predicted, measured = zip(*projections, strict=True)
        yield worst(f"$R_k/S$ against $|P u|^2$, furthest off: {setting}", predicted, measured, 1e-10, SEED)
