"""The constant of the parameter law.  Nam et al. 2024, Eq. 327."""

from sympy import Eq, zeta

from solvable.erratum.erratum import Erratum

from ._letters import L, N, S, alpha

parameter_constant = Erratum(
    "parameter_constant",
    place="Nam2024: Eq. 327",
    printed=Eq(N**alpha * L, S**2 / 2),
    correct=Eq(N**alpha * L, S**2 / (2 * alpha * zeta(alpha + 1))),
    rating="looseness",
    theorem="loss_vs_parameters",
    statement="""The paper declares the approximation zeta(alpha+1) = 1/alpha; it makes the constant too large by
    18 %, 37 % and 57 % at alpha = 0.3, 0.6 and 0.9. The published code uses the exact constant, and the exponent
    survives.""",
)
