"""The joint law of time and data, against the definition summed over skills and over how often each is shown."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import value_of
from verify.flows.skill_losses import double_sum

S, R = 1.0, 0.01
# At D = 2000 and tau = 1/10 the time law's own error shows; it grows with alpha.
LEFT_OUT = {0.3: 3e-10, 0.6: 3e-8, 0.9: 3e-6}


@experiment(theorem="joint_time_data_law", title="Sums over skills and samples beside the joint law")
def losses_in_time_and_data(level: str) -> Measurements:
    """One formula from $tau = eta S T/D$ below 1, where time rules, to far above, where data does; $D$ small to
    large."""
    law = solvable.derive("joint_time_data_law")
    for alpha, largest in LEFT_OUT.items():
        values = {"alpha": alpha, "S": S, "r": R, "eta": 1.0}
        model = solvable.Multilinear(**values)
        for tau in (0.1, 1.0, 10.0):
            T, D = 2000 * tau, 2000
            found, predicted = float(model.loss(T=T, D=D)), float(law.evaluate(T=T, D=D, **values))
            tolerance = largest if tau < 1 else 3e-11
            yield Measurement(f"loss at $D = 2000$, $tau = {tau:g}$, $alpha = {alpha:g}$", predicted, found, tolerance)
        D = np.array([20, 80, 320])
        error = np.abs(law.evaluate(T=2.0 * D, D=D, **values) / model.loss(T=2.0 * D, D=D) - 1)
        # A power of D, even the sixth, would not fall this much from D = 80 to 320 after 20 to 80.
        yield Measurement(
            f"error at $D = 320$ over that at 80, $tau = 2$, $alpha = {alpha:g}$", 0.0, error[2] / error[1], 5e-3
        )
    values = {"alpha": 0.6, "S": S, "r": R, "eta": 1.0}
    T, D = 300.0, 60

    def after(shown: np.ndarray) -> np.ndarray:
        rest = (S / R - 1) * np.exp(-2 * S * T * shown / D)
        return S**2 / 2 * (rest / (1 + rest)) ** 2

    skills = 20_000 if level == "quick" else 400_000
    shown = double_sum(0.6, D, after, skills)
    stated = float(law.evaluate(T=T, D=D, **values) - law.evaluate(T=1e9, D=D, **values))
    yield Measurement("what is left on skills that 60 samples show, $T = 300$", stated, shown, 1e-4)


@experiment(theorem="joint_time_data_law", title="What finite data add to the time law")
def correction_of_large_data(level: str) -> Measurements:
    """$D$ times the difference from the loss on infinite data, against $V$, after the waves of the time law are
    gone."""
    law = solvable.derive("joint_time_data_law")
    for alpha, x in ((0.3, 500.0), (0.6, 1000.0), (0.9, 1000.0)):
        values = {"alpha": alpha, "S": S, "r": R, "eta": 1.0}
        model, D = solvable.Multilinear(**values), 1e4 * x
        found = (float(model.loss(T=x, D=D)) - float(model.loss(T=x))) * D
        stated = float(value_of(law["V"].expr, **values, x=x, D=D))
        yield Measurement(f"$(L(T, D) - L(T)) D$ at $eta S T = {x:g}$, $alpha = {alpha:g}$", stated, found, 3e-4)
