"""The ReLU network of three bits: what is printed, what holds, and why.  Nam et al. 2024."""

from sympy import Eq, Integer, Sum, Symbol

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import R, S, alpha, beta, c, eta, flow, gamma, rho

# The flow of alpha^2 in the ReLU network of three bits.
relu_alpha_flow = Erratum(
    "relu_alpha_flow",
    place="Nam2024: Eq. 120",
    printed=flow(alpha**2, -2 * eta * alpha**2 * (S + (-2 * alpha**2 + 2 * beta**2 + c))),
    correct=flow(alpha**2, eta * alpha**2 * (S + (-2 * alpha**2 + 2 * beta**2 + c))),
    rating="proven slip",
    theorem="relu_parity_modes",
    statement="""The sign is that of gradient ascent: as printed, the flow runs away from the solution. The factor
    2, which all four equations share, belongs to a loss without the $1/2$ of Eq. 5. The fixed point $alpha^2 = beta^2
    = gamma^2 = 2 S$, $c = -S$ and the modes are right.""",
)

# The flow of beta^2 in the ReLU network of three bits.
relu_beta_flow = Erratum(
    "relu_beta_flow",
    place="Nam2024: Eq. 121",
    printed=flow(beta**2, -eta * beta**2 * (S - (-2 * alpha**2 + 5 * beta**2 + 5 * c))),
    correct=flow(beta**2, eta / 2 * beta**2 * (S - (-4 * alpha**2 + 7 * beta**2 + 5 * c))),
    rating="proven slip",
    theorem="relu_parity_modes",
    statement="""The sign is that of gradient ascent, and the coefficients are 4 and 7 instead of 2 and 5, since
    the second mode is 2 at one input and 1 at three others. The pace is that of a loss without the $1/2$ of Eq. 5.
    The fixed point survives, since $7 - 4 = 5 - 2$.""",
)

# The flow of gamma^2 in the ReLU network of three bits.
relu_gamma_flow = Erratum(
    "relu_gamma_flow",
    place="Nam2024: Eq. 122",
    printed=flow(gamma**2, -eta * gamma**2 * (S - (gamma**2 + c))),
    correct=flow(gamma**2, eta / 2 * gamma**2 * (S - (gamma**2 + c))),
    rating="proven slip",
    theorem="relu_parity_modes",
    statement="""The sign is that of gradient ascent, and the pace that of a loss without the $1/2$ of Eq. 5. The
    bracket is right, and so is the fixed point.""",
)

# The flow of the bias in the ReLU network of three bits.
relu_bias_flow = Erratum(
    "relu_bias_flow",
    place="Nam2024: Eq. 123",
    printed=flow(c, -eta * (2 * alpha**2 - 5 * beta**2 - gamma**2 - 8 * c)),
    correct=flow(c, eta / 8 * (2 * alpha**2 - 5 * beta**2 - gamma**2 - 8 * c)),
    rating="proven slip",
    theorem="relu_parity_modes",
    statement="""The sign is that of gradient ascent, and the bias is four times too fast beside the weights: the
    factor 4 in $d(alpha^2)/dt = -4 eta alpha^2 dL/d(alpha^2)$ does not belong to a bias. The fixed point survives;
    the pace of all four equations is that of a loss without the $1/2$ of Eq. 5.""",
)

# When the bias of the ReLU network saturates.
relu_bias_order = Erratum(
    "relu_bias_order",
    place="Nam2024: Appendix G (text after Eq. 123)",
    printed=Claim("$c$ grows fastest: of the four it is number 1 to saturate", Integer(1)),
    correct=Claim("$c$ relaxes to $-S$ behind the modes: of the four it is number 4 to saturate", Integer(4)),
    rating="proven slip",
    theorem="relu_parity_modes",
    statement="""The targets sum to 0, so nothing drives the bias at a small start: it follows the three modes and
    is the last to come within 5 % of its limit, which is $-S$. That the modes emerge as sigmoids survives.""",
)

i = Symbol("i", integer=True)

# The strength of a skill as a sum over the eight inputs.
relu_strength_share = Erratum(
    "relu_strength_share",
    place="Nam2024: Eq. 118",
    printed=Eq(R, Sum(rho(i), (i, 1, 8)) / (8 * S**2)),
    correct=Eq(R, Sum(rho(i), (i, 1, 8)) / (8 * S)),
    rating="proven slip",
    theorem="skill_strength",
    statement="""Eq. 7 defines $R$ as the mean of $f g$, the sum of $f y$ over $8 S$; with $8 S^2$ it is $R/S$. Here
    $rho(i)$ is $f y$ at input $i$, $y = S g$; the shares $1/2$, $1/4$, $1/4$ of the three modes are right.""",
)
