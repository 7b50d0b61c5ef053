"""One more sample, integrated by parts.  Nam et al. 2024, Appendix E.2, last line."""

from sympy import Eq, Symbol

from solvable.corrections.erratum import erratum

from ._data_integral import integral_loss
from ._letters import D, L, alpha

Delta_L = Symbol("Delta_L", real=True)


@erratum(
    place="Nam2024: Appendix E.2 (last line)",
    printed=Eq(Delta_L, -alpha / ((alpha + 1) * (D + 1)) * L + alpha / ((alpha + 1) * (D + 1)) * Delta_L),
    correct=Eq(Delta_L, -alpha / ((alpha + 1) * (D + 1)) * L - alpha / ((alpha + 1) * (D + 1)) * Delta_L),
    rating="proven slip",
    theorem="data_exponent",
)
def data_step_by_parts(slip):
    """Integration by parts gives Delta L = -alpha/((alpha+1)(D+1)) (L + Delta L), so the second term is negative. It is
    smaller than the first by a factor D, and the exponent survives."""
    at = {alpha: 0.6, D: 20}
    at[L] = integral_loss(at[alpha], at[D])
    at[Delta_L] = integral_loss(at[alpha], at[D] + 1) - at[L]
    return slip.against(
        at[Delta_L],
        at,
        tolerance=1e-6,
        setting="the integral of k^-(alpha+1) (1 - P(k))^D over k at D = 20 and 21, by quadrature.",
    )
