"""Samples, and the loss against data: what is printed, what holds, and why.  Nam et al. 2024."""

from sympy import Eq, Rational, Sum, Symbol, gamma, zeta

from solvable.erratum.erratum import Erratum

from ._letters import D, L, S, alpha, k, n_s, r, rho, s

probability = Symbol("p_1", positive=True)

# The input bits of the published code.
random_bytes = Erratum(
    "random_bytes",
    place="Nam2024: Eq. 1 (published code, data_generator.py)",
    printed=Eq(probability, Rational(1, 2)),
    correct=Eq(probability, Rational(127, 255)),
    rating="looseness",
    theorem="skill_distribution",
    statement="""The code draws bytes by randint(0, 255), which never gives 255, so a bit is 1 with the probability
    $p_1$ shown and the bits of a byte are weakly dependent, where Eq. 1 has $P_b = 2^-n_b$. The effect is of the order
    $1/255$ and changes no conclusion.""",
)

j = Symbol("j", integer=True)

# The empirical loss as a sum over skills.
sample_count = Erratum(
    "sample_count",
    place="Nam2024: Eq. 79",
    printed=Eq(L, Sum(rho(j) ** 2, (j, 1, D), (k, 1, n_s)) / (2 * D)),
    correct=Eq(L, Sum(rho(j) ** 2, (j, 1, D)) / (2 * D)),
    rating="misprint",
    theorem="empirical_loss_decoupling",
    statement="""A sum over skills of the residuals $rho(j)$ of all $D$ samples counts each sample $n_s$ times; the
    inner sum runs over the $d_k$ samples of skill $k$. The next line, Eq. 80, is right.""",
)

Delta_L = Symbol("Delta_L", real=True)

# The relative change of the loss by one more sample.
data_step = Erratum(
    "data_step",
    place="Nam2024: Eq. 64",
    printed=Eq(Delta_L / L, -alpha / (1 + (alpha + 1) * D)),
    correct=Eq(Delta_L / L, -alpha / ((alpha + 1) * D + 2 * alpha + 1)),
    rating="proven slip",
    theorem="data_exponent",
    statement="""The sign lost one line earlier makes the constant in the denominator 1 instead of $2 alpha + 1$. The
    leading order $-alpha/((alpha+1) D)$, and with it the exponent, survives.""",
)

# One more sample, integrated by parts.
data_step_by_parts = Erratum(
    "data_step_by_parts",
    place="Nam2024: Appendix E.2 (last line)",
    printed=Eq(Delta_L, -alpha / ((alpha + 1) * (D + 1)) * L + alpha / ((alpha + 1) * (D + 1)) * Delta_L),
    correct=Eq(Delta_L, -alpha / ((alpha + 1) * (D + 1)) * L - alpha / ((alpha + 1) * (D + 1)) * Delta_L),
    rating="proven slip",
    theorem="data_exponent",
    statement="""Integration by parts gives $Delta L = -alpha/((alpha+1)(D+1)) (L + Delta L)$, so the second term is
    negative. It is smaller than the first by a factor $D$, and the exponent survives.""",
)

shape = zeta(alpha + 1) ** (-1 / (alpha + 1)) / (alpha + 1) * gamma(s) * D**-s

# The constant of the data law and the initial strength.
data_constant_start = Erratum(
    "data_constant_start",
    place="Nam2024: Eq. 324",
    printed=Eq(L, S**2 / 2 * shape),
    correct=Eq(L, (S - r) ** 2 / 2 * shape),
    rating="looseness",
    theorem="loss_vs_data",
    statement="""A skill that no sample shows keeps its initial strength, so its loss is $(S - r)^2/2$, as in Eq.
    302; $S^2$ in its place is declared as an approximation and costs 2 % at $r = 0.01 S$. The exponent survives.""",
)
