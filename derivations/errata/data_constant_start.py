"""The constant of the data law and the initial strength.  Nam et al. 2024, Eq. 324."""

from sympy import Eq, gamma, zeta

from solvable.corrections.erratum import erratum

from ._letters import D, L, S, alpha, r, s

shape = zeta(alpha + 1) ** (-1 / (alpha + 1)) / (alpha + 1) * gamma(s) * D**-s


@erratum(
    place="Nam2024: Eq. 324",
    printed=Eq(L, S**2 / 2 * shape),
    correct=Eq(L, (S - r) ** 2 / 2 * shape),
    rating="looseness",
    theorem="loss_vs_data",
)
def data_constant_start(slip):
    """A skill that no sample shows keeps its initial strength, so its loss is (S - r)^2/2, as in Eq. 302; S^2 in its
    place is declared as an approximation and costs 2 % at r = 0.01 S. The exponent survives."""
    import numpy as np
    from scipy.special import zeta

    from ._sums import HEAD, rest

    at = {alpha: 0.6, S: 1.0, r: 0.1, D: 3000}
    p, norm = 1 + at[alpha], zeta(1 + at[alpha])
    P = np.arange(1, HEAD + 1.0) ** -p / norm
    unseen = np.sum(P * np.exp(at[D] * np.log1p(-P))) + rest(lambda P: np.exp(at[D] * np.log1p(-P)), p, norm, HEAD)
    return slip.against(
        (at[S] - at[r]) ** 2 / 2 * unseen,
        at,
        tolerance=1e-3,
        setting="r = 0.1 S, D = 3000: P (1 - P)^D summed over the skills, times the loss at R = r.",
    )
