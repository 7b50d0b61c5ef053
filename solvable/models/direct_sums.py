"""Sums over finitely many skills of any frequencies, skill by skill, in floats."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from sympy import Symbol

from ..errors import InvalidInput
from ..numerics.sums.arrays import to_numeric
from ..numerics.sums.binomial_mean import BinomialMean
from ..numerics.sums.curve_scale import CurveScale
from ..numerics.sums.saturation_sum import SaturationSum

if TYPE_CHECKING:
    from .curves import Array
    from .spectrum import Spectrum

MOST = 1_000_000
_SMALLEST = 1e-303


class DirectSums:
    """The `SkillSums` of a spectrum, added up term by term, for a curve that falls from 1 to 0.

    Raises InvalidInput where more than a million skills are asked for, infinitely many in particular.
    """

    def __init__(self, spectrum: Spectrum, curve: Callable[[Array], Array]) -> None:
        k = Symbol("k", integer=True, positive=True)
        self._spectrum, self._curve = spectrum, curve
        self._formula = to_numeric(spectrum.weight(k), k)
        self._known = np.empty(0)

    def weight(self, k: Array) -> Array:
        """The weights of the skills k, before normalisation."""
        return np.asarray(self._formula(k))

    def _first(self, last: float) -> Array:
        """The weights of the first `last` skills."""
        if not last <= MOST:
            raise InvalidInput(
                f"{type(self._spectrum).__name__} is summed skill by skill: give n_s, or N and data, at most {MOST}; a "
                "spectrum that knows its infinite sums says so in `sums`."
            )
        if last > self._known.size:
            self._known = self.weight(np.arange(1.0, last + 1))
            if not (np.isfinite(self._known) & (self._known > 0)).all() or (np.diff(self._known) > 0).any():
                raise InvalidInput(f"the weight of {type(self._spectrum).__name__} must be positive and fall with k.")
        return self._known[: int(last)]

    def mass(self, first: Any, last: Any) -> Array:
        """The sum of the weights from first to last."""
        between = np.vectorize(lambda a, b: float(self._first(b)[int(a) - 1 :].sum()), otypes=[float])
        return np.asarray(between(first, last))

    def learned(self, scale: Array, last: Array) -> Array:
        """The sum of w g(scale w) up to last."""

        def single(x: float, b: float) -> float:
            weights = self._first(b)
            return float((weights * self._curve(x * weights)).sum())

        return np.asarray(np.vectorize(single, otypes=[float])(scale, last))

    def unseen(self, normalisation: float, D: Array, last: Array) -> Array:
        """The sum of P (1 - P)^D up to last, P = w/normalisation."""

        def single(samples: float, b: float) -> float:
            P = self._first(b) / normalisation
            with np.errstate(divide="ignore"):
                return float((P * np.exp(samples * np.log1p(-P))).sum()) if samples else float(P.sum())

        return np.asarray(np.vectorize(single, otypes=[float])(D, last))

    def joint(self, D: float, tau: float, normalisation: float, others: float, last: float, finer: bool) -> float:
        """The sum of w E g(n tau) up to last, n ~ Binomial(D, P); others: the normalisation without the first skill."""
        weights = self._first(last)
        if others == 0:
            return float(weights[:1].sum() * self._curve(np.array([D * tau]))[0])
        P = weights / normalisation
        rest = np.where(np.arange(weights.size) == 0, others / normalisation, 1 - P)
        return float((weights * self._means[finer](D, tau, P, rest)).sum())

    @cached_property
    def _means(self) -> tuple[BinomialMean, BinomialMean]:
        area = SaturationSum(2.0, self._curve).integral
        scale = CurveScale(self._curve, area.split, area.last_above(_SMALLEST))
        return BinomialMean(self._curve, scale), BinomialMean(self._curve, scale, 0.7)
