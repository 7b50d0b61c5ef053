"""Weak feature learning, integrated until it sets in."""

import numpy as np
from scipy.optimize import brentq

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.spectral.exponential_trapezoid import exponential_trapezoid

# alpha, beta, eta
QUICK = ((1.5, 0.5, 1.0), (2.0, 0.25, 0.3))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (1.25, 0.25, 1.0), (3.0, 0.5, 0.1))}
# How far above 1 the growth is at the two times, and what both may be off by: as much, and the modes that are discrete.
EARLY = (1e-4, 1e-3)
WEAK = {"quick": (1e-5, 1e-6), "full": (1e-4, 1e-5, 1e-6, 1e-7)}
# Times in units of the crossover; the loss may be off by (s/t_x)^-(1-beta) of a mode or so.
COLLAPSE = (0.1, 1.0, 10.0, 1e3, 1e5)


@experiment(theorem="gamma_crossover", title="The first growth of the kernel")
def first_growth(level: str) -> Measurements:
    """$sqrt(h) (sqrt(h) - 1) = gamma x^T x/N$ of the mode equations between two early times, by the slow integrator."""
    for alpha, beta, eta in SETTINGS[level]:
        gamma = 1e-7 if beta > 0.3 else 1e-6
        model = solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=gamma, eta=eta)
        crossover = float(solvable.derive("gamma_crossover", model).evaluate())
        times = crossover * np.array(EARLY) ** (1 / (1 - beta))
        curve = exponential_trapezoid(alpha, beta, gamma, times[-1] * 1.1, eta)
        growth = np.interp(times, curve.times, curve.growths)
        measured = 4 * float(np.diff(growth * (growth - 1))[0])
        yield Measurement(f"growth of $4 gamma x^T x/N$: `{model}`", EARLY[1] - EARLY[0], measured, 2 * EARLY[1])


@experiment(theorem="gamma_crossover", title="One crossover for every weak strength")
def collapse(level: str) -> Measurements:
    """The loss of the model itself in units of the crossover, for several gammas, and when it is half the lazy one."""
    for alpha, beta, eta in SETTINGS[level]:
        halves, curves = [], []
        for gamma in WEAK[level]:
            rich, lazy = (solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=g, eta=eta) for g in (gamma, 0))
            unit = float(solvable.derive("gamma_crossover", rich).evaluate())
            curves.append((eta * unit) ** beta * rich.loss(t=unit * np.array(COLLAPSE)))

            def short_of_half(log_t: float, rich=rich, lazy=lazy) -> float:  # type: ignore[no-untyped-def]
                t = float(np.exp(log_t))
                return float(rich.loss(t=t) / lazy.loss(t=t)) - 0.5

            halves.append(brentq(short_of_half, np.log(unit), np.log(unit * 1e6), rtol=1e-10))
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $eta = {eta:g}$"
        for gamma, curve in zip(WEAK[level][:-1], curves, strict=False):
            claim = (
                f"the loss in units of the crossover at $gamma = {gamma:g}$, against ${WEAK[level][-1]:g}$: {settings}"
            )
            yield worst(claim, curves[-1], curve, 40 * gamma)
        slope = (halves[-1] - halves[0]) / float(np.log(WEAK[level][-1] / WEAK[level][0]))
        law = solvable.derive("gamma_crossover")
        exponent = law.model.symbols.gamma * law.expr.diff(law.model.symbols.gamma) / law.expr
        predicted = float(exponent.subs({law.model.symbols.alpha: alpha, law.model.symbols.beta: beta}).simplify())
        yield Measurement(f"when the loss is half the lazy one, against $gamma$: {settings}", predicted, slope, 1e-5)
