"""The flow of gamma^2 in the ReLU network of three bits.  Nam et al. 2024, Eq. 122."""

from solvable.corrections.erratum import erratum

from ._letters import S, eta
from ._parity_network import c, flow, gamma, velocity_of


@erratum(
    place="Nam2024: Eq. 122",
    printed=flow(gamma**2, -eta * gamma**2 * (S - (gamma**2 + c))),
    correct=flow(gamma**2, eta / 2 * gamma**2 * (S - (gamma**2 + c))),
    rating="proven slip",
)
def relu_gamma_flow(slip):
    """The sign is that of gradient ascent, and the pace that of a loss without the 1/2 of Eq. 5. The bracket is right,
    and so is the fixed point."""
    return velocity_of(slip, gamma)
