"""Skill strengths on a training set beside what the theorem on their dynamics says."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp

import solvable
from solvable.errors import InvalidInput
from solvable.figures.curve import Curve
from verify.claims.values import at_frequency, value_of
from verify.figures.draw_panels import Panel
from verify.figures.parameters import positive_numbers


def strength_panel(
    key: str,
    title: str,
    law: str = "sigmoid, derived",
    *,
    of: str = "skill strength $R_k/S$",
    exact: str = "gradient flow",
    ratio: str = "flow / law",
) -> Panel:
    """A panel of strengths against training time, on linear axes."""
    time = "training time $T$ (steps)"
    return Panel(key, title, time, of, exact, law, ratio=ratio, scale="linear", legend="lower right")


def derived_strength(model: Any, c: float, T: ArrayLike) -> NDArray[Any]:
    """R(T) of a skill whose share of the samples is c, by `skill_dynamics` for `model`, which must hold numbers."""
    return value_of(at_frequency(solvable.derive("skill_dynamics", model), "strength"), T=T, c=c)


Array = NDArray[np.float64]


def training_set_flow(
    skills: ArrayLike, S: float, r: float, eta: float, times: Array, seed: int = 0, *, linear: bool = False
) -> Array:
    """The strength of every skill at every (ascending) time: an array times x skills.

    The training set shows skill skills[j] in sample j, at random bits, so that g_k is +1 or -1 there for the skill of
    the sample and 0 for the others. Output f = sum_k a_k b_k g_k, or sum_k w_k g_k where `linear`. All factors follow
    the gradient of the empirical loss, the mean over the samples of (f* - f)^2/2, taken sample by sample; nothing here
    knows that the skills decouple. Start: a_k = b_k = sqrt(r), or w_k = 0.
    """
    shown = np.ravel(np.asarray(skills, dtype=np.intp))
    samples, count = len(shown), int(shown.max()) + 1
    g = np.zeros((samples, count))
    g[np.arange(samples), shown] = np.random.default_rng(seed).choice((-1.0, 1.0), samples)
    target = S * g.sum(axis=1)

    def velocity(t: float, state: Array) -> Array:
        factors = state.reshape(-1, count)
        descent = g.T @ (target - g @ factors.prod(axis=0)) / samples
        return np.asarray(eta * (descent * (1.0 if linear else factors[::-1]))).ravel()

    start = np.zeros(count) if linear else np.full(2 * count, r**0.5)
    run = solve_ivp(velocity, (0.0, times[-1]), start, t_eval=times, method="DOP853", rtol=1e-10, atol=1e-13)
    if not run.success:
        raise ArithmeticError(f"the gradient flow could not be integrated: {run.message}")
    return np.asarray(run.y.T.reshape(len(times), -1, count).prod(axis=1))


# Samples of the training set: shares are rounded to whole samples of it.
SAMPLES = 100
POINTS = 201


def strength_curves(panel: str, shares: Any, S: float, r: float, eta: float, T: float, *, linear: bool) -> list[Curve]:
    """R_k/S up to time T for skills that make up `shares` of a training set; the rest of it is one more skill.

    The law is `skill_dynamics` of the multilinear or the linear model at the share d_k/D.
    """
    (end,) = positive_numbers(T, "T", single=True)
    wanted = np.array(positive_numbers(shares, "shares"))
    counts = np.round(wanted * SAMPLES).astype(int)
    if (counts < 1).any() or counts.sum() > SAMPLES:
        raise InvalidInput(f"shares are at least 1/{SAMPLES} each and 1 together at most, not {wanted.tolist()}.")
    skills = np.repeat(np.arange(len(counts) + 1), [*counts, SAMPLES - counts.sum()])
    model = solvable.Linear(S=S, eta=eta) if linear else solvable.Multilinear(S=S, r=r, eta=eta)
    times = np.linspace(0.0, end, POINTS)
    strengths = training_set_flow(skills, S, r, eta, times, linear=linear)
    curves = []
    for place, count in enumerate(counts):
        share = count / SAMPLES
        later = times > 0 if linear else times >= 0  # the linear model starts at 0, where no ratio is
        law = derived_strength(model, share, times[later]) / S
        exact = strengths[later, place] / S
        label = f"d_{place + 1}/D = {share:g}"
        curves.append(Curve(panel, label, "skill_dynamics", "T", "R_k/S", times[later], exact, law))
    return curves
