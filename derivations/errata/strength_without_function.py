"""The strength of a skill that has no basis function.  Nam et al. 2024, Eq. 39."""

from sympy import Eq, Integer

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import R, r

strength_without_function = Erratum(
    "strength_without_function",
    place="Nam2024: Eq. 39",
    printed=Eq(R, r),
    correct=Claim("R = 0 for k > N", Integer(0)),
    rating="looseness",
    theorem="basis_function_per_skill",
    statement="""A skill beyond N has no term in the model, so the R_k(0) that it keeps is 0, not the initial
    strength r of the others. Its loss is S^2/2, as Eq. 38 has it.""",
)
