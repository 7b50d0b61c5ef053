"""The frequency of a skill among finitely many.  Nam et al. 2024, Eq. 161."""

from sympy import Min

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import alpha
from ._sums import frequencies


@erratum(
    place="Nam2024: Eq. 161",
    printed=Claim("after n_s^-alpha/(alpha zeta) the error is O(n_s^-(alpha+1))", -(alpha + 1)),
    correct=Claim(
        "after n_s^-alpha/(alpha zeta) the error is O(n_s^-min(2 alpha, alpha+1))", -Min(2 * alpha, alpha + 1)
    ),
    rating="proven slip",
    theorem="loss_vs_parameters",
)
def frequency_correction(slip):
    """1/(1 - x) has a square after the linear term, here of the order n_s^(-2 alpha), which for alpha < 1 is larger
    than n_s^-(alpha+1). The term that is kept is right, and so is every leading order."""
    from math import log

    from scipy.special import zeta

    at = {alpha: 0.3}
    a, norm = at[alpha], zeta(1 + at[alpha])

    def left(skills):
        return frequencies(a, skills)[0] * norm - 1 - skills**-a / (a * norm)

    return slip.against(
        log(left(4_000_000) / left(1_000_000)) / log(4),
        at,
        tolerance=0.03,
        setting="power of n_s with which the rest falls from one to four million skills at alpha = 0.3, by sums.",
    )
