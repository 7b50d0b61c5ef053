"""The loss while both N and T grow.  Nam et al. 2024, Eq. 240."""

from sympy import Eq, zeta

from solvable.erratum.erratum import Erratum

from ._letters import L, N, S, X, alpha, s
from ._time_integral import factor, integral

learned = factor * integral(X * N ** (-alpha - 1) / zeta(alpha + 1)) * X**-s
unlearned = N**-alpha / (alpha * zeta(alpha + 1))

learned_and_unlearned = Erratum(
    "learned_and_unlearned",
    place="Nam2024: Eq. 240",
    printed=Eq(L, learned + S**2 * unlearned),
    correct=Eq(L, learned + S**2 / 2 * unlearned),
    rating="proven slip",
    theorem="loss_vs_compute",
    statement="""Skills without a basis function have the loss S^2/2 each, and the factor 1/2 is lost here. Theorem
    4 itself (Eq. 236) has it; X = eta S T.""",
)
