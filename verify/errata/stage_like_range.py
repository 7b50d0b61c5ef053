"""The ODE of one skill timed to epsilon and to 1 - epsilon: the rank from which the stages overlap."""

from scipy.optimize import brentq

from verify.flows.crossing_times import crossing_times
from verify.flows.gradient_flow import GradientFlow


def stage_like_range(erratum):
    at = {"alpha": 0.6, "S": 1.0, "r": 1e-8, "epsilon": 0.05}
    alpha, S, r, epsilon = at.values()
    flow = GradientFlow.multilinear(S, r, 1.0)
    (emerges,), (saturates,) = crossing_times(flow, [1.0], [epsilon * S, (1 - epsilon) * S])

    def room(k):
        """The time between the starts of skills k and k + 1 less the time that skill k takes, in units of 1/(eta A)."""
        now, then = (rank ** (alpha + 1) for rank in (k, k + 1))
        return (then - now) * emerges - now * (saturates - emerges)

    return erratum.against(brentq(room, 0.5, 100), at, tolerance=1e-6, setting=__doc__)
