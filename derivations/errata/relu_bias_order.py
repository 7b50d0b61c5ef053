"""When the bias of the ReLU network saturates.  Nam et al. 2024, Appendix G."""

from sympy import Integer

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

relu_bias_order = Erratum(
    "relu_bias_order",
    place="Nam2024: Appendix G (text after Eq. 123)",
    printed=Claim("c grows fastest: of the four it is number 1 to saturate", Integer(1)),
    correct=Claim("c relaxes to -S behind the modes: of the four it is number 4 to saturate", Integer(4)),
    rating="proven slip",
    statement="""The targets sum to 0, so nothing drives the bias at a small start: it follows the three modes and
    is the last to come within 5 % of its limit, which is -S. That the modes emerge as sigmoids survives.""",
)
