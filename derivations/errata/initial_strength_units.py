"""A condition that depends on the unit of the output.  Nam et al. 2024, Proposition 6, Theorems 1 and 2."""

from sympy import Integer, Symbol, sqrt

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

scale = Symbol("c", positive=True)


@erratum(
    place="Nam2024: Proposition 6, Theorem 1, Theorem 2 (r < sqrt(S))",
    printed=Claim("the condition is r below sqrt(S): times c, S and r change r/sqrt(S) by sqrt(c)", sqrt(scale)),
    correct=Claim("the condition is on r/S: times c, S and r change nothing", Integer(1)),
    rating="looseness",
    theorem="time_scaling_upper",
)
def initial_strength_units(slip):
    """The map (S, r, eta) -> (c S, c r, eta/c) only changes the unit of the output and takes the model to itself, but
    it changes whether r < sqrt(S). The condition is not needed: r < S/2, which is also assumed, is enough."""
    from scipy.integrate import solve_ivp

    at = {scale: 100.0}

    def share(S, r, eta, P=0.4, T=8.0):
        return solve_ivp(lambda t, R: 2 * eta * P * R * (S - R), (0, T), [r], rtol=1e-11, atol=1e-14).y[0, -1] / S

    return slip.against(
        share(100.0, 1.0, 0.01) / share(1.0, 0.01, 1.0),
        at,
        tolerance=1e-7,
        setting="R/S after the same time for S = 1 and for S, r, 1/eta a hundredfold, from the ODE: their ratio.",
    )
