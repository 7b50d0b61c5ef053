"""The frequency of a skill among finitely many.  Nam et al. 2024, Eq. 161."""

from sympy import Min

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import alpha

frequency_correction = Erratum(
    "frequency_correction",
    place="Nam2024: Eq. 161",
    printed=Claim("after n_s^-alpha/(alpha zeta) the error is O(n_s^-(alpha+1))", -(alpha + 1)),
    correct=Claim(
        "after n_s^-alpha/(alpha zeta) the error is O(n_s^-min(2 alpha, alpha+1))", -Min(2 * alpha, alpha + 1)
    ),
    rating="proven slip",
    theorem="loss_vs_parameters",
    statement="""1/(1 - x) has a square after the linear term, here of the order n_s^(-2 alpha), which for alpha <
    1 is larger than n_s^-(alpha+1). The term that is kept is right, and so is every leading order.""",
)
