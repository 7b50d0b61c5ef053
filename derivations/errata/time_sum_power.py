"""The loss of the learned skills without the power of time.  Nam et al. 2024, Eq. 247."""

from sympy import Eq

from solvable.corrections.erratum import erratum

from ._letters import L, S, X, alpha, r, s
from ._sums import loss
from ._time_integral import factor, integral


@erratum(
    place="Nam2024: Eq. 247",
    printed=Eq(L, factor * integral()),
    correct=Eq(L, factor * integral() * X**-s),
    rating="misprint",
    theorem="loss_vs_time",
)
def time_sum_power(slip):
    """The right side lacks the factor X^(-alpha/(alpha+1)), X = eta S T, that the left side has. Theorem 4 itself is
    right."""
    at = {alpha: 0.6, S: 1.0, r: 0.01, X: 4000.0}
    return slip.against(
        loss(at[alpha], at[S], at[r], at[X]),
        at,
        tolerance=1e-4,
        setting="the loss of all skills at X = 4000, summed skill by skill.",
    )
