"""The constant of the compute-optimal plot.  Nam et al. 2024, Eq. 330 and the published code of Fig. 3."""

from sympy import Eq, Rational, Symbol

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import S, alpha
from ._time_integral import constant

x_star, A_C = (Symbol(name, positive=True) for name in ("x_star", "A_C"))

compute_plot_constant = Erratum(
    "compute_plot_constant",
    place="Nam2024: Eq. 330 (published code, Fig. 3)",
    printed=Claim("A_C = 0.68 S^2/2 at alpha = 0.3, S = 5, r = 0.01, eta = 1", Rational(68, 100) * S**2 / 2),
    correct=Eq(A_C, constant(x_star) * x_star ** (alpha / (alpha + 2)) * S ** (-alpha / (alpha + 2))),
    rating="looseness",
    theorem="loss_vs_compute",
    statement="""The code plots the ratios 0.68, 0.70 and 0.64 where the minima of Eq. 330 are 0.952, 0.788 and
    0.646: Eq. 330 has infinitely many skills, the plotted curves have 50000 and fall below the power law. The
    ratios touch those curves near C = 1e7 to 1e8, so the figure shows what it says.""",
)
