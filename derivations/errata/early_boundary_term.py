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
    rating="looseness",
    theorem="time_exponent",
    statement="""The loss of the first skill falls at the rate 4 eta S P_s(1): the printed order holds in a unit of
    time in which that is at least 1, which is not said. At eta = S = 1 and small alpha it is below 1; the fall is
    exponential all the same, so the exponent of the time law survives.""",
)
