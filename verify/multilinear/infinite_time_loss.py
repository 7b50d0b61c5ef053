"""The loss on sampled training sets, trained until nothing moves, with few basis functions."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.balls.enclosure import enclose
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, S, r; r None for the linear model.
SETTINGS = ((0.3, 1.0, 0.1), (0.6, 2.0, 0.5), (1.5, 1.0, 0.3), (0.6, 1.0, None))
PLACES = ((3, 2), (20, 10), (200, 30))
SETS = {"quick": 4_000, "full": 60_000}
SEED = 274
STANDARD_ERRORS = 4.0


@experiment(theorem="infinite_time_loss", title="Sampled training sets and $N$ basis functions, trained to the end")
def trained_to_the_end(level: str) -> Measurements:
    """Skills drawn from $P_s$; those up to $N$ that were drawn follow the gradient flow until they settle."""
    seeds = iter(np.random.SeedSequence(SEED).spawn(len(SETTINGS) * len(PLACES)))
    for alpha, S, r in SETTINGS:
        model, flow = model_and_flow(alpha, S, r)
        law = solvable.derive("infinite_time_loss", model)
        stated = law["modes"].expr
        for D, N in PLACES:
            rng = np.random.default_rng(next(seeds))
            frequencies, rest = skill_frequencies(alpha, N)
            settled = flow.loss(flow.strengths([1.0 / D], [200.0 * D / (flow.eta * min(S, 1.0))]))[0, 0]
            shown = rng.multinomial(D, [*frequencies, rest], size=SETS[level])[:, :N] > 0
            losses = np.where(shown, settled, flow.loss(flow.start_strength)) @ frequencies + rest * flow.loss(0.0)
            error = float(losses.std(ddof=1) / np.sqrt(len(losses)) / losses.mean())
            predicted = float(enclose(stated, {law.model.symbols.D: D, law.model.symbols.N: N}, digits=15).mid())
            claim = f"expected loss at $D = {D}$, $N = {N}$, {SETS[level]} training sets: `{model}`"
            yield Measurement(claim, predicted, float(losses.mean()), STANDARD_ERRORS * error + 1e-9, SEED)
