"""Losses under gradient flow that try to leave their envelope."""

from functools import partial

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import value_of
from verify.flows.gradient_flow import GradientFlow

FLOWS = {"quick": 60, "full": 800}
SEED = 171
ROUNDING = 1e-8


@experiment(theorem="skill_loss_envelope", title="Gradient flow from many starts against the envelope")
def flows_within_the_envelope(level: str) -> Measurements:
    """The factors of a skill integrated over its clock, for random $S$ and $r$; a ratio above 1 breaks the theorem.

    Every flow is watched from where it starts to where $10^-6$ of its loss is left. Below the line nothing may fall, so
    there the ratio is that of the drop so far to the drop that the line allows.
    """
    law = solvable.derive("skill_loss_envelope")
    flat, exponential, line = (partial(value_of, law[name].expr) for name in ("early", "late", "line"))
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    worst = np.zeros(3)
    for _ in range(FLOWS[level]):
        S = 10.0 ** rng.uniform(-1, 1)
        r = S / (1 + 10.0 ** rng.uniform(-2, 4))
        flow = GradientFlow.multilinear(S, r, 1 / S)
        u = np.geomspace(1e-3, 12, 120)
        loss = flow.loss(flow.strengths([1.0], u))[:, 0]
        untouched = float(flow.loss(r))
        seen = loss > 1e-6 * untouched
        upper = [curve(S=S, r=r, u=u) for curve in (flat, exponential)]
        allowed = untouched - line(S=S, r=r, u=u)
        ratios = [loss / upper[0], loss / upper[1], (untouched - loss) / allowed]
        worst = np.maximum(worst, [ratio[seen].max() for ratio in ratios])
    places = (
        "loss over $(S-r)^2/2$",
        "loss over $(S-r)^2/2 (S/r)^2 e^(-4u)$",
        "drop of the loss over $8 S^2 u/27$",
    )
    for what, ratio in zip(places, worst, strict=True):
        claim = f"largest {what} at {FLOWS[level] * 120} starts and times"
        yield Measurement(claim, 0.0, float(ratio), 1 + ROUNDING, SEED)
        # A bound that nothing comes near has not been tried.
        yield Measurement(f"the same, which must come within 2 per cent of 1: {what}", 1.0, float(ratio), 0.02, SEED)
