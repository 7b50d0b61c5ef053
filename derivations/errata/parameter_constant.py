"""The constant of the parameter law.  Nam et al. 2024, Eq. 327."""

from sympy import Eq, zeta

from solvable.corrections.erratum import erratum

from ._letters import L, N, S, alpha
from ._sums import power_sum


@erratum(
    place="Nam2024: Eq. 327",
    printed=Eq(N**alpha * L, S**2 / 2),
    correct=Eq(N**alpha * L, S**2 / (2 * alpha * zeta(alpha + 1))),
    rating="looseness",
    theorem="loss_vs_parameters",
)
def parameter_constant(slip):
    """The paper declares the approximation zeta(alpha+1) = 1/alpha; it makes the constant too large by 18 %, 37 % and
    57 % at alpha = 0.3, 0.6 and 0.9. The published code uses the exact constant, and the exponent survives."""
    at = {alpha: 0.6, S: 1.0, N: 3000}
    p = 1 + at[alpha]
    return slip.against(
        at[N] ** at[alpha] * at[S] ** 2 / 2 * power_sum(p, at[N] + 1) / power_sum(p),
        at,
        tolerance=1e-3,
        setting="N^alpha times the loss of the skills beyond N = 3000, summed directly.",
    )
