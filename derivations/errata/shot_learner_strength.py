"""The strength that a D_c-shot learner reaches.  Nam et al. 2024, Eqs. 17 and 88."""

from sympy import Eq, sqrt

from solvable.corrections.erratum import erratum

from ._features import least_norm_strengths
from ._letters import D_c, R, S, d_k


@erratum(
    place="Nam2024: Eq. 17, Eq. 88",
    printed=Eq(R, S * (1 - sqrt(1 - d_k / D_c))),
    correct=Eq(R, S * d_k / D_c),
    rating="proven slip",
    theorem="dc_shot_learner",
)
def shot_learner_strength(slip):
    """The strength follows from Eq. 104 by Eq. 10, which does not hold with features: the least-norm solution has L = S
    (S - R)/2, hence E R = S d_k/D_c. Eq. 104 is right in expectation, and D_c samples do suffice for the full
    strength."""
    seed, draws = 20240417, 1500
    at = {S: 1.0, d_k: 20, D_c: 40}
    strengths = at[S] * least_norm_strengths(at[d_k], at[D_c], draws, seed)
    return slip.against(
        strengths.mean(),
        at,
        tolerance=0.02,
        setting=f"least-norm interpolation of d_k samples with D_c Gaussian features, mean of {draws} draws.",
        seed=seed,
    )
