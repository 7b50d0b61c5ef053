"""How far stage-like training reaches.  Nam et al. 2024, Eq. 41."""

from sympy import Eq, Symbol, log, oo

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import S, alpha, epsilon, r

k_max = Symbol("k_max", positive=True)
c = 2 * log(1 / epsilon - 1) / log((S / r - 1) / (1 / epsilon - 1))

stage_like_range = Erratum(
    "stage_like_range",
    place="Nam2024: Eq. 41",
    printed=Claim("for small r the skills are learned one after the other: k_max = oo", oo),
    correct=Eq(k_max, 1 / ((1 + c) ** (1 / (alpha + 1)) - 1)),
    rating="looseness",
    theorem="stage_like_training",
    statement="""How small an initial strength must be to separate skills k and k + 1 depends on k: at a fixed r
    the stages overlap from k_max on. For each k the statement is right, and k_max tends to infinity as r tends to
    0.""",
)
