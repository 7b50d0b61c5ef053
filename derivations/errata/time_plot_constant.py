"""The constant of the time law beside finitely many skills.  Nam et al. 2024, published code of Fig. 2."""

from sympy import Eq, Rational, Symbol

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import S, alpha
from ._time_integral import integral

A_T, H = (Symbol(name, positive=True) for name in ("A_T", "H"))

time_plot_constant = Erratum(
    "time_plot_constant",
    place="Nam2024: Eq. 321 (published code, Fig. 2)",
    printed=Claim("A_T = 1.29 S^2/2 at alpha = 0.3, r = 0.01 S, eta S = 1", Rational(129, 100) * S**2 / 2),
    correct=Eq(A_T, H ** (-1 / (alpha + 1)) / (alpha + 1) * integral()),
    rating="looseness",
    theorem="loss_vs_time",
    statement="""The code normalises its 100000 skills, and the constants of data and parameters, by their sum H,
    but the constant of time by zeta(alpha+1), that of infinitely many skills; this is 2 % at alpha = 0.3 and
    nothing that shows at 0.6 and 0.9. The finite number of skills itself bends the curve by far more.""",
)
