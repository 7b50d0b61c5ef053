"""When the bias of the ReLU network saturates.  Nam et al. 2024, Appendix G."""

import numpy as np
from sympy import Integer

from solvable.corrections.claim import Claim
from solvable.corrections.erratum import erratum

from ._letters import S
from ._parity_network import trained


@erratum(
    place="Nam2024: Appendix G (text after Eq. 123)",
    printed=Claim("c grows fastest: of the four it is number 1 to saturate", Integer(1)),
    correct=Claim("c relaxes to -S behind the modes: of the four it is number 4 to saturate", Integer(4)),
    rating="proven slip",
)
def relu_bias_order(slip):
    """The targets sum to 0, so nothing drives the bias at a small start: it follows the three modes and is the last to
    come within 5 % of its limit, which is -S. That the modes emerge as sigmoids survives."""
    at = {S: 5.0}
    times = np.linspace(0, 16, 1601)
    limits = np.array([2, 2, 2, -1]) * at[S]
    course = trained(at[S], 1e-3, times) / limits[:, None]
    within = [times[np.flatnonzero(np.abs(row - 1) > 0.05)[-1]] for row in course]
    return slip.against(
        1 + sum(other < within[3] for other in within[:3]),
        at,
        tolerance=1e-9,
        setting="gradient flow of the network from squares 0.001 and c = 0: who is last to stay within 5 %.",
    )
