"""The strength of a skill that has no basis function.  Nam et al. 2024, Eq. 39."""

from itertools import product

from sympy import Eq, Integer

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import R, r


@erratum(
    place="Nam2024: Eq. 39",
    printed=Eq(R, r),
    correct=Claim("R = 0 for k > N", Integer(0)),
    rating="looseness",
    theorem="basis_function_per_skill",
)
def strength_without_function(slip):
    """A skill beyond N has no term in the model, so the R_k(0) that it keeps is 0, not the initial strength r of the
    others. Its loss is S^2/2, as Eq. 38 has it."""
    at, functions = {r: 0.3}, 2
    inputs = [(skill, bits) for skill in range(3) for bits in product((0, 1), repeat=3)]
    outputs = [at[r] * (-1) ** sum(bits) if skill < functions else 0.0 for skill, bits in inputs]
    last = [(-1) ** sum(bits) * f for (skill, bits), f in zip(inputs, outputs, strict=True) if skill == functions]
    return slip.against(
        sum(last) / len(last),
        at,
        tolerance=1e-12,
        setting="three skills, two with a basis function at strength r: mean of g f over all inputs of the third.",
    )
