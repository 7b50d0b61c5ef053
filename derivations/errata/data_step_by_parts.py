"""One more sample, integrated by parts.  Nam et al. 2024, Appendix E.2, last line."""

from sympy import Eq, Symbol

from solvable.erratum.erratum import Erratum

from ._letters import D, L, alpha

Delta_L = Symbol("Delta_L", real=True)

data_step_by_parts = Erratum(
    "data_step_by_parts",
    place="Nam2024: Appendix E.2 (last line)",
    printed=Eq(Delta_L, -alpha / ((alpha + 1) * (D + 1)) * L + alpha / ((alpha + 1) * (D + 1)) * Delta_L),
    correct=Eq(Delta_L, -alpha / ((alpha + 1) * (D + 1)) * L - alpha / ((alpha + 1) * (D + 1)) * Delta_L),
    rating="proven slip",
    theorem="data_exponent",
    statement="""Integration by parts gives Delta L = -alpha/((alpha+1)(D+1)) (L + Delta L), so the second term is
    negative. It is smaller than the first by a factor D, and the exponent survives.""",
)
