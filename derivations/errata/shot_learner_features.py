"""What the features of a D_c-shot learner must be.  Nam et al. 2024, Proposition 1."""

from sympy import Eq

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import D_c, R, S, d_k

shot_learner_features = Erratum(
    "shot_learner_features",
    place="Nam2024: Eq. 16, Proposition 1",
    printed=Claim("orthonormal features (Eq. 16) suffice for R = S at d_k >= D_c", S),
    correct=Eq(R, S * (1 - (1 - 1 / D_c) ** d_k)),
    rating="looseness",
    theorem="dc_shot_learner",
    statement="""Features that are nonzero on one of D_c equal cells each obey Eq. 16, yet D_c samples leave cells
    unseen by chance, so orthonormality alone does not make a D_c-shot learner. The proposition holds where any D_c
    samples have feature vectors of rank D_c, as for Gaussian features.""",
)
