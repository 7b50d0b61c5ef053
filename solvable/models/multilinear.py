"""The multilinear model of skill emergence."""

from typing import Any

from sympy import oo

from ..expressions.symbols import Symbols, quantity
from .dynamics import Dynamics
from .loss import Loss
from .skill_model import SkillModel
from .spectrum import Spectrum

_ALL = (
    # Beyond the largest alpha, skills after the first are rarer than any float can say.
    quantity("alpha", "data exponent: skill $k$ occurs with frequency $P_s(k) ~ k^-(alpha+1)$", "1/4", "2", most=1000),
    quantity("S", "target scale, the strength of a learned skill", "1/2", "5"),
    quantity("r", "strength of every skill at $T = 0$", "1/1000", "1/4"),
    quantity(
        "eta", "gradient-flow rate of the loss with the factor $1/2$ (twice the learning rate of plain MSE)", "1/5", "2"
    ),
    quantity("T", "training time: gradient-flow time, in steps when $eta$ is the step size", "1", "1000"),
    quantity("D", "number of training samples", "1", "100", whole=True),
    quantity("N", "number of basis functions; skills beyond $N$ cannot be learned", "1", "50", whole=True),
    quantity("C", "compute, $C = N T$", "1000", "10000000"),
    quantity(
        "epsilon", "fraction of $S$ at which a skill counts as emerging, $1 - epsilon$ as saturated", "1/100", "9/10"
    ),
    quantity("k", "skill, in order of frequency", "1", "12", integer=True),
    quantity("n_s", "number of skills", "2", "5", integer=True),
    quantity("n_b", "number of skill bits", "1", "4", integer=True),
    quantity("m", "number of relevant bits of a skill", "1", "4", integer=True),
    quantity("D_c", "features that a skill of the extended model is spread over", "2", "6", integer=True),
    quantity("N_c", "basis functions that a skill of the extended model needs", "1", "6", integer=True),
    quantity("d_k", "number of training samples that show skill $k$", "1", "5", integer=True),
    quantity("B", "factor of every basis function in the calibrated model", "1/25", "3/2"),
)
QUANTITIES = {str(declared.symbol): declared for declared in _ALL}


class Multilinear(SkillModel):
    """The multilinear model f = sum_k a_k b_k g_k on multitask sparse parity, trained by gradient flow.

    Skill k occurs with frequency P_s(k) = k^-(alpha+1)/zeta(alpha+1); the loss is (1/2) E (f - f*)^2, so that on
    infinite data dR_k/dt = 2 eta P_s(k) R_k (S - R_k) with R_k = a_k b_k, R_k(0) = r. A network trained on plain mean
    squared error at learning rate lr has eta = 2 lr.

    Args:
        alpha: data exponent > 0; S: target scale > 0; r: initial strength, 0 < r < S; eta: gradient-flow rate > 0.
            What is not given stays a symbol; a float is read as the decimal number it prints.
        n_s: number of skills, infinite by default.
        dynamics: a `solvable.Dynamics` of your own instead of the product a_k b_k.
        frequencies: `solvable.PowerLaw()`, or a spectrum of your own.
        objective: the loss of one skill, half the squared error by default.

    >>> model = Multilinear(alpha=0.6, S=1, r=0.01, eta=1)
    >>> round(float(model.loss(T=1000)), 12)
    0.044998284887

    Source: Nam et al. 2024, Section 3.
    """

    name = "multilinear"
    symbols = Symbols(*QUANTITIES.values())

    def __init__(
        self,
        alpha: Any = None,
        S: Any = None,
        r: Any = None,
        eta: Any = None,
        n_s: Any = oo,
        dynamics: Dynamics | None = None,
        frequencies: Spectrum | None = None,
        objective: Loss | None = None,
    ) -> None:
        parameters = {"alpha": alpha, "S": S, "r": r, "eta": eta}
        super().__init__(parameters, n_s, dynamics=dynamics, frequencies=frequencies, objective=objective)
