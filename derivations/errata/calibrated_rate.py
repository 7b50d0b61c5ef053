"""The rate of the calibrated model.  Nam et al. 2024, Eq. 14."""

from sympy import Eq, exp

from solvable.erratum.erratum import Erratum

from ._letters import B, P, R, S, T, eta, r

calibrated_rate = Erratum(
    "calibrated_rate",
    place="Nam2024: Eq. 14",
    printed=Eq(R / S, 1 / (1 + (S / r - 1) * exp(-2 * eta * P * B**2 * S * T))),
    correct=Eq(R / S, 1 / (1 + (S / r - 1) * exp(-2 * eta * P * B * S * T))),
    rating="proven slip",
    theorem="skill_dynamics",
    statement="""With f = a b B g (Eq. 13) and target S g, gradient flow makes R = a b B grow at the rate 2 eta P B
    S, not 2 eta P B^2 S. The fit and every curve survive: the number fitted as B^2 is B.""",
)
