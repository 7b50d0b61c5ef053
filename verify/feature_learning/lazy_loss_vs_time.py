"""The lazy loss: the gradient flow of many modes, and their sum to many digits."""

from math import pi

import numpy as np
from sympy import Lambda, Rational, Symbol, exp

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.balls.enclosure import enclose
from verify.flows.gradient_flow import GradientFlow
from verify.flows.skill_frequencies import power_sum

# alpha, beta, eta
SETTINGS = {
    "quick": ((1.5, 0.25, 1.0), (1.25, 0.5, 0.3), (2.0, 0.75, 1.0), (3.0, 1.25, 0.1), (1.5, 2.5, 1.0)),
    "full": tuple(
        (alpha, beta, eta)
        for alpha, eta in ((1.25, 0.1), (1.5, 1.0), (2.0, 0.3), (3.0, 1.0))
        for beta in (0.25, 0.5, 0.75, 1.25, 1.75, 2.5)
    ),
}
TIMES = (1e2, 1e3, 1e4)
MODES = {"quick": 20_000, "full": 100_000}
SOLVER = 1e-6
# alpha, beta, eta t: where the wave that the law leaves out is larger than what is left out of the wave.
WAVES = (("3/2", "1/2", 50), ("3", "5/4", 200), ("2", "5/2", 400), ("5/4", "7/4", 60), ("3/2", "3/4", 2000))


@experiment(theorem="lazy_loss_vs_time", title="Gradient flow of many modes")
def simulated_modes(level: str) -> Measurements:
    """The errors of many modes, integrated; all further modes move less than the last, which bounds what they miss."""
    for alpha, beta, eta in SETTINGS[level]:
        law = solvable.derive("lazy_loss_vs_time", solvable.FeatureLearning(alpha=alpha, beta=beta, eta=eta))
        times = np.array(TIMES) / eta
        k = np.arange(1, MODES[level] + 1, dtype=np.float64)
        power = k ** -(alpha * beta + 1)
        learned = GradientFlow.linear(1.0, eta).strengths(k**-alpha, times)
        rest = power_sum(alpha * beta + 1, MODES[level] + 1)
        losses = (1 - learned) ** 2 @ power + rest * (1 + (1 - learned[:, -1]) ** 2) / 2
        doubts = rest * (1 - (1 - learned[:, -1]) ** 2) / 2 / losses
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $eta = {eta:g}$"
        waves = np.abs(law["remainder"].evaluate(t=times))
        allowed = doubts + SOLVER + 1.5 * waves
        for t, predicted, measured, tolerance in zip(times, law.evaluate(t=times), losses, allowed, strict=True):
            yield Measurement(f"$L(t = {t:g})$, {settings}", float(predicted), float(measured), float(tolerance))
        exponent = float(law.exponent)  # type: ignore[arg-type]
        growth = float(np.log(times[1] / times[0]))
        slope, doubt = float(np.log(losses[1] / losses[0])) / growth, float(sum(allowed[:2])) / growth / -exponent
        yield Measurement(
            f"slope of $log L$ from $t = {times[0]:g}$ to ${times[1]:g}$, {settings}", exponent, slope, doubt
        )


@experiment(theorem="lazy_loss_vs_time", title="What the power law leaves out, to many digits")
def wave(level: str) -> Measurements:
    """The sum in ball arithmetic, relative to the law and less 1, against the wave that the law states.

    The next order of a saddle is one over its height $rho$, times a quadratic in the exponent.
    """
    u = Symbol("u", positive=True)
    law = solvable.derive("lazy_loss_vs_time")
    names = law.model.symbols
    for alpha, beta, time in WAVES:
        kappa, source, x = Rational(alpha), Rational(beta), Rational(2 * time)
        point = {names.alpha: kappa, names.beta: source, names.eta: Rational(1), names.t: x / 2}
        total = solvable.HarmonicSum(1, kappa * source, kappa, x, Lambda(u, exp(-u)))
        found, stated = (float(enclose(e, point, digits=15)) for e in (total / law.expr - 1, law["remainder"].expr))
        rho = (2 * pi / float(kappa)) ** float(kappa / (kappa + 1)) * float(x) ** float(1 / (kappa + 1))
        claim = f"relative deviation of the sum from the law: $alpha = {alpha}$, $beta = {beta}$, $eta t = {time}$"
        yield Measurement(claim, stated, found, (1 + float(source) ** 2) / rho)
