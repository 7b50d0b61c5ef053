"""How far stage-like training reaches.  Nam et al. 2024, Eq. 41."""

from sympy import Eq, Symbol, log, oo

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import S, alpha, epsilon, r

k_max = Symbol("k_max", positive=True)
c = 2 * log(1 / epsilon - 1) / log((S / r - 1) / (1 / epsilon - 1))


@erratum(
    place="Nam2024: Eq. 41",
    printed=Claim("for small r the skills are learned one after the other: k_max = oo", oo),
    correct=Eq(k_max, 1 / ((1 + c) ** (1 / (alpha + 1)) - 1)),
    rating="looseness",
    theorem="stage_like_training",
)
def stage_like_range(slip):
    """How small an initial strength must be to separate skills k and k + 1 depends on k: at a fixed r the stages
    overlap from k_max on. For each k the statement is right, and k_max tends to infinity as r tends to 0."""
    from scipy.integrate import solve_ivp
    from scipy.optimize import brentq

    at = {alpha: 0.6, S: 1.0, r: 1e-8, epsilon: 0.05}

    def reaches(level):
        def above(t, R):
            return R[0] - level * at[S]

        above.terminal = True
        flow = solve_ivp(
            lambda t, R: 2 * R * (at[S] - R), (0, 40), [at[r]], "DOP853", events=above, rtol=1e-11, atol=1e-18
        )
        return flow.t_events[0][0]

    emerges, saturates = reaches(at[epsilon]), reaches(1 - at[epsilon])

    def room(k):
        """The time between the starts of skills k and k + 1 less the time that skill k takes, in units of 1/(eta A)."""
        now, then = (rank ** (at[alpha] + 1) for rank in (k, k + 1))
        return (then - now) * emerges - now * (saturates - emerges)

    return slip.against(
        brentq(room, 0.5, 100),
        at,
        tolerance=1e-6,
        setting="the ODE of one skill timed to epsilon and to 1 - epsilon: the rank from which the stages overlap.",
    )
