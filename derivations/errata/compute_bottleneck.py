"""The term that is to limit the loss in N.  Nam et al. 2024, Eqs. 69 and 70."""

from sympy import Eq, Symbol, zeta

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import L, N, S, X, alpha, r
from ._sums import loss

L_T = Symbol("L_T", positive=True)


@erratum(
    place="Nam2024: Eq. 69, Eq. 70",
    printed=Claim(
        "beside L_T the loss keeps a positive multiple of N^-alpha, shown here as S^2 A N^-alpha/(2 alpha)",
        L_T + S**2 * N**-alpha / (2 * alpha * zeta(alpha + 1)),
    ),
    correct=Eq(L, L_T),
    rating="proven slip",
    theorem="loss_vs_compute",
)
def compute_bottleneck(slip):
    """L_C of Eq. 56 equals S^2 A N^-alpha/(2 alpha), so the terms of Eq. 69 that should leave N^-alpha cancel: Eq. 56
    assumes that N is no bottleneck yet, and the loss is that of N infinite, L_T. The optimal exponents survive, by
    Theorem 4 and Corollary 5."""
    at = {alpha: 0.6, S: 1.0, r: 1e-5, X: 300.0, N: 400}
    at[L_T] = loss(at[alpha], at[S], at[r], at[X])
    return slip.against(
        loss(at[alpha], at[S], at[r], at[X], at[N]),
        at,
        tolerance=1e-4,
        setting="the loss with N = 400 and with N infinite at X = eta S T = 300, summed skill by skill.",
    )
