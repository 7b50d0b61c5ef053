"""The best split of a budget between width and time, in every phase."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize_scalar

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.expressions.tidy import power_law
from solvable.laws.law import Law
from solvable.numerics.spectra.random_spectrum import RandomSpectrum
from verify.spectral.online_descent import batch_recursion

# alpha, beta, gamma, and two budgets.
SETTINGS = {
    "quick": (
        (1.5, 0.5, 0.0, 1e12, 1e14),
        (2.0, 1.25, 0.0, 1e12, 1e14),
        (2.0, 0.5, 2.0, 1e7, 1e9),
    ),
    "full": (
        *((alpha, beta, 0.0, 1e14, 1e16) for alpha in (1.25, 3.0) for beta in (0.25, 0.5, 0.75)),
        *((2.0, 1.25, 0.0, 1e14, 1e16), (1.5, 1.2, 0.0, 1e14, 1e16), (3.0, 1.4, 0.0, 1e14, 1e16)),
        *((2.0, 0.5, 2.0, 1e12, 1e14), (1.5, 0.25, 1.0, 1e10, 1e12), (2.0, 1.25, 1.0, 1e12, 1e14)),
    ),
}
# What a network of today can spend: not asymptotic, and only reported.
SMALL = (1e4, 1e5)
# alpha, beta, eta, B
NOISY = {"quick": ((2.0, 2.5, 0.25, 4),), "full": ((2.0, 2.5, 0.25, 4), (3.0, 2.5, 0.25, 2))}
NOISY_BUDGETS = {"quick": (3e6, 3e7), "full": (1e8, 1e9)}
# In the exponents, and in the loss relative.
ALLOWED, ALLOWED_IN_BATCHES = 0.01, 0.03


@experiment(theorem="feature_learning_compute", title="Envelopes of the loss over the width")
def envelopes(level: str) -> Measurements:
    """The lowest loss over $N$ at $C = N t$: the mean spectrum of $N$ random features, any $gamma$, by the modes'
    equations."""
    for alpha, beta, gamma, *budgets in SETTINGS[level]:
        law = solvable.derive("feature_learning_compute", solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=gamma))

        def loss(N: float, C: float, of: tuple[float, ...] = (alpha, beta, gamma)) -> float:
            whole = round(N)
            return float(solvable.FeatureLearning(*of, N=whole).loss(t=C / whole))

        phase = "easy" if beta > 1 else "hard, rich" if gamma > 0 else "hard, lazy"
        settings = f"{phase}, $alpha = {alpha:g}$, $beta = {beta:g}$, $gamma = {gamma:g}$"
        yield from slopes(loss, (budgets[0], budgets[1]), law, phase, settings, {"eta": 1.0}, ALLOWED, level == "full")
        if gamma == 0 and level == "full":
            measured, _ = between(loss, SMALL)
            claim = f"slope of $log(min L)$ from $C = {SMALL[0]:g}$ to ${SMALL[1]:g}$: {settings}"
            yield Measurement(claim, float(law.exponent), measured.loss, None)  # type: ignore[arg-type]


@experiment(theorem="feature_learning_compute", title="Envelopes in batches, for super-easy tasks")
def noisy_envelopes(level: str) -> Measurements:
    """The recursion of online gradient descent over the mean spectrum of $N$ random features, at $C = N t$."""
    for alpha, beta, eta, B in NOISY[level]:
        model = solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=0, eta=eta)
        law = solvable.derive("feature_learning_compute", model)

        def loss(N: float, C: float, of: tuple[float, float, float, int] = (alpha, beta, eta, B)) -> float:
            return loss_in_batches(*of, N, round(C / N))

        settings = f"super-easy, $alpha = {alpha:g}$, $beta = {beta:g}$, $eta = {eta:g}$, $B = {B}$"
        yield from slopes(loss, NOISY_BUDGETS[level], law, "super-easy", settings, {"B": float(B)}, ALLOWED_IN_BATCHES)


def loss_in_batches(alpha: float, beta: float, eta: float, B: int, N: float, steps: int) -> float:
    """The mean loss of N random features after so many steps, the unlearned part of the target acting as noise too.

    The spectrum is given as nodes on a contour around it, where the recursion is the same.
    """
    spectrum = RandomSpectrum(alpha, beta, N)
    kept, added = batch_recursion(spectrum.rates, eta, B)
    # Mean of sum_i e_i f(e_i) from the traces: one power of the rate less than what each mode is given.
    added = added / spectrum.rates * spectrum.traces
    C = spectrum.powers.astype(complex)
    for _ in range(steps):
        C = kept * C + added * (float(np.sum(C).real) + spectrum.rest)
    return float(np.sum(C).real) + spectrum.rest


def between(loss: Callable[[float, float], float], budgets: tuple[float, float]) -> tuple[Lowest, Lowest]:
    """The slopes of the lowest loss and of its width between two budgets, and both at the larger one."""
    first, last = (lowest_over_width(lambda N, C=C: loss(N, C), C**0.2, C**0.75) for C in budgets)
    span = float(np.log(budgets[1] / budgets[0]))
    return Lowest(float(np.log(last.N / first.N)) / span, float(np.log(last.loss / first.loss)) / span), last


def slopes(
    loss: Callable[[float, float], float],
    budgets: tuple[float, float],
    law: Law,
    phase: str,
    settings: str,
    values: dict[str, float],
    allowed: float,
    reported: bool = False,
) -> Measurements:
    """Both exponents, the width's that of the best one of the theorem, and the amplitude."""
    exponent = float(law.exponent)  # type: ignore[arg-type]
    _, stated = power_law(law["N_star"].expr, law.resource)
    slope, last = between(loss, budgets)
    span = f"from $C = {budgets[0]:g}$ to ${budgets[1]:g}$: {settings}"
    yield Measurement(f"slope of $log(min L)$ {span}", exponent, slope.loss, allowed / -exponent)
    yield Measurement(f"slope of the log of the best $N$ {span}", float(stated), slope.N, allowed / float(stated))
    sum_of_laws = float(law.evaluate(C=budgets[1], **values))
    if not phase.startswith("hard"):
        yield Measurement(f"min $L$ at $C = {budgets[1]:g}$: {settings}", sum_of_laws, last.loss, allowed)
    elif reported:
        # No sum of two laws, but a crossover: its amplitude is no part of the theorem.
        claim = f"min $L$ over the least sum of two laws at $C = {budgets[1]:g}$: {settings}"
        yield Measurement(claim, 1.0, last.loss / sum_of_laws, None)


CLOSE = 1e-3


class Lowest(NamedTuple):
    """The width of the lowest loss, and that loss."""

    N: float
    loss: float


def lowest_over_width(loss: Callable[[float], float], low: float, high: float) -> Lowest:
    """The minimum over N between `low` and `high` of a loss with one minimum there, to 1e-3 in log N.

    Raises ArithmeticError where the lowest loss lies at an end of the range.
    """

    def logarithm(x: float) -> float:
        return float(np.log(loss(float(np.exp(x)))))

    ends = (float(np.log(low)), float(np.log(high)))
    found = minimize_scalar(logarithm, bounds=ends, method="bounded", options={"xatol": CLOSE})
    if min(abs(found.x - end) for end in ends) < 0.05:
        raise ArithmeticError("the lowest loss lies at an end of the range of widths.")
    return Lowest(float(np.exp(found.x)), float(np.exp(found.fun)))
