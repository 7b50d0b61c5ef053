"""What one more sample is worth, from the skills that are not seen yet."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.skill_frequencies import power_sum, skill_frequencies

ALPHAS = {"quick": (0.3, 0.9), "full": (0.3, 0.6, 0.9, 1.2)}
SIZES = (500, 1000, 2000, 5000)
SKILLS = {"quick": 300_000, "full": 3_000_000}
# At 500 samples the sum over skills is this close to the continuum; the misprint of Eq. 64 is a hundred times further.
CONTINUUM = 1e-6


@experiment(theorem="data_exponent", title="Skills that one more sample shows for the first time")
def added_samples(level: str) -> Measurements:
    """The probability of all skills that $D$ samples do not show, and what one more changes in it, skill by skill.

    The rarest skills are taken together, with the first two terms of $(1 - P)^D$; the third is added to the tolerance.
    """
    law = solvable.derive("data_exponent")
    skills = SKILLS[level]
    for alpha in ALPHAS[level]:
        frequencies, rest = skill_frequencies(alpha, skills)
        squares, cubes = (power_sum(n * (alpha + 1), skills + 1) * frequencies[0] ** n for n in (2, 3))
        for D in SIZES:
            missed = np.exp(D * np.log1p(-frequencies))
            loss = frequencies @ missed + rest - D * squares
            change = -(frequencies**2 @ missed) - squares + D * cubes
            doubt = float(D**2 * cubes * (1 / loss - frequencies[-1] / change))
            claim = f"$Delta L/L$ from $D = {D}$ to {D + 1}, {skills} skills one by one: $alpha = {alpha:g}$"
            predicted = float(law.evaluate(alpha=alpha, D=D))
            yield Measurement(claim, predicted, float(change / loss), CONTINUUM + doubt)
