"""How far training ends from the least-norm interpolant.  Nam et al. 2024, Eq. 103."""

from sympy import Eq, Symbol

from solvable.erratum.erratum import Erratum

distance, outside, a_0, a_oo = (Symbol(name, positive=True) for name in ("delta", "B_out", "a_0", "a_oo"))

interpolant_distance = Erratum(
    "interpolant_distance",
    place="Nam2024: Eq. 103",
    printed=Eq(distance, a_0 * outside),
    correct=Eq(distance, a_oo * outside),
    rating="proven slip",
    theorem="extended_limit_point",
    statement="""The part of B(0) outside the span of the samples, of norm B_out, is multiplied by the final a,
    which grows to order sqrt(S), not by the initial one. The distance delta from the interpolant still tends to 0
    with the initial values, so Proposition 1 survives.""",
)
