"""The loss of a D_c-shot learner varies with its samples.  Nam et al. 2024, Eq. 104."""

from sympy import Integer, sqrt

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._features import least_norm_strengths
from ._letters import D_c, S, d_k


@erratum(
    place="Nam2024: Eq. 104",
    printed=Claim("L_k = (S^2/2) (1 - d_k/D_c) for every sample: its standard deviation is 0", Integer(0)),
    correct=S**2 / 2 * sqrt(2 * d_k * (D_c - d_k) / (D_c**2 * (D_c + 2))),
    rating="looseness",
    theorem="dc_shot_learner",
)
def shot_learner_spread(slip):
    """Eq. 104 is the mean over training samples; for isotropic features the loss is S^2/2 times a Beta variable with
    the standard deviation shown. The deviation falls as D_c^(-1/2), so the statement holds for many features."""
    seed, draws = 104, 2000
    at = {S: 2.0, d_k: 10, D_c: 20}
    strengths = at[S] * least_norm_strengths(at[d_k], at[D_c], draws, seed)
    losses = at[S] * (at[S] - strengths) / 2
    return slip.against(
        losses.std(ddof=1),
        at,
        tolerance=0.05,
        setting=f"standard deviation of the least-norm interpolant's loss over {draws} draws of Gaussian features.",
        seed=seed,
    )
