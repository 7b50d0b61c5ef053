"""Skills of every real rank, followed by the gradient flow and integrated over the rank."""

from collections.abc import Callable
from typing import Any

import numpy as np
from sympy import Integral

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.expressions.flow_loss import FlowLoss
from verify.flows.gradient_flow import GradientFlow
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, S, r, eta (r None for the linear model), and times in units of 1/eta S (1/eta for the linear model).
SETTINGS = {
    "quick": ((0.6, 1.0, 0.01, 1.0, (1.0, 30.0)), (0.3, 2.0, None, 1.0, (3.0, 100.0))),
    "full": (
        (0.6, 1.0, 0.01, 1.0, (1.0, 30.0, 300.0)),
        (0.3, 5.0, 0.5, 0.04, (1.0, 10.0, 100.0)),
        (1.5, 0.5, 1e-6, 2.0, (5.0, 50.0, 5000.0)),
        (0.3, 2.0, None, 1.0, (3.0, 100.0)),
    ),
}
LAST = (20.0, 1000.0)
NODES = 800
STEP = 0.002
DIFFERENCES = 2e-7


@experiment(theorem="time_exponent", title="A continuum of skills under gradient flow")
def continuous_ranks(level: str) -> Measurements:
    """$T dL/dT$ of $M$ skills of real rank, by differences of simulated losses, against $-s L$ and what both ends have
    left.

    The loss of the end skills is simulated too. Early times and few skills make both boundary terms large, so that
    neither can be missing or of the wrong sign.
    """
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    offsets = np.array([-2, -1, 0, 1, 2])
    for alpha, S, r, eta, clocks in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r, eta)
        law = solvable.derive("time_exponent", model)
        parts = law["parts"].expr
        first = skill_frequencies(alpha, 1).frequencies[0]
        unit = eta * S if r is not None else eta
        for M in LAST:
            ranks = np.exp(np.log(M) * (nodes + 1) / 2)
            frequencies = first * ranks ** -(alpha + 1)
            measure = weights * np.log(M) / 2 * ranks * frequencies
            for clock in clocks:
                times = clock / unit * np.exp(STEP * offsets)
                losses = flow.loss(flow.strengths(frequencies, times)) @ measure
                change = float(np.array([1, -8, 0, 8, -1]) @ losses / (12 * STEP))
                stated = at(parts, float(times[2]), M, float(losses[2]), clock_loss(flow, unit))
                yield Measurement(
                    f"$T dL/dT$ of ${M:g}$ skills at $T = {times[2]:g}$: `{model}`", stated, change, DIFFERENCES
                )


def clock_loss(flow: GradientFlow, unit: float) -> Callable[[float], float]:
    """The loss of a skill at clock u, simulated as that of a skill of frequency 1 at time u/unit."""
    return lambda u: float(flow.loss(flow.strengths([1.0], [u / unit]))[0, 0])


def at(expression: Any, T: float, N: float, loss: float, ell: Callable[[float], float]) -> float:
    """The expression where the loss, an integral over ranks, and that of a skill are the simulated ones."""
    values = {symbol: {"T": T, "N": N}[str(symbol)] for symbol in expression.free_symbols}
    ends = expression.xreplace(dict.fromkeys(expression.atoms(Integral), loss))
    return float(ends.replace(FlowLoss, lambda u, *flow: ell(float(u.subs(values)))).subs(values))
