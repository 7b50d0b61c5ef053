"""The loss of the learned skills as an integral.  Nam et al. 2024, Eq. 244."""

from sympy import Eq

from solvable.corrections.erratum import erratum

from ._letters import L, S, X, alpha, r, s
from ._sums import loss
from ._time_integral import factor, integral


@erratum(
    place="Nam2024: Eq. 244",
    printed=Eq(X**s * L, integral()),
    correct=Eq(X**s * L, factor * integral()),
    rating="misprint",
    theorem="loss_vs_time",
)
def time_integral_factor(slip):
    """The change of variables from k to u = X P(k), X = eta S T, brings a factor zeta^(-1/(alpha+1))/(alpha+1), which
    is lost in this line of the proof. Theorem 4 itself has it."""
    at = {alpha: 0.6, S: 1.0, r: 0.01, X: 4000.0}
    found = loss(at[alpha], at[S], at[r], at[X])
    return slip.against(
        at[X] ** (at[alpha] / (1 + at[alpha])) * found,
        at,
        tolerance=1e-4,
        setting="X^s times the loss of all skills at X = 4000, summed skill by skill.",
    )
