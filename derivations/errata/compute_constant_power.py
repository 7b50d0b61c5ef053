"""The constant of the compute law as a function of the allocation.  Nam et al. 2024, Remark after Corollary 5."""

from sympy import Eq, Symbol

from solvable.corrections.erratum import erratum

from ._letters import L, S, alpha, r
from ._sums import loss

A_l, ell, X_C = (Symbol(name, positive=True) for name in ("A_l", "l", "X_C"))


@erratum(
    place="Nam2024: Corollary 5 (remark)",
    printed=Eq(L, A_l * ell ** (-alpha / (alpha + 1)) * X_C ** (-alpha / (alpha + 2))),
    correct=Eq(L, A_l * ell ** (alpha / (alpha + 1)) * X_C ** (-alpha / (alpha + 2))),
    rating="proven slip",
    theorem="loss_vs_compute",
)
def compute_constant_power(slip):
    """The exponent of l is +alpha/(alpha+1), as in Eqs. 251 and 330; with the other sign the constant falls to 0 as l
    grows and has no minimum. Here N = l X_C^(1/(alpha+2)), X_C = eta S C, and A_l is the constant of Theorem 4 at x
    = l^((alpha+2)/(alpha+1)); the corollary survives."""
    from math import log

    from scipy.integrate import quad
    from scipy.special import expit, zeta

    at = {alpha: 0.6, S: 1.0, r: 0.01, ell: 0.5}
    a = at[alpha]
    s = a / (a + 1)
    norm, N = zeta(1 + a), 2000
    at[X_C] = (N / at[ell]) ** (a + 2)
    x = at[ell] ** ((a + 2) / (a + 1))
    half = at[S] ** 2 / 2
    of_skills, _ = quad(
        lambda v: expit(log(99) - 2 * v ** (1 / s)) ** 2 / s, (x ** -(a + 1) / norm) ** s, 8, epsrel=1e-11
    )
    at[A_l] = half * (norm ** (-1 / (a + 1)) / (a + 1) * of_skills + x**-a / (a * norm))
    return slip.against(
        loss(a, at[S], at[r], at[X_C] / N, N),
        at,
        tolerance=2e-3,
        setting="the loss at N = 2000 and l = 1/2, summed skill by skill.",
    )
