"""When skill strengths cross given levels, found as events of the integration."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp

from verify.flows.gradient_flow import GradientFlow, groups_of_clocks

Array = NDArray[np.float64]

# Every skill brings its own events, each tried at every step, so few skills share one integration.
SKILLS_AT_ONCE = 32


def crossing_times(flow: GradientFlow, frequencies: ArrayLike, levels: ArrayLike) -> Array:
    """The times at which the strength of every skill first reaches every level: an array levels x skills.

    levels: strengths above the start and below S, ascending.
    """
    c, heights = np.asarray(frequencies, dtype=np.float64), np.asarray(levels, dtype=np.float64)
    times = np.empty((len(heights), len(c)))
    for group in groups_of_clocks(c, SKILLS_AT_ONCE):
        times[:, group] = _crossings(flow, c[group], heights)
    return times


def _crossings(flow: GradientFlow, c: Array, levels: Array) -> Array:
    skills = len(c)
    last_state, last_strengths = np.empty(0), np.empty(0)

    def strengths(state: Array) -> Array:
        # All events of a step ask about one state.
        nonlocal last_state, last_strengths
        if state is not last_state:
            last_state, last_strengths = state, state.reshape(-1, skills).prod(axis=0)
        return last_strengths

    def reaching(level: float, skill: int) -> Callable[[float, Array, Array], float]:
        return lambda t, state, frequencies: float(strengths(state)[skill] - level)

    def all_beyond(t: float, state: Array, frequencies: Array) -> float:
        # Halfway from the last level to S, so that every crossing lies well inside the integration.
        return float(strengths(state).min() - (levels[-1] + flow.S) / 2)

    all_beyond.terminal = True  # type: ignore[attr-defined]
    events = [reaching(level, skill) for level in levels for skill in range(skills)]
    run = solve_ivp(
        flow.flat_velocity,
        (0.0, np.inf),
        flow.initial_state(skills),
        events=[*events, all_beyond],
        args=(c,),
        **flow.solver_options(),
    )
    if run.status != 1:
        raise ArithmeticError(f"not every skill reached every level: {run.message}")
    return np.array([found[0] for found in run.t_events[:-1]]).reshape(len(levels), skills)
