"""The strength of a skill as a sum over the eight inputs.  Nam et al. 2024, Eq. 118."""

from sympy import Eq, Sum, Symbol

from solvable.erratum.erratum import Erratum

from ._letters import R, S, rho

i = Symbol("i", integer=True)

relu_strength_share = Erratum(
    "relu_strength_share",
    place="Nam2024: Eq. 118",
    printed=Eq(R, Sum(rho(i), (i, 1, 8)) / (8 * S**2)),
    correct=Eq(R, Sum(rho(i), (i, 1, 8)) / (8 * S)),
    rating="proven slip",
    theorem="skill_strength",
    statement="""Eq. 7 defines R as the mean of f g, the sum of f y over 8 S; with 8 S^2 it is R/S. Here rho(i) is
    f y at the i-th input, y = S g; the shares 1/2, 1/4, 1/4 of the three modes are right.""",
)
