"""Norms of targets added up, kernels grown, and batches of samples: where the phases of a target part."""

from typing import Any

import numpy as np
from sympy import Rational

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.spectral.exponential_trapezoid import exponential_trapezoid

RANKS = {"quick": 10**6, "full": 10**7}
# alpha, beta, gamma
GROWTHS = {
    "quick": ((1.5, 1.5, 2.0), (1.5, 0.5, 1.0)),
    "full": ((1.5, 1.5, 2.0), (2.0, 2.5, 0.5), (3.0, 2.0, 20.0), (1.5, 0.5, 1.0), (2.0, 0.25, 3.0)),
}
LATE = 1e8
# alpha, beta, eta, B
BATCHES = ((2.0, 1.2, 0.25, 4), (2.0, 1.8, 0.25, 4), (1.5, 2.5, 0.25, 4), (3.0, 1.5, 0.1, 1), (3.0, 2.5, 0.1, 1))


@experiment(theorem="task_difficulty", title="Norms of targets, feature by feature")
def norms(level: str) -> Measurements:
    """Sums of $w*_k^2$ over the first features on both sides of $beta = 1$, with what is left enclosed by integrals."""
    law = solvable.derive("task_difficulty")
    last = RANKS[level]
    k = np.arange(1.0, last + 1)
    for alpha, beta in ((1.5, 1.25), (2.0, 2.0), (3.0, 1.1)):
        c = alpha * (beta - 1)
        weights = k ** -(alpha * beta + 1) / k**-alpha
        left = (last ** (-c) + (last + 1.0) ** (-c)) / (2 * c)
        total = float(weights[::-1].sum()) + left
        predicted = _valued(law["norm"].expr, alpha=alpha, b=beta, M=last)
        yield Measurement(f"$|w*|^2$, $alpha = {alpha:g}$, $beta = {beta:g}$", predicted, total, 1e-9)
    for alpha, beta in ((1.5, 0.5), (2.0, 0.75), (1.25, 0.25)):
        measured = float(np.sum(k ** -(alpha * beta + 1) / k**-alpha))
        found = law["growth"]
        predicted, allowed = (_valued(e, alpha=alpha, b=beta, M=last) for e in (found.expr, found.error))
        claim = f"the norm of {last} features, $alpha = {alpha:g}$, $beta = {beta:g}$"
        yield Measurement(claim, predicted, measured, allowed)


@experiment(theorem="task_difficulty", title="How far the kernel grows")
def growth(level: str) -> Measurements:
    """The growth of the mode equations: it ends where the norm is finite, and does not where it is infinite."""
    law = solvable.derive("task_difficulty")
    for alpha, beta, gamma in GROWTHS[level]:
        curve = exponential_trapezoid(alpha, beta, gamma, LATE)
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $gamma = {gamma:g}$"
        if beta > 1:
            norm = _valued(law["norm"].expr, alpha=alpha, b=beta, M=LATE)
            limit = _valued(law["kernel growth"].expr, gamma=gamma, X=norm)
            # What is not learned yet falls as s^(1-beta): extrapolated from the last two decades of time.
            near = np.interp(np.log([LATE / 100, LATE]), np.log(curve.times), curve.growths)
            share = 100.0 ** (1 - beta)
            yield Measurement(
                f"$sqrt(h)$ at the end, {settings}", limit, float((near[1] - share * near[0]) / (1 - share)), 1e-5
            )
        else:
            early = np.interp(np.log([LATE / 1e4, LATE / 1e2, LATE]), np.log(curve.times), np.log(curve.growths))
            ratio = float((early[2] - early[1]) / (early[1] - early[0]))
            yield Measurement(f"growth per decade of time, late over earlier: it goes on, {settings}", 1.0, ratio, 0.05)


@experiment(theorem="task_difficulty", title="Online gradient descent on either side of $2 - 1/alpha$")
def batches(level: str) -> Measurements:
    """The slope of the exact recursion: the target's own $beta$, or that of the noise where the target is
    super-easy."""
    condition = solvable.derive("task_difficulty")["lemma boundary"].before.rhs
    for alpha, beta, eta, batch in BATCHES:
        model = solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=0, eta=eta, B=batch)
        losses = model.loss(t=np.array([1e10, 1e12]))
        slope = float(np.log(losses[0] / losses[1]) / np.log(100))
        predicted = _valued(condition, alpha=alpha, b=beta)
        yield Measurement(f"decay of the loss: `{model}`, {model.regime()}", predicted, slope, 1e-2)


def _valued(expression: Any, **values: float) -> float:
    """The expression at values of its symbols."""
    return float(expression.subs({symbol: Rational(str(values[str(symbol)])) for symbol in expression.free_symbols}))
