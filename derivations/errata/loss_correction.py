"""The loss with finitely many skills.  Nam et al. 2024, Eq. 169."""

from sympy import Min

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import alpha

loss_correction = Erratum(
    "loss_correction",
    place="Nam2024: Eq. 169",
    printed=Claim("the corrected loss has an error O(n_s^-(alpha+1))", -(alpha + 1)),
    correct=Claim("the corrected loss has an error O(n_s^-min(2 alpha, alpha+1))", -Min(2 * alpha, alpha + 1)),
    rating="proven slip",
    theorem="loss_vs_parameters",
    statement="""The error of Eq. 161 enters weights and rates, so for alpha < 1 it is of the order n_s^(-2 alpha).
    With H, the sum of k^-(alpha+1) up to n_s, the relation is exact: L_1(n_s, N, T) = (zeta/H) L_1(oo, N, T
    zeta/H).""",
)
