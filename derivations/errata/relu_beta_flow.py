"""The flow of beta^2 in the ReLU network of three bits.  Nam et al. 2024, Eq. 121."""

from solvable.corrections.erratum import erratum

from ._letters import S, alpha, eta
from ._parity_network import beta, c, flow, velocity_of


@erratum(
    place="Nam2024: Eq. 121",
    printed=flow(beta**2, -eta * beta**2 * (S - (-2 * alpha**2 + 5 * beta**2 + 5 * c))),
    correct=flow(beta**2, eta / 2 * beta**2 * (S - (-4 * alpha**2 + 7 * beta**2 + 5 * c))),
    rating="proven slip",
)
def relu_beta_flow(slip):
    """The sign is that of gradient ascent, and the coefficients are 4 and 7 instead of 2 and 5, since the second mode
    is 2 at one input and 1 at three others. The pace is that of a loss without the 1/2 of
    Eq. 5. The fixed point survives, since 7 - 4 = 5 - 2."""
    return velocity_of(slip, beta)
