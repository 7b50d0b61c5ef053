"""Normalisations and tails of finitely many skills, added up."""

import numpy as np
from scipy.special import zeta as riemann_zeta
from sympy import Rational

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.balls.enclosure import enclose

SPECTRA = {"quick": 300, "full": 3000}
SEED = 161


@experiment(theorem="finite_skill_corrections", title="Finite sums of frequencies against their expansion")
def corrections_added_up(level: str) -> Measurements:
    """Random $alpha$, $n_s$ and $N < n_s$: every error over its bound, which a ratio above 1 breaks."""
    law = solvable.derive("finite_skill_corrections")
    bounds_of = [law[name].expr for name in ("above", "below", "rare above", "rare below")]
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    ratios = np.full(4, -np.inf)
    for _ in range(SPECTRA[level]):
        alpha, n_s = float(rng.uniform(0.05, 3)), int(10 ** rng.uniform(0.4, 4))
        N = int(rng.integers(1, n_s))
        weights = np.arange(1.0, n_s + 1) ** -(alpha + 1)
        H = float(np.sum(weights[::-1]))
        zeta = float(riemann_zeta(alpha + 1))
        q = n_s**-alpha / (alpha * zeta)
        first = (N**-alpha - n_s**-alpha) / (alpha * zeta)
        error = zeta / H - 1 - q
        tail = float(np.sum(weights[: N - 1 : -1])) / H - first
        point = {s: {"alpha": Rational(alpha), "n_s": n_s, "N": N}[str(s)] for s in bounds_of[2].free_symbols}
        sides = [float(enclose(side, point, digits=15).mid()) for side in bounds_of]
        bounds = [sides[0] - q, sides[1] - q, sides[2] - first, sides[3] - first]
        found = np.array([error / bounds[0], error / bounds[1], tail / bounds[2], tail / bounds[3]])
        # Where a bound is as small as the rounding of the sums there is nothing to see.
        seen = np.abs(bounds) > 1e-11
        ratios[seen] = np.maximum(ratios[seen], found[seen])
    names = ("$zeta/H$ above", "$zeta/H$ below", "the tail above", "the tail below")
    for name, ratio in zip(names, ratios, strict=True):
        claim = f"largest error of the expansion of {name}, over its bound, for {SPECTRA[level]} spectra"
        yield Measurement(claim, 0.0, float(ratio), 1.0, SEED)
