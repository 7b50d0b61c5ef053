"""The relative change of the loss by one more sample.  Nam et al. 2024, Eq. 64."""

from sympy import Eq, Symbol

from solvable.erratum.erratum import Erratum

from ._letters import D, L, alpha

Delta_L = Symbol("Delta_L", real=True)

data_step = Erratum(
    "data_step",
    place="Nam2024: Eq. 64",
    printed=Eq(Delta_L / L, -alpha / (1 + (alpha + 1) * D)),
    correct=Eq(Delta_L / L, -alpha / ((alpha + 1) * D + 2 * alpha + 1)),
    rating="proven slip",
    theorem="data_exponent",
    statement="""The sign lost one line earlier makes the constant in the denominator 1 instead of 2 alpha + 1. The
    leading order -alpha/((alpha+1) D), and with it the exponent, survives.""",
)
