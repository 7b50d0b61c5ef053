"""The loss of the skills between N and n_s.  Nam et al. 2024, Theorem 1."""

from sympy import Eq, Symbol, zeta

from solvable.erratum.erratum import Erratum

from ._letters import L, N, S, alpha, n_s

gamma = Symbol("gamma", nonnegative=True)
unit = S**2 / (2 * alpha * zeta(alpha + 1)) * N**-alpha

finite_skill_share = Erratum(
    "finite_skill_share",
    place="Nam2024: Theorem 1",
    printed=Eq(L, unit * (1 - gamma**alpha)),
    correct=Eq(L, unit * (1 - (N / n_s) ** alpha)),
    rating="proven slip",
    theorem="parameter_scaling_law",
    statement="""The limit gamma in place of N/n_s costs more than the stated remainder where N/n_s approaches it
    slowly, as for n_s = N log N, gamma = 0. With (N/n_s)^alpha the theorem holds with its remainder.""",
)
