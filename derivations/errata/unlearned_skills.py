"""The loss of the compute-optimal plot.  Nam et al. 2024, Eq. 328."""

from sympy import Eq, Symbol

from solvable.erratum.erratum import Erratum

from ._letters import L, S, r

P_N = Symbol("P_N", positive=True)

unlearned_skills = Erratum(
    "unlearned_skills",
    place="Nam2024: Eq. 328",
    printed=Eq(L, P_N * (S - r) ** 2 / 2 + (1 - P_N)),
    correct=Eq(L, P_N * (S - r) ** 2 / 2 + (1 - P_N) * S**2 / 2),
    rating="proven slip",
    theorem="total_loss",
    statement="""Skills beyond N carry the factor S^2/2, as in Eq. 12; without it the loss starts wrong unless S^2
    = 2. Both forms are shown at T = 0, where P_N is the share of the first N skills; the scaling exponent
    survives.""",
)
