"""Losses of skills: of one at any clock, in the mean over samples, and of all together."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp
from scipy.stats import binom

from verify.flows.gradient_flow import GradientFlow
from verify.flows.skill_frequencies import skill_frequencies

# Beyond, a strength is 0 or S to more digits than the integrator has.
FARTHEST = 40.0


def loss_on_the_line(S: float, r: float, clocks: ArrayLike) -> NDArray[np.float64]:
    """(S - R)^2/2 at positive and negative clocks u, from dR/du = 2 R (S - R)/S, R(0) = r, integrated both ways."""
    u, places = np.unique(np.clip(np.ravel(clocks), -FARTHEST, FARTHEST), return_inverse=True)
    strengths = np.full(len(u), r)
    for side in (u > 0, u < 0):
        if side.any():
            times = u[side] if u[side][0] > 0 else u[side][::-1]
            run = solve_ivp(
                lambda _, R: 2 * R * (S - R) / S, (0, times[-1]), [r], "DOP853", times, rtol=1e-11, atol=1e-14 * r
            )
            strengths[side] = run.y[0] if times[0] > 0 else run.y[0][::-1]
    return np.asarray((S - strengths) ** 2 / 2)[places].reshape(np.shape(clocks))


def mean_loss(D: int, P: float, loss: Callable[[Any], Any]) -> float:
    """The mean of loss(d/D) over the binomial number d of samples, taken within twelve standard deviations."""
    width = 12 * np.sqrt(D * P) + 12
    d = np.arange(max(0, int(D * P - width)), min(D, int(D * P + width)) + 1)
    return float(binom.pmf(d, D, P) @ loss(d / D))


SHOWN = 400


def double_sum(alpha: float, D: int, loss: Callable[[Any], Any], skills: int, last: int | None = None) -> float:
    """sum_k P_s(k) sum_{d >= 1} Binomial(D, P_s(k))(d) loss(d): what is left on skills that the data shows.

    loss: of a skill that was shown d times, an array of d; taken as 0 beyond d = SHOWN. Skills up to `skills` count
    one by one, and further ones, shown once at most, by an integral; with `last` the sum ends at that skill.
    """
    P = skill_frequencies(alpha, skills if last is None else last).frequencies
    d = np.arange(1, min(D, SHOWN) + 1)
    weights = loss(d)
    counting = weights > weights[0] * 1e-16
    pairs = zip(d[counting], weights[counting], strict=True)
    total = float(sum(P @ binom.pmf(number, D, P) * weight for number, weight in pairs))
    if last is None:
        # sum_{k > K} P^2 by the midpoint rule; all further powers of P are below rounding for the K in use.
        total += float(weights[0]) * D * P[0] ** 2 * (skills + 0.5) ** -(2 * alpha + 1) / (2 * alpha + 1)
    return total


Array = NDArray[np.float64]


class SimulatedLoss(NamedTuple):
    """losses: at every time. doubts: by what part of itself each may be too large, because rarer skills stood still."""

    losses: Array
    doubts: Array


def simulated_loss(flow: GradientFlow, alpha: float, skills: int, times: ArrayLike) -> SimulatedLoss:
    """sum_k P_s(k) L_k(T) with the first `skills` simulated and all rarer ones left where they started.

    A rarer skill has moved less than the last one simulated, so the loss is too large by at most what that one has
    gained, times the probability of all rarer skills. `doubts` is that bound, relative to the loss.
    """
    frequencies, rest = skill_frequencies(alpha, skills)
    skill_losses = flow.loss(flow.strengths(frequencies, times))
    untouched = float(flow.loss(flow.start_strength))
    losses = skill_losses @ frequencies + rest * untouched
    return SimulatedLoss(losses, rest * (untouched - skill_losses[:, -1]) / losses)
