"""Decay rate of the loss (S - R)^2/2 of skill 1 between T = 150 and 200 at alpha = 0.1, from the ODE."""

from math import log

from scipy.integrate import solve_ivp

from verify.flows.skill_frequencies import power_sum


def early_boundary_term(erratum):
    at = {"alpha": 0.1, "S": 1.0, "eta": 1.0}
    alpha, S, eta = at.values()
    pace = 2 * eta / power_sum(1 + alpha)
    late = {"t_eval": [150, 200], "rtol": 1e-11, "atol": 1e-30}
    ((first, last),) = solve_ivp(lambda t, gap: -pace * (S - gap) * gap, (0, 200), [0.99], **late).y
    return erratum.against(-2 * log(last / first) / 50, at, tolerance=1e-4, setting=__doc__)
