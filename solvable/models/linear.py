"""The linear model in the skill basis."""

from collections.abc import Mapping
from typing import Any, ClassVar

from sympy import oo

from ..expressions.symbols import Symbols
from .dynamics import Dynamics
from .multilinear import QUANTITIES
from .skill_model import SkillModel


class Linear(SkillModel):
    """The linear model f = sum_k w_k g_k on multitask sparse parity: dw_k/dt = eta P_s(k) (S - w_k), w_k(0) = 0.

    The same skills and loss as `Multilinear`, learned without stages: R_k = S (1 - exp(-eta P_s(k) T)).

    Args:
        alpha: data exponent > 0; S: target scale > 0; eta: gradient-flow rate > 0; symbols when not given.
        n_s: number of skills, infinite by default.

    >>> round(float(Linear(alpha=0.6, S=1, eta=1).loss(T=1000)), 6)
    0.02555

    Source: Nam et al. 2024, Appendix H.
    """

    name = "linear"
    symbols = Symbols(*(q for name, q in QUANTITIES.items() if name != "r"))
    defaults: ClassVar[Mapping[str, Any]] = {**SkillModel.defaults, "dynamics": Dynamics(factors=1)}

    def __init__(self, alpha: Any = None, S: Any = None, eta: Any = None, n_s: Any = oo) -> None:
        super().__init__({"alpha": alpha, "S": S, "eta": eta}, n_s)
