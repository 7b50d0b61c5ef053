"""What the Beta-function data law leaves out, against the sum over all skills in ball arithmetic."""

from __future__ import annotations

from collections.abc import Iterator

from solvable.experiments.experiment import Measurement, experiment

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
def unseen_skills(level: str) -> Iterator[Measurement]:
    """The relative difference of the sum from the Beta-function law, less the wave, over the size of the wave."""
    from sympy import Integer, Rational

    import solvable
    from solvable.numerics.balls.enclosure import enclose
    from solvable.proofs.environment import Environment

    law = solvable.derive("data_law_remainder")
    symbols, step = law.model.symbols, law.steps[law.key_step]
    written = Environment(law.steps)
    left, size = written.expand(step.before), 2 * written.expand(step.after)
    for alpha, D in SETTINGS[level]:
        point = {symbols.alpha: Rational(alpha), symbols.D: Integer(D)}
        wave, rest, scale = (float(enclose(e, point, digits=12)) for e in (law.expr, left, size))
        claim = f"sum/law - 1 less the wave {wave:.3g}, over its size {scale:.2g}: alpha = {alpha}, D = {D}"
        yield Measurement(claim, 0.0, rest / scale, 0.1)
