"""How small the initial strength must be.  Nam et al. 2024, proof of Proposition 6."""

from sympy import exp, sqrt, zeta

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import S, alpha
from ._sums import power_sum


@erratum(
    place="Nam2024: Proposition 6 (proof)",
    printed=Claim("r below sqrt(S) suffices: log(S/r)/2 > P_s(l) as soon as S/r > sqrt(S)", sqrt(S)),
    correct=Claim("log(S/r)/2 > P_s(l) for every l when S/r > exp(2/zeta(alpha+1))", exp(2 / zeta(alpha + 1))),
    rating="proven slip",
)
def initial_strength_threshold(slip):
    """At S = 1, r = 0.4, alpha = 1 the value log(S/r)/2 = 0.458 lies below P_s(1) = 0.608 although r < sqrt(S). The
    conclusions of the proposition survive with r < S/2 alone, which bounds log(S/r) from below."""
    from math import log

    from scipy.optimize import brentq

    at = {S: 1.0, alpha: 1.0}
    most_frequent = 1 / power_sum(1 + at[alpha])
    return slip.against(
        brentq(lambda ratio: log(ratio) / 2 - most_frequent, 1.01, 100, xtol=1e-12),
        at,
        tolerance=1e-6,
        setting="the ratio S/r at which log(S/r)/2 equals the largest frequency, found by bisection.",
    )
