"""Skills for each unit of frequency.  Nam et al. 2024, Eq. 205."""

from sympy import Eq, Symbol, zeta

from solvable.corrections.erratum import erratum

from ._letters import alpha, k
from ._sums import frequencies

density = Symbol("n", positive=True)
gap = (k ** -(alpha + 1) - (k + 1) ** -(alpha + 1)) / zeta(alpha + 1)


@erratum(
    place="Nam2024: Eq. 205",
    printed=Eq(density, 1 / -gap),
    correct=Eq(density, 1 / gap),
    rating="misprint",
)
def frequency_gap(slip):
    """P(k) falls with k, so with P(k+1) - P(k) in the denominator a sum of positive terms comes out negative. The bound
    that follows has the right sign."""
    at = {alpha: 1.0, k: 7}
    found = frequencies(at[alpha], 2_000_000)
    high, low = found[at[k] - 1], found[at[k]]
    counted = ((found <= high) & (found > low)).sum()
    return slip.against(
        counted / (high - low),
        at,
        tolerance=1e-5,
        setting="number of skills with a frequency above P(8) and up to P(7), divided by the width of that interval.",
    )
