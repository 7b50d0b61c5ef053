"""The flow of the bias in the ReLU network of three bits.  Nam et al. 2024, Eq. 123."""

from solvable.erratum.erratum import Erratum

from ._letters import alpha, beta, c, eta, flow, gamma

relu_bias_flow = Erratum(
    "relu_bias_flow",
    place="Nam2024: Eq. 123",
    printed=flow(c, -eta * (2 * alpha**2 - 5 * beta**2 - gamma**2 - 8 * c)),
    correct=flow(c, eta / 8 * (2 * alpha**2 - 5 * beta**2 - gamma**2 - 8 * c)),
    rating="proven slip",
    statement="""The sign is that of gradient ascent, and the bias is four times too fast beside the weights: the
    factor 4 in d(alpha^2)/dt = -4 eta alpha^2 dL/d(alpha^2) does not belong to a bias. The fixed point survives;
    the pace of all four equations is that of a loss without the 1/2 of Eq. 5.""",
)
