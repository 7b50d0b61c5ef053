"""Skills for each unit of frequency.  Nam et al. 2024, Eq. 205."""

from sympy import Eq, Symbol, zeta

from solvable.erratum.erratum import Erratum

from ._letters import alpha, k

density = Symbol("n", positive=True)
gap = (k ** -(alpha + 1) - (k + 1) ** -(alpha + 1)) / zeta(alpha + 1)

frequency_gap = Erratum(
    "frequency_gap",
    place="Nam2024: Eq. 205",
    printed=Eq(density, 1 / -gap),
    correct=Eq(density, 1 / gap),
    rating="misprint",
    statement="""P(k) falls with k, so with P(k+1) - P(k) in the denominator a sum of positive terms comes out
    negative. The bound that follows has the right sign.""",
)
