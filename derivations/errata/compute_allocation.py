"""How time and parameters grow together.  Nam et al. 2024, text before Eq. 75."""

from math import exp, log

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import alpha


@erratum(
    place="Nam2024: Appendix E.4 (text before Eq. 75)",
    printed=Claim("T^(alpha+1) ~ N: d log T/d log N = 1/(alpha+1)", 1 / (alpha + 1)),
    correct=Claim("N^(alpha+1) ~ T: d log T/d log N = alpha + 1", alpha + 1),
    rating="misprint",
    theorem="loss_vs_compute",
)
def compute_allocation(slip):
    """The exponent stands on the wrong letter: the optimum has T = (alpha+1)^(-(alpha+1)/alpha) N^(alpha+1). Eq. 75,
    which follows, is right."""
    from scipy.optimize import minimize_scalar

    at = {alpha: 0.6}
    a = at[alpha]

    def best(logC):
        def total(logN):
            return exp(-a / (a + 1) * (logC - logN)) + exp(-a * logN)

        logN = minimize_scalar(total, bounds=(0, logC), method="bounded", options={"xatol": 1e-9}).x
        return logN, logC - logN

    (N1, T1), (N2, T2) = best(log(1e6)), best(log(1e9))
    return slip.against(
        (T2 - T1) / (N2 - N1),
        at,
        tolerance=1e-4,
        setting="T^(-alpha/(alpha+1)) + N^-alpha minimised by numbers at N T = 1e6 and 1e9: d log T/d log N.",
    )
