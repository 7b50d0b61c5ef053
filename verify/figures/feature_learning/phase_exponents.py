"""The laws of training time that a target obeys, and the exponents of the phases of compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from sympy import Min, lambdify

import solvable


def time_law(beta: float, gamma: float) -> Any:
    """The derived law of the loss against time, all parameters symbols: lazy for gamma = 0, else by regime."""
    if gamma == 0:
        return solvable.derive("lazy_loss_vs_time")
    return solvable.derive("rich_loss_vs_time" if beta < 1 else "rich_loss_vs_time_easy")


def time_law_values(alpha: float, beta: float, gamma: float, t: Any) -> Any:
    """What that law says of the loss at times t, with eta = 1."""
    values = {"alpha": alpha, "beta": beta, "eta": 1.0, "t": t}
    return time_law(beta, gamma).evaluate(**values, **({"gamma": gamma} if gamma else {}))


HALVINGS = 40


@dataclass(frozen=True)
class PhaseExponents:
    """How fast the loss falls with a resource: the exponent of each regime, an expression in alpha, beta and gamma.

    law: the theorem, or theorems, that say so.
    """

    law: str
    regimes: Mapping[str, Any]

    @classmethod
    def of(cls, resource: str, gamma: float) -> PhaseExponents:
        """The derived exponents of training time, or of compute, in batches; gamma = 0 is the lazy limit.

        The noise of batches, and with it the super-easy regime, is that of the lazy limit.
        """
        if resource == "compute":
            found: dict[str, Any] = {}
            for strength in dict.fromkeys((0, gamma)):
                law = solvable.derive("feature_learning_compute", solvable.FeatureLearning(gamma=strength))
                names = ("hard", "easy", "super-easy")
                found |= {name: -piece.expr for name, piece in zip(names, law.exponent.args, strict=False)}
            return cls(law.name, found)
        hard, easy = (time_law(beta, gamma).exponent for beta in (0.5, 1.5))
        noise = solvable.derive("sgd_noise").exponent
        (of_noise,) = (part for part in noise.atoms(Min) for part in part.args if part != -easy)
        return cls("laws of time, and sgd_noise", {"hard": -hard, "easy": -easy, "super-easy": of_noise})

    def over(self, alpha: NDArray[np.float64], beta: NDArray[np.float64], edges: Any) -> NDArray[np.float64]:
        """The exponent at every beta (rows) and alpha (columns): that of the regime there.

        edges: for every alpha the beta at which hard tasks end, and that at which easy ones do.
        """
        columns, rows = np.meshgrid(alpha, beta)
        hard, easy, super_easy = (self.at(name, columns, rows) for name in ("hard", "easy", "super-easy"))
        first, second = edges
        return np.where(rows < first, hard, np.where(rows < second, easy, super_easy))

    def at(self, regime: str, alpha: ArrayLike, beta: ArrayLike) -> NDArray[np.float64]:
        """The exponent of one regime, continued over the whole plane."""
        names = solvable.FeatureLearning.symbols
        values = lambdify((names.alpha, names.beta), self.regimes[regime], modules="numpy")(alpha, beta)
        return np.asarray(np.broadcast_to(values, np.broadcast_shapes(np.shape(alpha), np.shape(beta))))

    def meeting(
        self, regimes: tuple[str, str], alpha: NDArray[np.float64], low: float, high: float
    ) -> NDArray[np.float64]:
        """The beta between low and high at which the exponents of two regimes agree, for every alpha."""

        def gap(beta: float, capacity: float) -> float:
            one, other = (float(self.at(regime, capacity, beta)) for regime in regimes)
            return one - other

        return np.array([brentq(gap, low, high, args=(capacity,), xtol=1e-12) for capacity in alpha])


def change(regimes: tuple[str, str], alpha: NDArray[np.float64]) -> NDArray[np.float64]:
    """The beta at which the model passes from one regime to the next, found by halving, for every alpha."""
    order = ("hard", "easy", "super-easy")
    found = []
    for capacity in alpha:
        low, high = 0.0, 4.0
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            (name, *_) = solvable.FeatureLearning(alpha=float(capacity), beta=middle).regime().split(" and ")
            low, high = (middle, high) if order.index(name) <= order.index(regimes[0]) else (low, middle)
        found.append((low + high) / 2)
    return np.array(found)
