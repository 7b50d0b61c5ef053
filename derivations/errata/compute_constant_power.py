"""The constant of the compute law as a function of the allocation.  Nam et al. 2024, Remark after Corollary 5."""

from sympy import Eq, Symbol

from solvable.erratum.erratum import Erratum

from ._letters import L, alpha

A_l, ell, X_C = (Symbol(name, positive=True) for name in ("A_l", "l", "X_C"))

compute_constant_power = Erratum(
    "compute_constant_power",
    place="Nam2024: Corollary 5 (remark)",
    printed=Eq(L, A_l * ell ** (-alpha / (alpha + 1)) * X_C ** (-alpha / (alpha + 2))),
    correct=Eq(L, A_l * ell ** (alpha / (alpha + 1)) * X_C ** (-alpha / (alpha + 2))),
    rating="proven slip",
    theorem="loss_vs_compute",
    statement="""The exponent of l is +alpha/(alpha+1), as in Eqs. 251 and 330; with the other sign the constant
    falls to 0 as l grows and has no minimum. Here N = l X_C^(1/(alpha+2)), X_C = eta S C, and A_l is the constant
    of Theorem 4 at x = l^((alpha+2)/(alpha+1)); the corollary survives.""",
)
