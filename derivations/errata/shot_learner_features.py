"""What the features of a D_c-shot learner must be.  Nam et al. 2024, Proposition 1."""

from sympy import Eq

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._features import cell_strengths
from ._letters import D_c, R, S, d_k


@erratum(
    place="Nam2024: Eq. 16, Proposition 1",
    printed=Claim("orthonormal features (Eq. 16) suffice for R = S at d_k >= D_c", S),
    correct=Eq(R, S * (1 - (1 - 1 / D_c) ** d_k)),
    rating="looseness",
    theorem="dc_shot_learner",
)
def shot_learner_features(slip):
    """Features that are nonzero on one of D_c equal cells each obey Eq. 16, yet D_c samples leave cells unseen by
    chance, so orthonormality alone does not make a D_c-shot learner. The proposition holds where any D_c samples
    have feature vectors of rank D_c, as for Gaussian features."""
    seed, draws = 16, 400
    at = {S: 1.0, d_k: 40, D_c: 40}
    strengths = at[S] * cell_strengths(at[d_k], at[D_c], draws, seed)
    return slip.against(
        strengths.mean(),
        at,
        tolerance=0.02,
        setting=f"least-norm interpolation with features that live on one cell each, mean of {draws} draws.",
        seed=seed,
    )
