"""What the Beta-function data law leaves out, against the sum over all skills in ball arithmetic."""

from sympy import Integer, Rational

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.balls.enclosure import enclose

# alpha, D
SETTINGS = {
    "quick": (("0.6", 100), ("0.6", 2000), ("3", 100), ("1", 500)),
    "full": (
        ("0.3", 100),
        ("0.3", 2000),
        ("0.6", 20),
        ("0.6", 100),
        ("0.6", 500),
        ("0.6", 2000),
        ("0.6", 5000),
        ("1", 500),
        ("1", 100_000),
        ("3", 100),
        ("3", 5000),
    ),
}


@experiment(theorem="data_law_remainder", title="Skills that no sample shows, summed to hundreds of digits")
def unseen_skills(level: str) -> Measurements:
    """The relative difference of the sum from the law with its wave, over the size of the wave."""
    law = solvable.derive("data_law_remainder")
    symbols, node = law.model.symbols, law["wave"]
    for alpha, D in SETTINGS[level]:
        point = {symbols.alpha: Rational(alpha), symbols.S: 1, symbols.r: Rational(1, 100), symbols.D: Integer(D)}
        sides = (law.expr, node.before / node.expr - 1, 2 * node.error)
        wave, rest, size = (float(enclose(side, point, digits=12)) for side in sides)
        claim = f"sum over the law with the wave ${wave:.3g}$, less 1, over the size of the wave, ${size:.2g}$"
        yield Measurement(f"{claim}: $alpha = {alpha}$, $D = {D}$", 0.0, rest / size, 0.1)
