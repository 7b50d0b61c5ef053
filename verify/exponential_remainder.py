"""What the law of exponential modes leaves out, against sums in ball arithmetic."""

import numpy as np
from sympy import Rational

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.balls.enclosure import enclose

# delta, kappa, x
SETTINGS = {
    "quick": (("3/5", "8/5", 100), ("1", "2", 500), ("3", "4", 2000), ("1/2", "3", 1000), ("1", "5/4", 4)),
    "full": (
        ("3/10", "13/10", 100),
        ("3/5", "8/5", 100),
        ("3/5", "8/5", 5000),
        ("1", "2", 500),
        ("1", "2", 100_000),
        ("3", "4", 2000),
        ("3", "4", 100_000),
        ("1/2", "3", 1000),
        ("5/4", "3/2", 300),
        ("7", "8", 10**9),
        ("1", "5/4", 4),
    ),
}


@experiment(theorem="exponential_remainder", title="Sums of exponential modes to hundreds of digits")
def exponential_modes(level: str) -> Measurements:
    """The relative difference of the sum from the power law with its wave, in units of the error that is stated."""
    law = solvable.derive("exponential_remainder")
    symbols, node = law.model.symbols, law["wave"]
    for delta, kappa, x in SETTINGS[level]:
        point = {symbols.W: 1, symbols.delta: Rational(delta), symbols.kappa: Rational(kappa), symbols.x: Rational(x)}
        sides = (law.expr, node.before / node.expr - 1, node.error)
        wave, rest, allowed = (float(enclose(side, point, digits=12)) for side in sides)
        claim = f"sum over the law with the wave ${wave:.3g}$, less 1, over the error ${allowed:.2g}$"
        yield Measurement(f"{claim}: $delta = {delta}$, $kappa = {kappa}$, $x = {x}$", 0.0, rest / allowed, 1.0)


@experiment(theorem="exponential_remainder", title="The linear model, its skills summed one by one")
def linear_model(level: str) -> Measurements:
    """The loss of the linear model in floats, where the wave is large enough to be seen in them."""
    for alpha, T in ((3.0, 100.0), (3.0, 300.0), (2.0, 30.0)):
        model = solvable.Linear(alpha=alpha, S=1, eta=1)
        law = solvable.derive("loss_vs_time", model)
        k = np.arange(1, 200_001, dtype=np.float64)[::-1]
        weights = k ** -(alpha + 1)
        loss = float(weights @ np.exp(-2 * T * weights / weights.sum()) / weights.sum() / 2)
        wave = float(law["remainder"].evaluate(T=T))
        found = loss / float(law.evaluate(T=T)) - 1
        yield Measurement(
            f"relative deviation of the loss of 200000 skills from the law: `{model}`, $T = {T:g}$", wave, found, 0.05
        )
