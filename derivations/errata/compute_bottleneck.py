"""The term that is to limit the loss in N.  Nam et al. 2024, Eqs. 69 and 70."""

from sympy import Eq, Symbol, zeta

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import L, N, S, alpha

L_T = Symbol("L_T", positive=True)

compute_bottleneck = Erratum(
    "compute_bottleneck",
    place="Nam2024: Eq. 69, Eq. 70",
    printed=Claim(
        "beside L_T the loss keeps a positive multiple of N^-alpha, shown here as S^2 A N^-alpha/(2 alpha)",
        L_T + S**2 * N**-alpha / (2 * alpha * zeta(alpha + 1)),
    ),
    correct=Eq(L, L_T),
    rating="proven slip",
    theorem="loss_vs_compute",
    statement="""L_C of Eq. 56 equals S^2 A N^-alpha/(2 alpha), so the terms of Eq. 69 that should leave N^-alpha
    cancel: Eq. 56 assumes that N is no bottleneck yet, and the loss is that of N infinite, L_T. The optimal
    exponents survive, by Theorem 4 and Corollary 5.""",
)
