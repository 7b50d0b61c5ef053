"""The amplitude of the time law.  Nam et al. 2024, Eq. 69."""

from sympy import Eq

from solvable.erratum.erratum import Erratum

from ._letters import L, S, X, s
from ._time_integral import factor, integral

time_amplitude = Erratum(
    "time_amplitude",
    place="Nam2024: Eq. 69 (the symbol L(0))",
    printed=Eq(L, S**2 / 2 * X**-s),
    correct=Eq(L, factor * integral() * X**-s),
    rating="looseness",
    theorem="loss_vs_time",
    statement="""What stands before the power of time is not the loss before training but the power law continued
    to X = eta S T = 1, far outside its range. Only exponents are drawn from the equation, and they survive.""",
)
