"""The boundary term of the first skill.  Nam et al. 2024, Eq. 53."""

from sympy import Integer, zeta

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import S, alpha, eta

early_boundary_term = Erratum(
    "early_boundary_term",
    place="Nam2024: Eq. 53",
    printed=Claim("the boundary term at k = 1 is O(exp(-T)/T)", Integer(1)),
    correct=Claim(
        "the boundary term at k = 1 is O(exp(-4 eta S A T)/T), A = 1/zeta(alpha+1)", 4 * eta * S / zeta(alpha + 1)
    ),
    rating="proven slip",
    theorem="time_exponent",
    statement="""The loss of the first skill falls at the rate 4 eta S P_s(1), which depends on the unit of time
    and is below 1 for small alpha. It falls exponentially all the same, so the exponent of the time law survives.""",
)
