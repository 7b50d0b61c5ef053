"""The amplitude of the time law.  Nam et al. 2024, Eq. 69."""

from sympy import Eq

from solvable.corrections.erratum import erratum

from ._letters import L, S, X, alpha, r, s
from ._sums import loss
from ._time_integral import factor, integral


@erratum(
    place="Nam2024: Eq. 69 (the symbol L(0))",
    printed=Eq(L, S**2 / 2 * X**-s),
    correct=Eq(L, factor * integral() * X**-s),
    rating="looseness",
    theorem="loss_vs_time",
)
def time_amplitude(slip):
    """What stands before the power of time is not the loss before training but the power law continued to X = eta S T =
    1, far outside its range. Only exponents are drawn from the equation, and they survive."""
    at = {alpha: 0.6, S: 1.0, r: 0.01, X: 5000.0}
    return slip.against(
        loss(at[alpha], at[S], at[r], at[X]),
        at,
        tolerance=1e-4,
        setting="the loss of all skills at X = 5000, summed skill by skill.",
    )
