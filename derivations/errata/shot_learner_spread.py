"""The loss of a D_c-shot learner varies with its samples.  Nam et al. 2024, Eq. 104."""

from sympy import Integer, sqrt

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import D_c, S, d_k

shot_learner_spread = Erratum(
    "shot_learner_spread",
    place="Nam2024: Eq. 104",
    printed=Claim("L_k = (S^2/2) (1 - d_k/D_c) for every sample: its standard deviation is 0", Integer(0)),
    correct=S**2 / 2 * sqrt(2 * d_k * (D_c - d_k) / (D_c**2 * (D_c + 2))),
    rating="looseness",
    theorem="dc_shot_learner",
    statement="""Eq. 104 is the mean over training samples; for isotropic features the loss is S^2/2 times a Beta
    variable with the standard deviation shown. The deviation falls as D_c^(-1/2), so the statement holds for many
    features.""",
)
