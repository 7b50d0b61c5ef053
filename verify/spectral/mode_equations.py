"""The mode equations of feature learning as the theorem states them, for any list of modes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp
from sympy import Sum, Symbol, lambdify
from sympy.core.function import AppliedUndef

Array = NDArray[np.float64]


class ModeEquations(NamedTuple):
    """What the steps of `feature_learning_reduction` say: dP/ds, a mode's share of the growth and of the loss."""

    rate: Callable[..., Any]
    growth: Callable[..., Any]
    loss: Callable[..., Any]

    @classmethod
    def stated(cls, law: Any) -> ModeEquations:
        """Read off the nodes of the law."""

        def summand(name: str) -> Any:
            (found,) = law[name].expr.atoms(Sum)
            return found.function

        return cls(
            _function(law["mode_velocity"].expr), _function(summand("mode_growth")), _function(summand("mode_loss"))
        )

    def losses(
        self, eigenvalues: ArrayLike, powers: ArrayLike, rest: float, gamma: float, eta: float, times: ArrayLike
    ) -> Array:
        """rest + the sum of the modes' losses at every time (ascending), by a stiff solver."""
        mu, Y = np.asarray(eigenvalues, dtype=np.float64), np.sqrt(np.asarray(powers, dtype=np.float64))
        t = np.asarray(times, dtype=np.float64)

        def root_h(P: Array) -> float:
            return 1 + gamma * float(np.sum(self.growth(mu=mu, Y=Y, P=P, h=1.0)))

        def velocity(_: float, P: Array) -> Array:
            growth = root_h(P)
            return np.asarray(eta * growth * self.rate(mu=mu, Y=Y, P=P, h=growth**2))

        run = solve_ivp(velocity, (0.0, float(t[-1])), np.zeros(len(mu)), "LSODA", t, rtol=1e-10, atol=1e-12)
        if not run.success:
            raise ArithmeticError(f"the mode equations could not be integrated: {run.message}")
        return np.array([rest + np.sum(self.loss(mu=mu, Y=Y, P=P, h=root_h(P) ** 2)) for P in run.y.T])


def _applied(expression: Any) -> set[Any]:
    found: set[Any] = expression.atoms(AppliedUndef)
    return found


def _function(expression: Any) -> Callable[..., Any]:
    """The expression as a function of its undefined functions and its symbols, by name."""
    plain = expression.xreplace({f: Symbol(str(f.func)) for f in _applied(expression)})
    symbols = sorted(plain.free_symbols, key=str)
    names = [str(symbol) for symbol in symbols]
    compiled = lambdify(symbols, plain, modules="numpy")
    return lambda **values: compiled(*(values[name] for name in names))
