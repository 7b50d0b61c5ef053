"""The constant of the time law beside finitely many skills.  Nam et al. 2024, published code of Fig. 2."""

from sympy import Eq, Rational, Symbol

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import S, alpha, r
from ._sums import rest, skill_loss
from ._time_integral import integral

A_T, H = (Symbol(name, positive=True) for name in ("A_T", "H"))


@erratum(
    place="Nam2024: Eq. 321 (published code, Fig. 2)",
    printed=Claim("A_T = 1.29 S^2/2 at alpha = 0.3, r = 0.01 S, eta S = 1", Rational(129, 100) * S**2 / 2),
    correct=Eq(A_T, H ** (-1 / (alpha + 1)) / (alpha + 1) * integral()),
    rating="looseness",
    theorem="loss_vs_time",
)
def time_plot_constant(slip):
    """The code normalises its 100000 skills, and the constants of data and parameters, by their sum H, but the constant
    of time by zeta(alpha+1), that of infinitely many skills; this is 2 % at alpha = 0.3 and nothing that shows at
    0.6 and 0.9. The finite number of skills itself bends the curve by far more."""
    import numpy as np

    at = {alpha: 0.3, S: 1.0, r: 0.01}
    p, X, skills = 1 + at[alpha], 1000.0, 100_000
    weights = np.arange(1, skills + 1.0) ** -p
    at[H] = float(weights.sum())
    P = weights / at[H]
    total = np.sum(P * skill_loss(X * P, at[S], at[r]))
    total += rest(lambda P: skill_loss(X * P, at[S], at[r]), p, at[H], skills)
    return slip.against(
        X ** (at[alpha] / p) * total,
        at,
        tolerance=5e-3,
        setting="X^s times the loss of 100000 skills and of those that would follow, summed at X = eta S T = 1000.",
    )
