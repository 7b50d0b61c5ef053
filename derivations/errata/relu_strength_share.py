"""The strength of a skill as a sum over the eight inputs.  Nam et al. 2024, Eq. 118."""

from sympy import Eq, Sum, Symbol

from solvable.corrections.erratum import erratum

from ._letters import R, S, rho
from ._parity_network import SIGNS, outputs

i = Symbol("i", integer=True)


@erratum(
    place="Nam2024: Eq. 118",
    printed=Eq(R, Sum(rho(i), (i, 1, 8)) / (8 * S**2)),
    correct=Eq(R, Sum(rho(i), (i, 1, 8)) / (8 * S)),
    rating="proven slip",
    theorem="skill_strength",
)
def relu_strength_share(slip):
    """Eq. 7 defines R as the mean of f g, the sum of f y over 8 S; with 8 S^2 it is R/S. Here rho(i) is f y at the i-th
    input, y = S g; the shares 1/2, 1/4, 1/4 of the three modes are right."""
    scale = 5.0
    found = outputs([(2 * scale) ** 0.5] * 3 + [-scale])
    at = {S: scale, **{rho(n + 1): float(f * scale * g) for n, (f, g) in enumerate(zip(found, SIGNS, strict=True))}}
    return slip.against(
        (found * SIGNS).mean(),
        at,
        tolerance=1e-12,
        setting="the network at its fixed point, mean of f g over all eight inputs (Eq. 7).",
    )
