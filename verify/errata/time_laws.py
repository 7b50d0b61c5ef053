"""Loss against training time: values measured without either form."""

from math import log

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from verify.errata._loss import loss
from verify.flows.gradient_flow import GradientFlow
from verify.flows.skill_frequencies import power_sum, skill_frequencies


def integral_from_first_skill(erratum):
    """The loss of the output 0 over 20000 random inputs, skills drawn with $alpha = 0.6$."""
    seed, at = 50, {"alpha": 0.6, "S": 1.0}
    generator = np.random.default_rng(seed)
    skills = generator.zipf(1 + at["alpha"], 20_000)
    bits = generator.integers(0, 2, (len(skills), 3))
    target = at["S"] * np.where(skills > 0, (-1.0) ** bits.sum(axis=1), 0.0)
    return erratum.against(((target - 0.0) ** 2).mean() / 2, at, tolerance=1e-9, seed=seed)


def early_boundary_term(erratum):
    """Decay rate of the loss $(S - R)^2/2$ of skill 1 between $T = 150$ and 200 at $alpha = 0.1$, from the ODE."""
    at = {"alpha": 0.1, "S": 1.0, "eta": 1.0}
    alpha, S, eta = at.values()
    pace = 2 * eta / power_sum(1 + alpha)
    late = {"t_eval": [150, 200], "rtol": 1e-11, "atol": 1e-30}
    ((first, last),) = solve_ivp(lambda t, gap: -pace * (S - gap) * gap, (0, 200), [0.99], **late).y
    return erratum.against(-2 * log(last / first) / 50, at, tolerance=1e-4)


def time_amplitude(erratum):
    """The loss of all skills at $X = 5000$, summed skill by skill."""
    at = {"alpha": 0.6, "S": 1.0, "r": 0.01, "X": 5000.0}
    return erratum.against(loss(**at), at, tolerance=1e-4)


def time_integral_factor(erratum):
    """$X^s$ times the loss of all skills at $X = 4000$, summed skill by skill."""
    at = {"alpha": 0.6, "S": 1.0, "r": 0.01, "X": 4000.0}
    s = at["alpha"] / (1 + at["alpha"])
    return erratum.against(at["X"] ** s * loss(**at), at, tolerance=1e-4)


def time_sum_power(erratum):
    """The loss of all skills at $X = 4000$, summed skill by skill."""
    at = {"alpha": 0.6, "S": 1.0, "r": 0.01, "X": 4000.0}
    return erratum.against(loss(**at), at, tolerance=1e-4)


def time_plot_constant(erratum):
    """$X^s$ times the loss of 100000 skills and of those that would follow, summed at $X = eta S T = 1000$."""
    at, X = {"alpha": 0.3, "S": 1.0, "r": 0.01}, 1000.0
    alpha = at["alpha"]
    P, rest = skill_frequencies(alpha, 100_000)
    # Normalised by the 100000 skills alone, weights and clocks are larger than those of infinitely many skills.
    share = 1 - rest
    found = X ** (alpha / (1 + alpha)) * loss(**at, X=X / share) / share
    return erratum.against(found, at | {"H": share / P[0]}, tolerance=5e-3)


def initial_strength_units(erratum):
    """$R/S$ after the same time for $S = 1$ and for $S$, $r$, $1/eta$ a hundredfold, from the ODE: their ratio."""

    def share(S, r, eta, P=0.4, T=8.0):
        return GradientFlow.multilinear(S, r, eta).strengths([P], [T])[0, 0] / S

    found = share(100.0, 1.0, 0.01) / share(1.0, 0.01, 1.0)
    return erratum.against(found, {"c": 100.0}, tolerance=1e-7)


def initial_strength_threshold(erratum):
    """The ratio $S/r$ at which $log(S/r)/2$ equals the largest frequency, found by bisection."""
    at = {"S": 1.0, "alpha": 1.0}
    most_frequent = 1 / power_sum(1 + at["alpha"])
    found = brentq(lambda ratio: log(ratio) / 2 - most_frequent, 1.01, 100, xtol=1e-12)
    return erratum.against(found, at, tolerance=1e-6)
