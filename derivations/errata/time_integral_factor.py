"""The loss of the learned skills as an integral.  Nam et al. 2024, Eq. 244."""

from sympy import Eq

from solvable.erratum.erratum import Erratum

from ._letters import L, X, s
from ._time_integral import factor, integral

time_integral_factor = Erratum(
    "time_integral_factor",
    place="Nam2024: Eq. 244",
    printed=Eq(X**s * L, integral()),
    correct=Eq(X**s * L, factor * integral()),
    rating="misprint",
    theorem="loss_vs_time",
    statement="""The change of variables from k to u = X P(k), X = eta S T, brings a factor
    zeta^(-1/(alpha+1))/(alpha+1), which is lost in this line of the proof. Theorem 4 itself has it.""",
)
