"""The loss of skills that start small, against how small."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.drawn import drawn, in_words
from verify.flows.settings import model_and_flow
from verify.flows.skill_losses import simulated_loss

# alpha, the r/S at which skills are simulated, how many of them, and the time in units of 1/(eta S). The smaller the
# start, the later the loss becomes a power of time.
SETTINGS = {
    "quick": ((0.3, (1e-3, 1e-10), 12_000, 2e4), (0.9, (1e-3, 1e-10), 12_000, 2e4)),
    "full": (
        (0.1, (1e-3, 1e-10, 1e-30), 100_000, 1e5),
        (0.3, (1e-3, 1e-10, 1e-30), 100_000, 1e5),
        (0.9, (1e-3, 1e-10), 100_000, 1e5),
        (0.9, (1e-30,), 100_000, 1e7),
        (2.0, (1e-10,), 20_000, 1e7),
    ),
}
S, ETA = 2.0, 0.5
INTEGRATION = 1e-7
# The clock eta S T of the drawn settings.
LATE = 1e12


@experiment(theorem="time_constant_small_init", title="Gradient flow from smaller and smaller starts")
def small_starts(level: str) -> Measurements:
    """The simulated loss at one late time, against the law with its correction for the width of the take-off.

    The tolerance is the stated $10/w^4$, $w = log(S/r - 1)$, and what skills that are not simulated may change. Leading
    order alone would be off by $s/w$, far beyond it; that it is, is measured too.
    """
    for alpha, ratios, skills, clock in SETTINGS[level]:
        for ratio in ratios:
            model, flow = model_and_flow(alpha, S, ratio * S, ETA)
            law = solvable.derive("time_constant_small_init", model)
            w = float(np.log(1 / ratio - 1))
            T = clock / (ETA * S)
            losses, doubts = simulated_loss(flow, alpha, skills, [T])
            loss, doubt = float(losses[0]), float(doubts[0]) + INTEGRATION
            setting = f"$alpha = {alpha:g}$, $S/r = {1 / ratio:.0e}$"
            corrected = float(law.evaluate(T=T))
            yield Measurement(f"$L(T)$ at $T = {T:g}$: {setting}", corrected, loss, 10 / w**4 + doubt)
            s = alpha / (alpha + 1)
            share = float(law["step"].evaluate(T=T, w=w) / law["width"].evaluate(T=T, w=w))
            claim = f"the same over leading order, beside $1 - s/w$: {setting}"
            yield Measurement(claim, 1 - s / w, loss / (corrected * share), 4 / w**2 + doubt)


@experiment(theorem="time_constant_small_init", title="Starts drawn over the declared ranges")
def drawn_starts(level: str) -> Measurements:
    """The loss of the model, a sum over all skills, so late that it is a power of time, at settings of this release."""
    for setting in drawn("time_constant_small_init", 8 if level == "quick" else 60, "alpha", "S", "r", "eta"):
        law = solvable.derive("time_constant_small_init", solvable.Multilinear(**setting))
        w, T = float(np.log(setting["S"] / setting["r"] - 1)), LATE / (setting["S"] * setting["eta"])
        claim = f"$L(T)$ at $eta S T = {LATE:g}$: {in_words(setting)}"
        yield Measurement(claim, float(law.evaluate(T=T)), float(law.model.loss(T=T)), 10 / w**4)
