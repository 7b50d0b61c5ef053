"""The flow of gamma^2 in the ReLU network of three bits.  Nam et al. 2024, Eq. 122."""

from solvable.erratum.erratum import Erratum

from ._letters import S, c, eta, flow, gamma

relu_gamma_flow = Erratum(
    "relu_gamma_flow",
    place="Nam2024: Eq. 122",
    printed=flow(gamma**2, -eta * gamma**2 * (S - (gamma**2 + c))),
    correct=flow(gamma**2, eta / 2 * gamma**2 * (S - (gamma**2 + c))),
    rating="proven slip",
    statement="""The sign is that of gradient ascent, and the pace that of a loss without the 1/2 of Eq. 5. The
    bracket is right, and so is the fixed point.""",
)
