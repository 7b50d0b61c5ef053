"""The boundary term of the first skill.  Nam et al. 2024, Eq. 53."""

from sympy import Integer, zeta

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import S, alpha, eta
from ._sums import power_sum


@erratum(
    place="Nam2024: Eq. 53",
    printed=Claim("the boundary term at k = 1 is O(exp(-T)/T)", Integer(1)),
    correct=Claim(
        "the boundary term at k = 1 is O(exp(-4 eta S A T)/T), A = 1/zeta(alpha+1)", 4 * eta * S / zeta(alpha + 1)
    ),
    rating="proven slip",
    theorem="time_exponent",
)
def early_boundary_term(slip):
    """The loss of the first skill falls at the rate 4 eta S P_s(1), which depends on the unit of time and is below 1
    for small alpha. It falls exponentially all the same, so the exponent of the time law survives."""
    from math import log

    from scipy.integrate import solve_ivp

    at = {alpha: 0.1, S: 1.0, eta: 1.0}
    P = 1 / power_sum(1 + at[alpha])
    gap = solve_ivp(
        lambda t, y: -2 * at[eta] * P * (at[S] - y) * y, (0, 200), [0.99], t_eval=[150, 200], rtol=1e-11, atol=1e-30
    ).y[0]
    return slip.against(
        -2 * log(gap[1] / gap[0]) / 50,
        at,
        tolerance=1e-4,
        setting="decay rate of the loss (S - R)^2/2 of skill 1 between T = 150 and 200 at alpha = 0.1, from the ODE.",
    )
