"""Unbalanced factors of a skill, integrated as the differential equations they obey."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_of
from verify.flows.gradient_flow import GradientFlow

# S, eta, a(0), b(0): from below, at and above 0, nearly balanced, and far apart.
QUICK = ((1.0, 1.0, 0.4, -0.3), (2.0, 0.5, 0.3, 0.0), (1.0, 1.0, 0.1, 0.0999), (0.5, 2.0, 3.0, 0.01))
MORE = ((5.0, 0.04, 1e-3, -0.999e-3), (1.0, 1.0, 2.0, -1.99), (3.0, 0.2, 1e-2, 9e-3))
SETTINGS = {"quick": QUICK, "full": QUICK + MORE}


@experiment(theorem="unbalanced_dynamics", title="The two factors integrated from unequal starts")
def unbalanced_factors(level: str) -> Measurements:
    """$R = a b$ at many times, and the time at which it passes 0, against the closed form; any frequency $c$."""
    c = 0.3
    for S, eta, a, b in SETTINGS[level]:
        claimed = closed_form(S, eta, c, a, b)
        times = np.linspace(0.0, 3.0 * claimed["end"], 60)
        measured = GradientFlow(S, eta, (a, b)).strengths([c], times)[:, 0]
        setting = f"$S = {S:g}$, $eta = {eta:g}$, $a(0) = {a:g}$, $b(0) = {b:g}$"
        # R may pass 0, so S is added to both before they are compared.
        yield worst(f"$S + R$ at 60 times, furthest off: {setting}", S + claimed["R"](times), S + measured, 1e-7)
        if b < 0:
            flow = GradientFlow(S, eta, (a, b))

            def product(t: float, state: Any, *args: Any) -> float:
                return float(state[1])

            product.terminal = True  # type: ignore[attr-defined]
            run = solve_ivp(
                flow.flat_velocity,
                (0.0, 10.0 * claimed["end"]),
                [a, b],
                events=product,
                args=(np.array([c]),),
                rtol=1e-11,
                atol=1e-14,
            )
            yield Measurement(f"when $R$ passes 0: {setting}", claimed["zero"], float(run.t_events[0][0]), 1e-8)


def closed_form(S: float, eta: float, c: float, a: float, b: float) -> dict[str, Any]:
    """R(t), the time at which it is 0, and a time by which it is near S, as the theorem's steps state them."""
    law = solvable.derive("unbalanced_dynamics")
    definitions = {str(step.before): step.after for step in law.steps if step.relation == "definition"}
    named = {step.name: getattr(step.after, "rhs", step.after) for step in law.steps}
    omega = float(value_of(named["lemma omega"], S=S, q=a**2 - b**2))
    pace = float(value_of(definitions["Lambda"], S=S, eta=eta, c=c, omega=omega))
    kappa = float(value_of(definitions["kappa"], omega=omega, w_0=b / a))

    def strength(times: NDArray[np.float64]) -> NDArray[np.float64]:
        left = value_of(definitions["x"], kappa=kappa, Lambda=pace, t=times)
        return value_of(named["lemma strength"], S=S, omega=omega, x=left)

    zero = float(value_of(named["lemma crossing"], kappa=kappa, omega=omega, Lambda=pace))
    return {"R": strength, "zero": zero, "end": max(zero, 0.0) + 6.0 / pace}
