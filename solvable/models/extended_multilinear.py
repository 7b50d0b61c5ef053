"""The extended multilinear model: skills that take several samples, or several basis functions, to learn."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import InvalidInput
from ..expressions.symbols import Symbols
from ..parse import broadcast, exact_number, one_of, whole_array
from .model import Model
from .multilinear import QUANTITIES

FORMS = ("definition", "printed")


class ExtendedMultilinear(Model):
    """The extended model f = sum_k a_k sum_l B_kl e_kl, where g_k = sum_l e_kl/sqrt(D_c) is spread over D_c features.

    Trained for infinite time from a small start, by gradient flow of (1/2) E (f - f*)^2, it fits its samples by the
    interpolant of least norm. `skill_strength` and `skill_loss` are means over data sets with d samples of the skill
    and rotation-invariant features; `skill_strength_parameters` and `skill_loss_parameters` are about N basis
    functions, handed out skill by skill, of which every skill needs N_c, on infinite data.

    Each takes `form`. "definition" is the skill strength R = E[g_k f] and the loss that goes with it, L = S (S - R)/2.
    "printed" is what Nam et al. 2024 print: there L = (S - R)^2/2, which holds for f = R g_k only.

    Args:
        S: target scale > 0; D_c: features per skill, whole, >= 1; N_c: basis functions per skill, whole, >= 1. With
            D_c = N_c = 1 a skill is learned from one sample, or with one basis function, as in `Multilinear`.

    >>> model = ExtendedMultilinear(S=1, D_c=4, N_c=8)
    >>> model.skill_strength(d=[0, 1, 2, 4])
    array([0.  , 0.25, 0.5 , 1.  ])
    >>> float(model.skill_strength(d=3, form="printed"))
    0.5

    Raises InvalidInput outside these domains.
    Source: Nam et al. 2024, Appendix F, Propositions 1 and 2.
    """

    name = "extended_multilinear"
    symbols = Symbols(*(QUANTITIES[name] for name in ("S", "D_c", "N_c")))

    def __init__(self, S: Any = 1, D_c: Any = 1, N_c: Any = 1) -> None:
        sizes = {name: _size(value, name) for name, value in {"D_c": D_c, "N_c": N_c}.items()}
        super().__init__({"S": exact_number(S, "S"), **sizes})
        self._numbers("S")

    @property
    def S(self) -> float:
        """The target scale."""
        return float(self.parameters["S"])

    @property
    def D_c(self) -> int:
        """Features per skill."""
        return int(self.parameters["D_c"])

    @property
    def N_c(self) -> int:
        """Basis functions per skill."""
        return int(self.parameters["N_c"])

    def skill_strength(self, d: Any, form: str = "definition") -> Any:
        """The mean strength of a skill that d samples show.

        definition: S d/D_c (Eq. 7); printed: S (1 - sqrt(1 - d/D_c)) (Eqs. 17 and 88). Both are S from d = D_c on.

        Args:
            d: samples of the skill, whole numbers >= 0, or inf; broadcasts.
            form: "definition" or "printed".

        >>> float(ExtendedMultilinear(S=2, D_c=50).skill_strength(d=25))
        1.0

        Raises InvalidInput outside these domains.
        """
        share = self._spanned(d)
        if one_of(form, "form", FORMS) == "printed":
            share = share / (1 + np.sqrt(1 - share))
        return (self.S * share)[()]

    def skill_loss(self, d: Any, form: str = "definition") -> Any:
        """The mean loss of a skill that d samples show: (S^2/2) (1 - d/D_c), and 0 from d = D_c on (Eq. 104).

        Both forms agree: each is the loss that goes with its own strength.

        Args:
            d: samples of the skill, whole numbers >= 0, or inf; broadcasts.
            form: "definition" or "printed".

        >>> float(ExtendedMultilinear(S=2, D_c=50).skill_loss(d=25))
        1.0

        Raises InvalidInput outside these domains.
        """
        one_of(form, "form", FORMS)
        return (self.S**2 / 2 * (1 - self._spanned(d)))[()]

    def skill_strength_parameters(self, N: Any, k: Any, form: str = "definition") -> Any:
        """The strength of skill k with N basis functions: S n/N_c, n = min(N_c, max(0, N - (k-1) N_c)) (Eq. 106).

        Both forms agree.

        Args:
            N: basis functions of all skills together, whole numbers >= 0, or inf; k: skills, whole, >= 1; broadcast.
            form: "definition" or "printed".

        >>> ExtendedMultilinear(S=1, N_c=4).skill_strength_parameters(N=6, k=[1, 2, 3])
        array([1. , 0.5, 0. ])

        Raises InvalidInput outside these domains.
        """
        one_of(form, "form", FORMS)
        return (self.S * self._owned(N, k))[()]

    def skill_loss_parameters(self, N: Any, k: Any, form: str = "definition") -> Any:
        """The loss of skill k with N basis functions, of which n = min(N_c, max(0, N - (k-1) N_c)) are its own.

        definition: (S^2/2) (1 - n/N_c) (Eq. 8); printed: (S^2/2) (1 - n/N_c)^2 (Eq. 10).

        Args:
            N: basis functions of all skills together, whole numbers >= 0, or inf; k: skills, whole, >= 1; broadcast.
            form: "definition" or "printed".

        >>> ExtendedMultilinear(S=2, N_c=4).skill_loss_parameters(N=6, k=[1, 2, 3])
        array([0., 1., 2.])

        Raises InvalidInput outside these domains.
        """
        lacking = 1 - self._owned(N, k)
        return (self.S**2 / 2 * (lacking if one_of(form, "form", FORMS) == "definition" else lacking**2))[()]

    def _spanned(self, d: Any) -> NDArray[np.float64]:
        """The share of the features that d samples span."""
        return np.asarray(np.minimum(whole_array(d, "d", lowest=0, infinite=True), self.D_c) / self.D_c)

    def _owned(self, N: Any, k: Any) -> NDArray[np.float64]:
        """The share of its basis functions that skill k has."""
        count, skill = broadcast(N=whole_array(N, "N", lowest=0, infinite=True), k=whole_array(k, "k"))
        return np.asarray(np.clip(count - (skill - 1) * self.N_c, 0, self.N_c) / self.N_c)


def _size(value: Any, name: str) -> int:
    array = whole_array(value, name)
    if array.ndim:
        raise InvalidInput(f"{name} must be one number; make one model for each.")
    return int(array)
