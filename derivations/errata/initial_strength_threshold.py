"""How small the initial strength must be.  Nam et al. 2024, proof of Proposition 6."""

from sympy import exp, sqrt, zeta

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import S, alpha

initial_strength_threshold = Erratum(
    "initial_strength_threshold",
    place="Nam2024: Proposition 6 (proof)",
    printed=Claim("r below sqrt(S) suffices: log(S/r)/2 > P_s(l) as soon as S/r > sqrt(S)", sqrt(S)),
    correct=Claim("log(S/r)/2 > P_s(l) for every l when S/r > exp(2/zeta(alpha+1))", exp(2 / zeta(alpha + 1))),
    rating="looseness",
    statement="""How small r must be for this step is a matter of S/r and alpha: at S = 1, r = 0.4, alpha = 1 the value
    log(S/r)/2 = 0.458 lies below P_s(1) = 0.608 although r < sqrt(S). The conclusions of the proposition survive with
    r < S/2 alone, which bounds log(S/r) from below.""",
)
