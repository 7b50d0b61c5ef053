"""The constant of the data law and the initial strength.  Nam et al. 2024, Eq. 324."""

from sympy import Eq, gamma, zeta

from solvable.erratum.erratum import Erratum

from ._letters import D, L, S, alpha, r, s

shape = zeta(alpha + 1) ** (-1 / (alpha + 1)) / (alpha + 1) * gamma(s) * D**-s

data_constant_start = Erratum(
    "data_constant_start",
    place="Nam2024: Eq. 324",
    printed=Eq(L, S**2 / 2 * shape),
    correct=Eq(L, (S - r) ** 2 / 2 * shape),
    rating="looseness",
    theorem="loss_vs_data",
    statement="""A skill that no sample shows keeps its initial strength, so its loss is (S - r)^2/2, as in Eq.
    302; S^2 in its place is declared as an approximation and costs 2 % at r = 0.01 S. The exponent survives.""",
)
