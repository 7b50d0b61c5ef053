"""The constant of the compute law as a function of the allocation.  Nam et al. 2024, Remark after Corollary 5."""

from sympy import Eq, Symbol

from solvable.corrections.erratum import erratum
from solvable.corrections.evaluate import evaluate

from ._letters import L, S, alpha, r
from ._sums import loss
from ._time_integral import constant

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
    N, at = 2000, {alpha: 0.6, S: 1.0, r: 0.01, ell: 0.5}
    a = at[alpha]
    at[X_C] = (N / at[ell]) ** (a + 2)
    at[A_l] = evaluate(constant(ell ** ((alpha + 2) / (alpha + 1))), at)
    return slip.against(
        loss(a, at[S], at[r], at[X_C] / N, N),
        at,
        tolerance=2e-3,
        setting="the loss at N = 2000 and l = 1/2, summed skill by skill.",
    )
