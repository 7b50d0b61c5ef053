"""The flow of beta^2 in the ReLU network of three bits.  Nam et al. 2024, Eq. 121."""

from solvable.erratum.erratum import Erratum

from ._letters import S, alpha, beta, c, eta, flow

relu_beta_flow = Erratum(
    "relu_beta_flow",
    place="Nam2024: Eq. 121",
    printed=flow(beta**2, -eta * beta**2 * (S - (-2 * alpha**2 + 5 * beta**2 + 5 * c))),
    correct=flow(beta**2, eta / 2 * beta**2 * (S - (-4 * alpha**2 + 7 * beta**2 + 5 * c))),
    rating="proven slip",
    statement="""The sign is that of gradient ascent, and the coefficients are 4 and 7 instead of 2 and 5, since
    the second mode is 2 at one input and 1 at three others. The pace is that of a loss without the 1/2 of Eq. 5.
    The fixed point survives, since 7 - 4 = 5 - 2.""",
)
