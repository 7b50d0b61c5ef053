"""The prefactors of three laws, measured on losses that are added up skill by skill."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import power_sum, skill_frequencies
from verify.flows.skill_losses import simulated_loss

# alpha, S, r, eta; S - r differs from S by far more than any tolerance.
SETTINGS = {
    "quick": ((0.6, 5.0, 0.5, 0.04), (0.9, 1.0, 0.1, 1.0)),
    "full": ((0.3, 1.0, 0.1, 1.0), (0.6, 5.0, 0.5, 0.04), (0.9, 1.0, 0.1, 1.0), (1.5, 2.0, 0.1, 2.0)),
}
SKILLS = {"quick": 200_000, "full": 1_000_000}
CLOCK, SAMPLES, SIZE = 3e3, 2000, 5000
SUMMATION = 1e-7


@experiment(theorem="fig2_prefactors", title="Losses at one large $T$, one large $D$ and one large $N$")
def measured_prefactors(level: str) -> Measurements:
    """$L T^s$, $L D^s$ and $L N^alpha$ from gradient flow and sums over skills, with nothing fitted.

    The data law is allowed its error $s/D$, the parameter law $alpha/(2N)$, the time law what unsimulated skills may
    add.
    """
    for alpha, S, r, eta in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r, eta)
        law = solvable.derive("fig2_prefactors", model)
        s = alpha / (alpha + 1)
        T = CLOCK / (eta * S)
        losses, doubts = simulated_loss(flow, alpha, SKILLS[level] // 10, [T])
        claim = f"$L(T) T^s$ at $T = {T:g}$: `{model}`"
        yield Measurement(claim, float(law["A_T"].evaluate()), float(losses[0] * T**s), float(doubts[0]) + SUMMATION)

        frequencies, rest = skill_frequencies(alpha, SKILLS[level])
        squares = power_sum(2 * alpha + 2, SKILLS[level] + 1) * frequencies[0] ** 2
        unseen = frequencies @ np.exp(SAMPLES * np.log1p(-frequencies)) + rest - SAMPLES * squares
        loss = float(flow.loss(flow.start_strength) * unseen)
        claim = f"$L(D) D^s$ at $D = {SAMPLES}$: `{model}`"
        yield Measurement(claim, float(law["A_D"].evaluate()), loss * SAMPLES**s, s / SAMPLES)

        loss = float(flow.loss(0.0) * skill_frequencies(alpha, SIZE).rest)
        claim = f"$L(N) N^alpha$ at $N = {SIZE}$: `{model}`"
        yield Measurement(claim, float(law["A_N"].evaluate()), loss * SIZE**alpha, alpha / (2 * SIZE))
        claim = f"$S^2/2$, printed for $A_N$, over what is measured: `{model}`"
        excess = float(flow.loss(0.0)) / (loss * SIZE**alpha)
        yield Measurement(claim, float(flow.loss(0.0)) / float(law["A_N"].evaluate()), excess, alpha / SIZE)
