"""The loss of skills beside a lazy loss of features, mode by mode."""

from typing import Any

import numpy as np
from scipy.special import zeta
from sympy import Rational, Symbol

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.expressions.harmonic_sum import HarmonicSum
from verify.claims.measurements import worst
from verify.claims.values import evaluated

# alpha_M, S, eta_M
SETTINGS = {
    "quick": ((0.3, 1.0, 1.0), (0.6, 2.0, 0.3), (1.0, 1.0, 0.1), (2.0, 5.0, 2.0)),
    "full": tuple((a, S, h) for a in (0.2, 0.3, 0.45, 0.6, 0.9, 1.0, 1.5, 2.0) for S, h in ((1.0, 1.0), (3.0, 0.2))),
}
TIMES = (1.0, 30.0, 1e3, 3e4, 1e6)
SIZES = (100, 1000, 10_000)
LATE = (1e9, 1e10)
MODES = 200_000
# Both sides are sums of the same terms in floats.
ROUNDING = 1e-12


@experiment(theorem="multilinear_lazy_dictionary", title="The linear model beside lazily learned features")
def linear_model_and_features(level: str) -> Measurements:
    """The loss of the linear model against features added up one by one, at the exponents, time and unit of loss that
    the dictionary gives for it.

    A wrong exponent, time or unit shows at every $T$.
    """
    law = solvable.derive("multilinear_lazy_dictionary")
    key = law["skills"].expr
    for a, S, h in SETTINGS[level]:
        model = solvable.Linear(alpha=a, S=S, eta=h)
        for T in TIMES:
            values = {"alpha_M": a, "S": S, "eta_M": h, "eta": 1.0, "T": T}
            predicted = of_features(key, values)
            claim = f"loss of the linear model at $T = {T:g}$: $alpha_M = {a:g}$, $S = {S:g}$, $eta_M = {h:g}$"
            yield Measurement(claim, predicted, float(model.loss(T=T)), ROUNDING)


@experiment(
    theorem="multilinear_lazy_dictionary", title="The loss of one model of the package beside that of the other"
)
def both_models(level: str) -> Measurements:
    """solvable.Linear sums skills, solvable.FeatureLearning features; each knows nothing of the other."""
    law = solvable.derive("multilinear_lazy_dictionary")
    key, worth = law["skills"].expr, Symbol("t_M", positive=True)
    (features,) = key.atoms(HarmonicSum)
    T = np.array(TIMES)
    for a, S, h in SETTINGS[level]:
        data = Rational(str(a))
        values = {"alpha_M": a, "S": S, "eta_M": h, "eta": 1.0}
        lazy = solvable.FeatureLearning(alpha=data + 1, beta=data / (data + 1), gamma=0, eta=1)
        losses = float(evaluated(law, key.subs(features, 1), **values)) * lazy.loss(
            t=evaluated(law, worth, T=T, **values)
        )
        measured = solvable.Linear(alpha=a, S=S, eta=h).loss(T=T)
        span = f"$T = {TIMES[0]:g}$ to ${TIMES[-1]:g}$"
        claim = f"loss of the linear model, {span}: $alpha_M = {a:g}$, $S = {S:g}$, $eta_M = {h:g}$"
        yield worst(claim, losses, measured, 10 * ROUNDING)


@experiment(theorem="multilinear_lazy_dictionary", title="Samples of skills as training time of features")
def samples_as_time(level: str) -> Measurements:
    """The mean loss of the linear model on $D$ samples against features at the time that $D$ is worth."""
    law = solvable.derive("multilinear_lazy_dictionary")
    samples = law["samples"]
    for a, S, h in SETTINGS[level]:
        model = solvable.Linear(alpha=a, S=S, eta=h)
        for D in SIZES:
            values = {"alpha_M": a, "S": S, "eta": 1.0, "D": D}
            predicted = of_features(samples.expr, values)
            claim = f"mean loss on $D = {D}$ samples of skills: $alpha_M = {a:g}$, $S = {S:g}$"
            yield Measurement(claim, predicted, float(model.loss(D=D)), number(samples.error, values))


@experiment(theorem="multilinear_lazy_dictionary", title="Exponents of staged learning beside those of features")
def exponents(level: str) -> Measurements:
    """Skills learned in stages have another loss curve, and the exponents of features with $beta = 1 - 1/alpha$ all the
    same: slopes of their loss between late times and large $N$."""
    law = solvable.derive("multilinear_lazy_dictionary")
    for a, S, _ in SETTINGS[level]:
        alpha = Rational(str(a)) + 1
        beta = Rational(str(float(evaluated(law, Symbol("beta_M", positive=True), alpha=float(alpha)))))
        model = solvable.Multilinear(alpha=a, S=S, r=S / 100, eta=1.0)
        features = solvable.FeatureLearning(alpha=alpha, beta=beta)
        in_time = float(solvable.derive("lazy_loss_vs_time", features).exponent)  # type: ignore[arg-type]
        losses = model.loss(T=np.array(LATE))
        slope = float(np.log(losses[1] / losses[0]) / np.log(LATE[1] / LATE[0]))
        yield Measurement(f"slope against $T$ of skills learned in stages: $alpha_M = {a:g}$", in_time, slope, 1e-9)
        sizes = np.array([10_000, 100_000])
        losses = model.loss(N=sizes)
        slope = float(np.log(losses[1] / losses[0]) / np.log(10.0))
        yield Measurement(
            f"slope against $N$ of skills learned in stages: $alpha_M = {a:g}$", float(-alpha * beta), slope, 1e-4
        )


def number(expression: Any, values: dict[str, float]) -> float:
    """An expression in floats, its symbols given by name."""
    return float(expression.subs({symbol: values[str(symbol)] for symbol in expression.free_symbols}))


def of_features(expression: Any, values: dict[str, float]) -> float:
    """A constant times the sum of k^-(1+delta) exp(-x k^-kappa), added up.

    Beyond the last mode the exponential is a series in x k^-kappa, which is small there: a power sum for every term.
    """
    (total,) = expression.atoms(HarmonicSum)
    weight = number(expression.subs(total, 1) * total.W, values)
    delta, kappa, x = (number(part, values) for part in (total.delta, total.kappa, total.x))
    last = max(MODES, int((10 * x) ** (1 / kappa)) + 1)
    k = np.arange(last, 0, -1, dtype=np.float64)
    with np.errstate(under="ignore"):
        head = float(np.sum(k ** -(1 + delta) * np.exp(-x * k**-kappa)))
    term, tail = 1.0, 0.0
    for order in range(20):
        tail += term * float(zeta(1 + delta + kappa * order, last + 1))
        term *= -x / (order + 1)
    return weight * (head + tail)
