"""The loss while both N and T grow.  Nam et al. 2024, Eq. 240."""

from sympy import Eq, zeta

from solvable.corrections.erratum import erratum

from ._letters import L, N, S, X, alpha, r, s
from ._sums import loss
from ._time_integral import factor, integral

learned = factor * integral(X * N ** (-alpha - 1) / zeta(alpha + 1)) * X**-s
unlearned = N**-alpha / (alpha * zeta(alpha + 1))


@erratum(
    place="Nam2024: Eq. 240",
    printed=Eq(L, learned + S**2 * unlearned),
    correct=Eq(L, learned + S**2 / 2 * unlearned),
    rating="proven slip",
    theorem="loss_vs_compute",
)
def learned_and_unlearned(slip):
    """Skills without a basis function have the loss S^2/2 each, and the factor 1/2 is lost here. Theorem 4 itself (Eq.
    236) has it; X = eta S T."""
    at = {alpha: 0.6, S: 1.0, r: 0.01, X: 3000.0, N: 150}
    return slip.against(
        loss(at[alpha], at[S], at[r], at[X], at[N]),
        at,
        tolerance=4e-3,
        setting="the loss of 150 learnable skills and of all others at X = 3000, summed skill by skill.",
    )
