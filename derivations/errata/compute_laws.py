"""Loss against compute: what is printed, what holds, and why.  Nam et al. 2024."""

from sympy import Eq, Rational, Symbol, zeta

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import L, N, S, X, alpha, s
from ._time_integral import constant, factor, integral

# How time and parameters grow together.
compute_allocation = Erratum(
    "compute_allocation",
    place="Nam2024: Appendix E.4 (text before Eq. 75)",
    printed=Claim("$T^(alpha+1) ~ N$: $d log T/d log N = 1/(alpha+1)$", 1 / (alpha + 1)),
    correct=Claim("$N^(alpha+1) ~ T$: $d log T/d log N = alpha + 1$", alpha + 1),
    rating="misprint",
    theorem="loss_vs_compute",
    statement="""The exponent stands on the wrong letter: the optimum has $T = (alpha+1)^(-(alpha+1)/alpha)
    N^(alpha+1)$. Eq. 75, which follows, is right.""",
)

L_T = Symbol("L_T", positive=True)

# The term that is to limit the loss in N.
compute_bottleneck = Erratum(
    "compute_bottleneck",
    place="Nam2024: Eq. 69, Eq. 70",
    printed=Claim(
        "beside $L_T$ the loss keeps a positive multiple of $N^-alpha$, shown here as $S^2 A N^-alpha/(2 alpha)$",
        L_T + S**2 * N**-alpha / (2 * alpha * zeta(alpha + 1)),
    ),
    correct=Eq(L, L_T),
    rating="proven slip",
    theorem="loss_vs_compute",
    statement="""$L_C$ of Eq. 56 equals $S^2 A N^-alpha/(2 alpha)$, so the terms of Eq. 69 that should leave $N^-alpha$
    cancel: Eq. 56 assumes that $N$ is no bottleneck yet, and the loss is that of $N$ infinite, $L_T$. The optimal
    exponents survive, by Theorem 4 and Corollary 5.""",
)

learned = factor * integral(X * N ** (-alpha - 1) / zeta(alpha + 1)) * X**-s

unlearned = N**-alpha / (alpha * zeta(alpha + 1))

# The loss while both N and T grow.
learned_and_unlearned = Erratum(
    "learned_and_unlearned",
    place="Nam2024: Eq. 240",
    printed=Eq(L, learned + S**2 * unlearned),
    correct=Eq(L, learned + S**2 / 2 * unlearned),
    rating="proven slip",
    theorem="loss_vs_compute",
    statement="""Skills without a basis function have the loss $S^2/2$ each, and the factor $1/2$ is lost here. Theorem
    4 itself (Eq. 236) has it; $X = eta S T$.""",
)

A_l, ell, X_C = (Symbol(name, positive=True) for name in ("A_l", "l", "X_C"))

# The constant of the compute law as a function of the allocation.
compute_constant_power = Erratum(
    "compute_constant_power",
    place="Nam2024: Corollary 5 (remark)",
    printed=Eq(L, A_l * ell ** (-alpha / (alpha + 1)) * X_C ** (-alpha / (alpha + 2))),
    correct=Eq(L, A_l * ell ** (alpha / (alpha + 1)) * X_C ** (-alpha / (alpha + 2))),
    rating="proven slip",
    theorem="loss_vs_compute",
    statement="""The exponent of $l$ is $+alpha/(alpha+1)$, as in Eqs. 251 and 330; with the other sign the constant
    falls to 0 as $l$ grows and has no minimum. Here $N = l X_C^(1/(alpha+2))$, $X_C = eta S C$, and $A_l$ is the
    constant of Theorem 4 at $x = l^((alpha+2)/(alpha+1))$; the corollary survives.""",
)

x_star, A_C = (Symbol(name, positive=True) for name in ("x_star", "A_C"))

# The constant of the compute-optimal plot.
compute_plot_constant = Erratum(
    "compute_plot_constant",
    place="Nam2024: Eq. 330 (published code, Fig. 3)",
    printed=Claim("$A_C = 0.68 S^2/2$ at $alpha = 0.3$, $S = 5$, $r = 0.01$, $eta = 1$", Rational(68, 100) * S**2 / 2),
    correct=Eq(A_C, constant(x_star) * x_star ** (alpha / (alpha + 2)) * S ** (-alpha / (alpha + 2))),
    rating="looseness",
    theorem="loss_vs_compute",
    statement="""The code plots the ratios 0.68, 0.70 and 0.64 where the minima of Eq. 330 are 0.952, 0.788 and
    0.646: Eq. 330 has infinitely many skills, the plotted curves have 50000 and fall below the power law. The
    ratios touch those curves near $C = 1e7$ to $1e8$, so the figure shows what it says.""",
)
