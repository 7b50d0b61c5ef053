"""The loss of the output 0 over 20000 random inputs, skills drawn with alpha = 0.6."""

import numpy as np


def integral_from_first_skill(erratum):
    seed, at = 50, {"alpha": 0.6, "S": 1.0}
    generator = np.random.default_rng(seed)
    skills = generator.zipf(1 + at["alpha"], 20_000)
    bits = generator.integers(0, 2, (len(skills), 3))
    target = at["S"] * np.where(skills > 0, (-1.0) ** bits.sum(axis=1), 0.0)
    return erratum.against(((target - 0.0) ** 2).mean() / 2, at, tolerance=1e-9, setting=__doc__, seed=seed)
