"""The flow of alpha^2 in the ReLU network of three bits.  Nam et al. 2024, Eq. 120."""

from solvable.erratum.erratum import Erratum

from ._letters import S, alpha, beta, c, eta, flow

relu_alpha_flow = Erratum(
    "relu_alpha_flow",
    place="Nam2024: Eq. 120",
    printed=flow(alpha**2, -2 * eta * alpha**2 * (S + (-2 * alpha**2 + 2 * beta**2 + c))),
    correct=flow(alpha**2, eta * alpha**2 * (S + (-2 * alpha**2 + 2 * beta**2 + c))),
    rating="proven slip",
    statement="""The sign is that of gradient ascent: as printed, the flow runs away from the solution. The factor
    2, which all four equations share, belongs to a loss without the 1/2 of Eq. 5. The fixed point alpha^2 = beta^2
    = gamma^2 = 2 S, c = -S and the modes are right.""",
)
