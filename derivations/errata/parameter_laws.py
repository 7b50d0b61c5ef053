"""Basis functions that are missing, and skills that are few: what is printed, what holds, and why.  Nam et al. 2024."""

from sympy import Eq, Min, Symbol, zeta

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import L, N, S, alpha, k, n_s, r

P_N = Symbol("P_N", positive=True)

# The loss of the compute-optimal plot.
unlearned_skills = Erratum(
    "unlearned_skills",
    place="Nam2024: Eq. 328",
    printed=Eq(L, P_N * (S - r) ** 2 / 2 + (1 - P_N)),
    correct=Eq(L, P_N * (S - r) ** 2 / 2 + (1 - P_N) * S**2 / 2),
    rating="proven slip",
    theorem="total_loss",
    statement="""Skills beyond $N$ carry the factor $S^2/2$, as in Eq. 12; without it the loss starts wrong unless $S^2
    = 2$. Both forms are shown at $T = 0$, where $P_N$ is the share of the first $N$ skills; the scaling exponent
    survives.""",
)

# The constant of the parameter law.
parameter_constant = Erratum(
    "parameter_constant",
    place="Nam2024: Eq. 327",
    printed=Eq(N**alpha * L, S**2 / 2),
    correct=Eq(N**alpha * L, S**2 / (2 * alpha * zeta(alpha + 1))),
    rating="looseness",
    theorem="loss_vs_parameters",
    statement="""The paper declares the approximation $zeta(alpha+1) = 1/alpha$; it makes the constant too large by
    18 %, 37 % and 57 % at $alpha = 0.3$, 0.6 and 0.9. The published code uses the exact constant, and the exponent
    survives.""",
)

gamma = Symbol("gamma", nonnegative=True)

unit = S**2 / (2 * alpha * zeta(alpha + 1)) * N**-alpha

# The loss of the skills between N and n_s.
finite_skill_share = Erratum(
    "finite_skill_share",
    place="Nam2024: Theorem 1",
    printed=Eq(L, unit * (1 - gamma**alpha)),
    correct=Eq(L, unit * (1 - (N / n_s) ** alpha)),
    rating="proven slip",
    theorem="parameter_scaling_law",
    statement="""The limit $gamma$ in place of $N/n_s$ costs more than the stated remainder where $N/n_s$ approaches it
    slowly, as for $n_s = N log N$, $gamma = 0$. With $(N/n_s)^alpha$ the theorem holds with its remainder.""",
)

# The frequency of a skill among finitely many.
frequency_correction = Erratum(
    "frequency_correction",
    place="Nam2024: Eq. 161",
    printed=Claim("after $n_s^-alpha/(alpha zeta)$ the error is $O(n_s^-(alpha+1))$", -(alpha + 1)),
    correct=Claim(
        "after $n_s^-alpha/(alpha zeta)$ the error is $O(n_s^(-min(2 alpha, alpha+1)))$", -Min(2 * alpha, alpha + 1)
    ),
    rating="proven slip",
    theorem="loss_vs_parameters",
    statement="""$1/(1 - x)$ has a square after the linear term, here of the order $n_s^(-2 alpha)$, which for $alpha <
    1$ is larger than $n_s^-(alpha+1)$. The term that is kept is right, and so is every leading order.""",
)

# The loss with finitely many skills.
loss_correction = Erratum(
    "loss_correction",
    place="Nam2024: Eq. 169",
    printed=Claim("the corrected loss has an error $O(n_s^-(alpha+1))$", -(alpha + 1)),
    correct=Claim("the corrected loss has an error $O(n_s^(-min(2 alpha, alpha+1)))$", -Min(2 * alpha, alpha + 1)),
    rating="proven slip",
    theorem="loss_vs_parameters",
    statement="""The error of Eq. 161 enters weights and rates, so for $alpha < 1$ it is of the order $n_s^(-2 alpha)$.
    With $H$, the sum of $k^-(alpha+1)$ up to $n_s$, the relation is exact: $L_1(n_s, N, T) = (zeta/H) L_1(oo, N, T
    zeta/H)$.""",
)

density = Symbol("n", positive=True)

gap = (k ** -(alpha + 1) - (k + 1) ** -(alpha + 1)) / zeta(alpha + 1)

# Skills for each unit of frequency.
frequency_gap = Erratum(
    "frequency_gap",
    place="Nam2024: Eq. 205",
    printed=Eq(density, 1 / -gap),
    correct=Eq(density, 1 / gap),
    rating="misprint",
    theorem="loss_split_bounds",
    statement="""$P(k)$ falls with $k$, so with $P(k+1) - P(k)$ in the denominator a sum of positive terms comes out
    negative. The bound that follows has the right sign.""",
)
