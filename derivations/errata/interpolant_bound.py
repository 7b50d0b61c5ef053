"""The bound on the distance from the least-norm interpolant.  Nam et al. 2024, after Eq. 103."""

from sympy import Le, Symbol, sqrt

from solvable.erratum.erratum import Erratum

from ._letters import S

distance, outside, a_0 = (Symbol(name, positive=True) for name in ("delta", "B_out", "a_0"))

interpolant_bound = Erratum(
    "interpolant_bound",
    place="Nam2024: Eq. 103 (bound)",
    printed=Le(distance, (S + a_0) * outside),
    correct=Le(distance, (sqrt(S) + a_0) * outside),
    rating="proven slip",
    theorem="extended_limit_point",
    statement="""The factor a has the unit of sqrt(S), so that S + a(0) mixes units and is too small for S < 1;
    sqrt(S) + a(0) is a bound. The distance delta still tends to 0 with the initial values, as stated.""",
)
