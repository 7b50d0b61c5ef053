"""Skills that a training set shows never, once, or often, after a very long time."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.flows.gradient_flow import GradientFlow

# S, r, eta, D
QUICK = ((1.0, 0.01, 1.0, 20), (5.0, 1.0, 0.04, 100))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.5, 1e-8, 3.0, 7), (2.0, 1.9, 1.0, 1000))}
SEED = 36


@experiment(theorem="one_shot_learner", title="Counts of drawn training sets, trained for a very long time")
def trained_for_long(level: str) -> Measurements:
    """Gradient flow at the observed frequencies $d_k/D$, to the end, and the loss on the way against its bound."""
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for S, r, eta, D in SETTINGS[level]:
        law = solvable.derive("one_shot_learner", solvable.Multilinear())
        unseen, seen = float(law["unseen"].evaluate(S=S, r=r)), float(law["seen"].evaluate())
        flow = GradientFlow.multilinear(S, r, eta)
        ranks = np.arange(1, 40)
        counts = rng.multinomial(D, ranks**-1.6 / (ranks**-1.6).sum())
        counts[:2], counts[-1] = (1, 2), 0
        setting = f"$S = {S:g}$, $r = {r:g}$, $D = {D}$"
        once = flow.loss(flow.strengths(counts[counts > 0] / D, [1e4 * D / (eta * S)]))[0]
        claim = f"largest loss of {len(once)} skills seen at least once, over $S^2/2$: {setting}"
        yield Measurement(claim, seen, float(once.max() / (S**2 / 2)), 1e-15, SEED)
        never = flow.loss(flow.strengths(counts[counts == 0] / D, [1e4 * D / (eta * S)]))[0]
        yield worst(f"loss of skills never seen, furthest off: {setting}", unseen, never, 1e-12, SEED)
        times = np.geomspace(0.01, 6 + np.log(S / r) / 2, 200) * D / (eta * S)
        losses = flow.loss(flow.strengths(counts[:1] / D, times))[:, 0]
        allowed = law["left"].evaluate(S=S, r=r, eta=eta, D=D, d_k=counts[0], T=times)
        resolved = losses > 1e-8 * S**2
        claim = f"largest loss/bound of a skill seen once, at {resolved.sum()} times: {setting}"
        yield Measurement(claim, 0.0, float((losses / allowed)[resolved].max()), 1.0)
        latest = np.flatnonzero(resolved)[-1]
        claim = f"bound/loss of that skill late, where it is tight: {setting}"
        yield Measurement(claim, 1.0, float(allowed[latest] / losses[latest]), 1e-3)
