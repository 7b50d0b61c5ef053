"""Gradient flow of the factors of thousands of skills, integrated as the differential equation that it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp

Array = NDArray[np.float64]

RELATIVE_TOLERANCE = 1e-10
# A skill whose strength is this close to S adds less than 1e-18 to a loss of order one, and counts as settled.
SETTLED = 1e-9
# An explicit method resolves the fastest clock that it integrates, so clocks further apart than this are kept apart.
CLOCK_RATIO = 2.0


@dataclass(frozen=True)
class GradientFlow:
    """Skills learned independently, the strength of each a product of factors, every factor following gradient flow.

        da/dt = eta c b (S - a b),    db/dt = eta c a (S - a b)

    c is the frequency of the skill, P_s(k), or d_k/D in a training set that shows it d_k times among D. With a single
    factor w (the linear model) dw/dt = eta c (S - w).

    S: target scale; eta: rate; start: the factors at time 0, alike for every skill.
    """

    S: float
    eta: float
    start: tuple[float, ...]

    @classmethod
    def multilinear(cls, S: float, r: float, eta: float) -> GradientFlow:
        """Two balanced factors, a = b = sqrt(r) at time 0."""
        return cls(S, eta, (r**0.5, r**0.5))

    @classmethod
    def linear(cls, S: float, eta: float) -> GradientFlow:
        """One factor, 0 at time 0."""
        return cls(S, eta, (0.0,))

    @property
    def start_strength(self) -> float:
        """The strength of a skill at time 0."""
        return float(np.prod(self.start))

    def loss(self, strengths: ArrayLike) -> Array:
        """(1/2) E (f* - f)^2 on the inputs of a skill of that strength; 0 is that of a skill that cannot be learned."""
        return (self.S - np.asarray(strengths, dtype=np.float64)) ** 2 / 2

    def velocity(self, factors: Array, frequencies: Array) -> Array:
        """The right-hand side; factors: one row per factor, one column per skill."""
        others = factors[::-1] if len(self.start) == 2 else np.ones_like(factors)
        return np.asarray(self.eta * frequencies * others * (self.S - factors.prod(axis=0)))

    def factors(self, frequencies: ArrayLike, times: ArrayLike) -> Array:
        """The factors at every time (ascending) and of every skill: an array times x factors x skills."""
        c, t = np.asarray(frequencies, dtype=np.float64), np.asarray(times, dtype=np.float64)
        states = np.empty((len(t), len(self.start), len(c)))
        for group in groups_of_clocks(c):
            states[:, :, group] = self._integrate(c[group], t)
        return states

    def strengths(self, frequencies: ArrayLike, times: ArrayLike) -> Array:
        """The strengths at every time (ascending) and of every skill: an array times x skills."""
        return np.asarray(self.factors(frequencies, times).prod(axis=1))

    def solver_options(self) -> dict[str, float | str]:
        """Method and tolerances for `solve_ivp`; factors as small as those at the start are resolved too."""
        smallest = min(abs(factor) for factor in self.start) or self.S
        return {"method": "DOP853", "rtol": RELATIVE_TOLERANCE, "atol": RELATIVE_TOLERANCE * smallest * 1e-6}

    def initial_state(self, skills: int) -> Array:
        """The factors at time 0 as the flat state of `solve_ivp`."""
        return np.repeat(np.asarray(self.start, dtype=np.float64), skills)

    def flat_velocity(self, t: float, state: Array, frequencies: Array) -> Array:
        """The right-hand side as `solve_ivp` wants it."""
        return self.velocity(state.reshape(len(self.start), -1), frequencies).ravel()

    def _integrate(self, c: Array, t: Array) -> Array:
        def settled(time: float, state: Array, frequencies: Array) -> float:
            gaps = self.S - state.reshape(len(self.start), -1).prod(axis=0)
            return float(np.abs(gaps).max() - SETTLED * self.S)

        settled.terminal = True  # type: ignore[attr-defined]
        start = self.initial_state(len(c))
        run = solve_ivp(
            self.flat_velocity, (0.0, t[-1]), start, t_eval=t, events=settled, args=(c,), **self.solver_options()
        )
        if not run.success:
            raise ArithmeticError(f"the gradient flow could not be integrated: {run.message}")
        states = np.empty((len(t), len(start)))
        reached = len(run.t)
        if reached:
            states[:reached] = run.y.T
        if reached < len(t):
            states[reached:] = run.y_events[0][-1]
        return states.reshape(len(t), len(self.start), -1)


def groups_of_clocks(frequencies: Array, size: int | None = None) -> Iterator[NDArray[np.intp]]:
    """Indices of skills whose frequencies lie within CLOCK_RATIO of each other, at most `size` at a time."""
    order = np.argsort(-frequencies, kind="stable")
    first = 0
    while first < len(order):
        slowest = frequencies[order[first]] / CLOCK_RATIO
        last = first + int(np.searchsorted(-frequencies[order[first:]], -slowest, side="right"))
        last = last if size is None else min(last, first + size)
        yield order[first:last]
        first = last
