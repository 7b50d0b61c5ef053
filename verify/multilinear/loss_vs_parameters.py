"""The loss of a model with few basis functions, trained until nothing moves."""

from dataclasses import replace

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.drawn import drawn, in_words
from verify.claims.measurements import worst
from verify.flows.gradient_flow import SETTLED
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, S, r; r None for the linear model.
SETTINGS = {
    "quick": ((0.3, 1.0, 0.01), (0.6, 5.0, 0.5), (0.9, 1.0, None)),
    "full": ((0.1, 1.0, 0.01), (0.3, 1.0, 0.01), (0.6, 5.0, 0.5), (0.9, 1.0, None), (2.0, 0.5, 1e-6)),
}
SIZES = {"quick": (10, 100, 1000, 10_000), "full": (10, 100, 1000, 10_000, 100_000)}
ROUNDING = 1e-10


@experiment(theorem="loss_vs_parameters", title="Few basis functions, all the skills they serve learned")
def missing_basis_functions(level: str) -> Measurements:
    """Skills up to $N$ follow the gradient flow until they settle, the rarer ones are added up term by term.

    The power law is allowed the error $alpha/(2N)$ that it states, the zeta-function form of the law rounding, and what
    skills lose that count as settled.
    """
    sizes = np.array(SIZES[level])
    for alpha, S, r in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r)
        law = solvable.derive("loss_vs_parameters", model)
        exponent = float(law.exponent)  # type: ignore[arg-type]
        losses = []
        for N in SIZES[level]:
            frequencies, rest = skill_frequencies(alpha, N)
            long_enough = 100.0 / (frequencies[-1] * min(S, 1.0))
            strengths = flow.strengths(frequencies, np.array([long_enough]))[0]
            losses.append(float(frequencies @ flow.loss(strengths) + rest * flow.loss(0.0)))
        for N, predicted, measured in zip(SIZES[level], law.evaluate(N=sizes), losses, strict=True):
            claim = f"loss with $N = {N}$ basis functions, power law: `{model}`"
            yield Measurement(claim, float(predicted), measured, alpha / (2 * N))
        exact = replace(law, expr=law.sharp).evaluate(N=sizes)
        allowed = ROUNDING + float(flow.loss(S * (1 - SETTLED))) / min(losses)
        yield worst(f"the same losses, ratio of zeta functions, furthest off: `{model}`", exact, losses, allowed)
        N, last = SIZES[level][-2:]
        slope = float(np.log(losses[-1] / losses[-2]) / np.log(last / N))
        claim = f"slope of $log L$ against $log N$ from $N = {N}$ to {last}: `{model}`"
        yield Measurement(claim, exponent, slope, 1 / (2 * N * float(np.log(last / N))))


@experiment(theorem="loss_vs_parameters", title="Settings drawn over the declared ranges")
def drawn_sizes(level: str) -> Measurements:
    """The loss of the model after infinite time, a sum over the skills beyond $N$, at settings of this release."""
    for setting in drawn("loss_vs_parameters", 8 if level == "quick" else 60, "alpha", "S", "r", "N"):
        alpha, S, r, N = setting.values()
        law = solvable.derive("loss_vs_parameters", solvable.Multilinear(alpha=alpha, S=S, r=r, eta=1))
        predicted, allowed = float(law.evaluate(N=N)), float(law["error"].evaluate(N=N))
        yield Measurement(f"$L(N)$: {in_words(setting)}", predicted, float(law.model.loss(N=N)), allowed + ROUNDING)
