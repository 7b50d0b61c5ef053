"""The strength that a D_c-shot learner reaches.  Nam et al. 2024, Eqs. 17 and 88."""

from sympy import Eq, sqrt

from solvable.erratum.erratum import Erratum

from ._letters import D_c, R, S, d_k

shot_learner_strength = Erratum(
    "shot_learner_strength",
    place="Nam2024: Eq. 17, Eq. 88",
    printed=Eq(R, S * (1 - sqrt(1 - d_k / D_c))),
    correct=Eq(R, S * d_k / D_c),
    rating="proven slip",
    theorem="dc_shot_learner",
    statement="""The strength follows from Eq. 104 by Eq. 10, which does not hold with features: the least-norm
    solution has L = S (S - R)/2, hence E R = S d_k/D_c. Eq. 104 is right in expectation, and D_c samples do
    suffice for the full strength.""",
)
