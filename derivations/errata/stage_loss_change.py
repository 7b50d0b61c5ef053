"""The change of the loss when one more skill is learned.  Nam et al. 2024, Eq. 42."""

from sympy import Eq, Symbol, zeta

from solvable.corrections.erratum import erratum

from ._letters import L, alpha, k
from ._sums import power_sum

Delta_L = Symbol("Delta_L", real=True)
share = k ** -(alpha + 1) / zeta(alpha + 1, k)


@erratum(
    place="Nam2024: Eq. 42",
    printed=Eq(Delta_L / L, share),
    correct=Eq(Delta_L / L, -share),
    rating="misprint",
    theorem="stage_like_time_scaling",
)
def stage_loss_change(slip):
    """Learning skill k takes P_s(k) away from the loss of the skills from k on, so the change is negative. The sign is
    lost in the first expression only, if not in typesetting; Eqs. 43-46 and the exponent are right."""
    at = {alpha: 0.6, k: 5}
    before, after = (power_sum(1 + at[alpha], first) for first in (at[k], at[k] + 1))
    return slip.against(
        (after - before) / before,
        at,
        tolerance=1e-6,
        setting="the loss before and after skill 5 is learned at once, both summed over the skills not yet learned.",
    )
