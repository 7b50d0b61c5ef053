"""What the time law leaves out, against the sum over all skills in ball arithmetic."""

from sympy import Integer, Rational

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.balls.enclosure import enclose

# alpha, S/r, eta S T: pole regime, crossover, saddle regime, and where the remainder is not small.
SETTINGS = {
    "quick": (("0.6", 500, 731), ("0.6", 100, 731), ("0.6", 500, 11704), ("3", 100, 10_000)),
    "full": (
        ("0.6", 500, 731),
        ("0.6", 500, 1463),
        ("0.6", 100, 731),
        ("0.6", 100, 183),
        ("0.6", 500, 11704),
        ("0.3", 500, 40265),
        ("0.3", 100, 1000),
        ("1", 1000, 4000),
        ("3", 100, 10_000),
        ("3", 100, 100_000),
        ("10", 100, 10**15),
        ("0.6", 10**8, 731),
    ),
}
# What further poles, further Poisson terms and the next order of the saddle may add, as a part of the two waves' sizes.
LEFT_OUT = 0.005


@experiment(theorem="time_law_remainder", title="The sum over all skills, to hundreds of digits, beside the law")
def summed_skills(level: str) -> Measurements:
    """The relative difference of the exact sum from the power law, beside the two waves.

    Waves cross zero, so their difference from the truth is taken in units of their sizes.
    """
    law = solvable.derive("time_law_remainder")
    symbols, node = law.model.symbols, law["waves"]
    deviation, sizes = node.before / law["law"].expr - 1, 4 * node.error
    for alpha, ratio, X in SETTINGS[level]:
        point = {symbols.alpha: Rational(alpha), symbols.S: 1, symbols.r: Rational(1, ratio), symbols.eta: 1}
        point[symbols.T] = Integer(X)
        found, waves, size = (float(enclose(e, point, digits=12)) for e in (deviation, law.expr, sizes))
        claim = f"relative deviation from the law, ${found:.5g}$, less the waves, over their size ${size:.2g}$"
        setting = f"$alpha = {alpha}$, $S/r = {ratio}$, $eta S T = {X}$"
        yield Measurement(f"{claim}: {setting}", 0.0, (found - waves) / size, LEFT_OUT)
