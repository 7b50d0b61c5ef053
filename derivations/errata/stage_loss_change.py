"""The change of the loss when one more skill is learned.  Nam et al. 2024, Eq. 42."""

from sympy import Eq, Symbol, zeta

from solvable.erratum.erratum import Erratum

from ._letters import L, alpha, k

Delta_L = Symbol("Delta_L", real=True)
share = k ** -(alpha + 1) / zeta(alpha + 1, k)

stage_loss_change = Erratum(
    "stage_loss_change",
    place="Nam2024: Eq. 42",
    printed=Eq(Delta_L / L, share),
    correct=Eq(Delta_L / L, -share),
    rating="misprint",
    theorem="stage_like_time_scaling",
    statement="""Learning skill k takes P_s(k) away from the loss of the skills from k on, so the change is
    negative. The sign is lost in the first expression only, if not in typesetting; Eqs. 43-46 and the exponent are
    right.""",
)
