"""Calibrate the multilinear model on one skill, and predict the emergence of the others."""

import contextlib
import math
from typing import Any

from ..errors import InvalidInput
from ..numerics.sums.power_sum import power_sum
from ..parse import positive_number, short
from .calibration import Calibration, SkillEmergence
from .read_curves import read_curves

HALF = 0.5


def calibrate(
    curves: Any,
    alpha: Any,
    *,
    eta: Any = None,
    S: Any = 1.0,
    r: Any = None,
    single_skill: Any = None,
    n_s: Any = None,
) -> Calibration:
    """Measured emergence beside the multilinear model calibrated on one skill.

    In time a skill of frequency P_k ~ k^-(alpha+1) reaches half strength at T_k = T_1 k^(alpha+1), after D_k =
    D_1 k^(alpha+1) samples, and with N_k = (2 k - 1) N_1 basis functions, N_1 being half of what one skill needs.

    Args:
        curves: a CSV file with columns step (or data, or width), skill_1, ..., skill_n; a data frame or a mapping with
            such columns; or a pair (steps, strengths). Strengths are R_k/S, skills in order of frequency.
        alpha: data exponent > 0. eta: gradient-flow rate of the loss with the factor 1/2, so twice the learning rate of
            a code that trains plain mean squared error. S: target scale. r: initial skill strength, 0 < r < S/2. eta, S
            and r enter the constant B alone, not the predicted times.
        single_skill: curves of a run with one skill (way "single_skill_run"); without it skill 1 of `curves`
            calibrates (way "first_skill"), whose ratio is then 1.
        n_s: number of skills of the task, those of `curves` by default.

    >>> import numpy as np
    >>> T = np.arange(0.0, 4000.0, 10.0)
    >>> R = 1 / (1 + 99 * np.exp(-T[:, None] * np.array([1, 2, 3]) ** -1.6 / 50))
    >>> [round(skill.ratio, 3) for skill in calibrate((T, R), alpha=0.6).skills]
    [1.0, 1.0, 1.0]

    Raises InvalidInput, in one sentence that names file, row and column, for curves that cannot be read, for numbers
    out of range, and when the calibrating skill never reaches half strength.

    Source: Nam et al. 2024, Eqs. 13-14 and 40.
    """
    a = positive_number(alpha, "alpha")
    if a > 1000:  # as in the model: beyond, skills after the first are rarer than any float can say
        raise InvalidInput(f"alpha must be at most 1000, not {a:g}.")
    scale = positive_number(S, "S")
    rate = None if eta is None else positive_number(eta, "eta")
    start = None if r is None else positive_number(r, "r")
    if start is not None and not start < scale / 2:
        raise InvalidInput(f"r must lie below S/2 = {scale / 2:g}, not at {start:g}: half strength lies ahead of it.")
    found = read_curves(curves)
    measured = found.crossings(HALF)
    skills = len(measured) if n_s is None else _whole(n_s)
    if skills < len(measured):
        raise InvalidInput(f"n_s = {skills} is fewer than the {len(measured)} skills of the curves; raise n_s.")
    normalisation = float(power_sum(a + 1, 1, skills))
    if single_skill is None:
        half, way, frequency = float(measured[0]), "first_skill", 1 / normalisation
        where = f"skill 1 of {found.source}"
    else:
        alone = read_curves(single_skill)
        if alone.axis != found.axis:
            raise InvalidInput(f"the single-skill run is over {alone.axis}, not {found.axis}; give curves of one axis.")
        if alone.strengths.shape[1] != 1:
            raise InvalidInput(f"{alone.source} holds {alone.strengths.shape[1]} skills; a single-skill run has one.")
        half, way, frequency = float(alone.crossings(HALF)[0]), "single_skill_run", 1.0
        where = f"the skill of {alone.source}"
    if not half > 0:
        raise InvalidInput(f"{where} does not cross half strength after the first row; give longer or finer curves.")
    predicted = [_predicted(found.axis, half, frequency * normalisation, k, a) for k in range(1, len(measured) + 1)]
    if not math.isfinite(predicted[-1]):
        raise InvalidInput(f"skill {len(measured)} is predicted beyond the range of floats; give fewer skills.")
    B = None
    if rate is not None and start is not None and found.axis == "step":
        pace = 2 * rate * frequency * scale * half
        B = math.log(scale / start - 1) / pace if 0 < pace < math.inf else 0.0
        if not 0 < B < math.inf:
            raise InvalidInput("eta, S and r give a constant B beyond the range of floats; leave eta or r out.")
    emerged = [None if math.isnan(time) else float(time) for time in measured]
    return Calibration(
        found.axis,
        way,
        half,
        a,
        skills,
        rate,
        scale,
        start,
        B,
        tuple(
            SkillEmergence(k, p, m, None if m is None else m / p)
            for k, (p, m) in enumerate(zip(predicted, emerged, strict=True), 1)
        ),
        found,
    )


def _predicted(axis: str, half: float, share: float, k: int, alpha: float) -> float:
    """Where skill k reaches half strength; `share` is P_1-normalised: the calibrating frequency over P_1."""
    if axis == "width":
        return half * (2 * k - 1)
    with contextlib.suppress(OverflowError):
        return float(half * share * float(k) ** (alpha + 1))
    return math.inf


def _whole(value: Any) -> int:
    number = positive_number(value, "n_s")
    if number != int(number):
        raise InvalidInput(f"n_s must be a whole number, not {short(value)}.")
    return int(number)
