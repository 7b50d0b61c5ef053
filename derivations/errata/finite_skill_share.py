"""The loss of the skills between N and n_s.  Nam et al. 2024, Theorem 1."""

from sympy import Eq, Symbol, zeta

from solvable.corrections.erratum import erratum

from ._letters import L, N, S, alpha, n_s

gamma = Symbol("gamma", nonnegative=True)
unit = S**2 / (2 * alpha * zeta(alpha + 1)) * N**-alpha


@erratum(
    place="Nam2024: Theorem 1",
    printed=Eq(L, unit * (1 - gamma**alpha)),
    correct=Eq(L, unit * (1 - (N / n_s) ** alpha)),
    rating="proven slip",
    theorem="parameter_scaling_law",
)
def finite_skill_share(slip):
    """The limit gamma in place of N/n_s costs more than the stated remainder where N/n_s approaches it slowly, as for
    n_s = N log N, gamma = 0. With (N/n_s)^alpha the theorem holds with its remainder."""
    from math import ceil, log

    from ._sums import frequencies

    at = {alpha: 1.0, S: 1.0, N: 20_000, gamma: 0.0}
    at[n_s] = at[N] * ceil(log(at[N]))
    return slip.against(
        at[S] ** 2 / 2 * frequencies(at[alpha], at[n_s])[at[N] :].sum(),
        at,
        tolerance=1e-3,
        setting="alpha = 1, N = 20000 learned skills of n_s = N ceil(log N): the loss of the others, summed directly.",
    )
