"""A condition that depends on the unit of the output.  Nam et al. 2024, Proposition 6, Theorems 1 and 2."""

from sympy import Integer, Symbol, sqrt

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

scale = Symbol("c", positive=True)

initial_strength_units = Erratum(
    "initial_strength_units",
    place="Nam2024: Proposition 6, Theorem 1, Theorem 2 (r < sqrt(S))",
    printed=Claim("the condition is r below sqrt(S): times c, S and r change r/sqrt(S) by sqrt(c)", sqrt(scale)),
    correct=Claim("the condition is on r/S: times c, S and r change nothing", Integer(1)),
    rating="looseness",
    theorem="time_scaling_upper",
    statement="""The map (S, r, eta) -> (c S, c r, eta/c) only changes the unit of the output and takes the model
    to itself, but it changes whether r < sqrt(S). The condition is not needed: r < S/2, which is also assumed, is
    enough.""",
)
