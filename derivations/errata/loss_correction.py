"""The loss with finitely many skills.  Nam et al. 2024, Eq. 169."""

from sympy import Min

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import alpha
from ._sums import frequencies, skill_loss


@erratum(
    place="Nam2024: Eq. 169",
    printed=Claim("the corrected loss has an error O(n_s^-(alpha+1))", -(alpha + 1)),
    correct=Claim("the corrected loss has an error O(n_s^-min(2 alpha, alpha+1))", -Min(2 * alpha, alpha + 1)),
    rating="proven slip",
    theorem="loss_vs_parameters",
)
def loss_correction(slip):
    """The error of Eq. 161 enters weights and rates, so for alpha < 1 it is of the order n_s^(-2 alpha). With H, the
    sum of k^-(alpha+1) up to n_s, the relation is exact: L_1(n_s, N, T) = (zeta/H) L_1(oo, N, T zeta/H)."""
    from math import log

    import numpy as np
    from scipy.special import zeta

    at = {alpha: 0.3}
    a, norm, X, N = at[alpha], zeta(1 + at[alpha]), 50.0, 100
    endless = np.arange(1, N + 1.0) ** -(1 + a) / norm

    def left(skills):
        factor = 1 + skills**-a / (a * norm)
        few = frequencies(a, skills)[:N]
        found = np.sum(few * skill_loss(X * few, 1.0, 0.01))
        return found - factor * np.sum(endless * skill_loss(factor * X * endless, 1.0, 0.01))

    return slip.against(
        log(left(4_000_000) / left(1_000_000)) / log(4),
        at,
        tolerance=0.03,
        setting="power of n_s with which the error for 100 skills falls from n_s = 1e6 to 4e6 at alpha = 0.3, by sums.",
    )
