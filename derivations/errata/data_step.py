"""The relative change of the loss by one more sample.  Nam et al. 2024, Eq. 64."""

from sympy import Eq, Symbol

from solvable.corrections.erratum import erratum

from ._data_integral import integral_loss
from ._letters import D, L, alpha

Delta_L = Symbol("Delta_L", real=True)


@erratum(
    place="Nam2024: Eq. 64",
    printed=Eq(Delta_L / L, -alpha / (1 + (alpha + 1) * D)),
    correct=Eq(Delta_L / L, -alpha / ((alpha + 1) * D + 2 * alpha + 1)),
    rating="proven slip",
    theorem="data_exponent",
)
def data_step(slip):
    """The sign lost one line earlier makes the constant in the denominator 1 instead of 2 alpha + 1. The leading order
    -alpha/((alpha+1) D), and with it the exponent, survives."""
    at = {alpha: 0.6, D: 50}
    now, then = (integral_loss(at[alpha], at[D] + more) for more in (0, 1))
    return slip.against(
        (then - now) / now,
        at,
        tolerance=1e-6,
        setting="the integral of k^-(alpha+1) (1 - P(k))^D over k at D = 50 and 51, by quadrature.",
    )
