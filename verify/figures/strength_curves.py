"""Skill strengths on a training set beside what the theorem on their dynamics says."""

from __future__ import annotations

from typing import Any

import numpy as np

from solvable.errors import InvalidInput
from solvable.figures.curve import Curve
from verify.figures.derived_strength import derived_strength
from verify.figures.positive_numbers import positive_numbers
from verify.figures.training_set_flow import training_set_flow

# Samples of the training set: shares are rounded to whole samples of it.
SAMPLES = 100
POINTS = 201


def strength_curves(panel: str, shares: Any, S: float, r: float, eta: float, T: float, *, linear: bool) -> list[Curve]:
    """R_k/S up to time T for skills that make up `shares` of a training set; the rest of it is one more skill.

    The law is `skill_dynamics` of the multilinear or the linear model at the share d_k/D.
    """
    import solvable

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
