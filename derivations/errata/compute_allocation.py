"""How time and parameters grow together.  Nam et al. 2024, text before Eq. 75."""

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import alpha

compute_allocation = Erratum(
    "compute_allocation",
    place="Nam2024: Appendix E.4 (text before Eq. 75)",
    printed=Claim("T^(alpha+1) ~ N: d log T/d log N = 1/(alpha+1)", 1 / (alpha + 1)),
    correct=Claim("N^(alpha+1) ~ T: d log T/d log N = alpha + 1", alpha + 1),
    rating="misprint",
    theorem="loss_vs_compute",
    statement="""The exponent stands on the wrong letter: the optimum has T = (alpha+1)^(-(alpha+1)/alpha)
    N^(alpha+1). Eq. 75, which follows, is right.""",
)
