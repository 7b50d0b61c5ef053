"""Sums over skills as integrals from k = 1.  Nam et al. 2024, Eqs. 50, 61 and 67."""

from sympy import Eq, zeta

from solvable.erratum.erratum import Erratum

from ._letters import L, S, alpha

integral_from_first_skill = Erratum(
    "integral_from_first_skill",
    place="Nam2024: Eq. 50, Eq. 61, Eq. 67",
    printed=Eq(L, S**2 / (2 * alpha * zeta(alpha + 1))),
    correct=Eq(L, S**2 / 2),
    rating="looseness",
    theorem="time_exponent",
    statement="""The sum over skills becomes an integral from k = 1 (from N + 1 in Eq. 67) while A stays
    1/zeta(alpha+1), so with nothing learned the loss comes out too small. The equations are used for exponents
    only, and those survive.""",
)
