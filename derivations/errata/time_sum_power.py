"""The loss of the learned skills without the power of time.  Nam et al. 2024, Eq. 247."""

from sympy import Eq

from solvable.erratum.erratum import Erratum

from ._letters import L, X, s
from ._time_integral import factor, integral

time_sum_power = Erratum(
    "time_sum_power",
    place="Nam2024: Eq. 247",
    printed=Eq(L, factor * integral()),
    correct=Eq(L, factor * integral() * X**-s),
    rating="misprint",
    theorem="loss_vs_time",
    statement="""The right side lacks the factor X^(-alpha/(alpha+1)), X = eta S T, that the left side has. Theorem
    4 itself is right.""",
)
