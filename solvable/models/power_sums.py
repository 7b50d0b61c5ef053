"""Sums over skills of power-law frequency, in floats."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..numerics.sums.joint_sum import JointSum
from ..numerics.sums.power_sum import power_sum
from ..numerics.sums.saturation_sum import SaturationSum
from ..numerics.sums.unseen_sum import unseen_sum

if TYPE_CHECKING:
    from .curves import Array


class PowerSums:
    """The `SkillSums` of the weights k^-exponent, for a curve that falls from 1 to 0; nothing depends on their number.

    >>> import numpy as np
    >>> sums = PowerSums(2.0, lambda u: np.exp(-u))
    >>> round(float(sums.mass(1, np.inf)), 12)
    1.644934066848
    """

    def __init__(self, exponent: float, curve: Callable[[Array], Array]) -> None:
        self.exponent = exponent
        self._curve = curve

    @cached_property
    def _saturation(self) -> SaturationSum:
        return SaturationSum(self.exponent, self._curve)

    @cached_property
    def _joint(self) -> JointSum:
        return JointSum(self._saturation)

    @cached_property
    def _finer_joint(self) -> JointSum:
        return JointSum(self._saturation, 0.7)

    def weight(self, k: Array) -> Array:
        """k^-exponent."""
        return k**-self.exponent

    def mass(self, first: Any, last: Any) -> Array:
        """The sum of the weights from first to last, inf included."""
        return power_sum(self.exponent, first, last)

    def learned(self, scale: Array, last: Array) -> Array:
        """The sum of w g(scale w) up to last."""
        return self._saturation.total(scale, last)

    def unseen(self, normalisation: float, D: Array, last: Array) -> Array:
        """The sum of P (1 - P)^D up to last, P = w/normalisation."""
        return unseen_sum(self.exponent, normalisation, D, last)

    def joint(self, D: float, tau: float, normalisation: float, others: float, last: float, finer: bool) -> float:
        """The sum of w E g(n tau) up to last, n ~ Binomial(D, P); others: the normalisation without the first skill."""
        return (self._finer_joint if finer else self._joint).total(D, tau, normalisation, others, last)
