"""The constant of the compute-optimal plot.  Nam et al. 2024, Eq. 330 and the published code of Fig. 3."""

from sympy import Eq, Rational, Symbol

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import S, alpha, r
from ._sums import loss
from ._time_integral import constant

x_star, A_C = (Symbol(name, positive=True) for name in ("x_star", "A_C"))


@erratum(
    place="Nam2024: Eq. 330 (published code, Fig. 3)",
    printed=Claim("A_C = 0.68 S^2/2 at alpha = 0.3, S = 5, r = 0.01, eta = 1", Rational(68, 100) * S**2 / 2),
    correct=Eq(A_C, constant(x_star) * x_star ** (alpha / (alpha + 2)) * S ** (-alpha / (alpha + 2))),
    rating="looseness",
    theorem="loss_vs_compute",
)
def compute_plot_constant(slip):
    """The code plots the ratios 0.68, 0.70 and 0.64 where the minima of Eq. 330 are 0.952, 0.788 and 0.646: Eq. 330 has
    infinitely many skills, the plotted curves have 50000 and fall below the power law. The ratios touch those
    curves near C = 1e7 to 1e8, so the figure shows what it says."""
    from scipy.optimize import minimize_scalar

    at = {alpha: 0.3, S: 5.0, r: 0.01}
    a = at[alpha]
    compute = 1e8
    best = minimize_scalar(
        lambda x: loss(a, at[S], at[r], at[S] * compute / round(x), round(x)), bounds=(100, 4000), method="bounded"
    )
    N = round(best.x)
    at[x_star] = N * (at[S] * compute / N) ** (-1 / (a + 1))
    return slip.against(
        best.fun * compute ** (a / (a + 2)),
        at,
        tolerance=5e-3,
        setting="the loss of N basis functions and infinitely many skills, summed, at its smallest N for C = 1e8.",
    )
