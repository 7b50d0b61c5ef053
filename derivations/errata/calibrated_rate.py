"""The rate of the calibrated model.  Nam et al. 2024, Eq. 14."""

from sympy import Eq, exp

from solvable.corrections.erratum import erratum

from ._letters import B, P, R, S, T, eta, r


@erratum(
    place="Nam2024: Eq. 14",
    printed=Eq(R / S, 1 / (1 + (S / r - 1) * exp(-2 * eta * P * B**2 * S * T))),
    correct=Eq(R / S, 1 / (1 + (S / r - 1) * exp(-2 * eta * P * B * S * T))),
    rating="proven slip",
    theorem="skill_dynamics",
)
def calibrated_rate(slip):
    """With f = a b B g (Eq. 13) and target S g, gradient flow makes R = a b B grow at the rate 2 eta P B S, not 2 eta P
    B^2 S. The fit and every curve survive: the number fitted as B^2 is B."""
    from scipy.integrate import solve_ivp

    at = {S: 2.0, r: 0.01, eta: 1.0, P: 0.3, B: 0.25, T: 20.0}

    def flow(t, factors):
        a, b = factors
        gap = at[eta] * at[P] * at[B] * (at[S] - at[B] * a * b)
        return [gap * b, gap * a]

    begin = [(at[r] / at[B]) ** 0.5] * 2
    a, b = solve_ivp(flow, (0, at[T]), begin, rtol=1e-11, atol=1e-13).y[:, -1]
    return slip.against(
        at[B] * a * b / at[S],
        at,
        tolerance=1e-8,
        setting="gradient flow of a and b on the loss (P/2) (S - B a b)^2, integrated as an ODE.",
    )
