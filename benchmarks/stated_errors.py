"""Do stated errors and inequalities hold at random points?

python benchmarks/stated_errors.py [theorem ...] [--points 2000] [--seed 0]
"""

import argparse
import math
import random
import time
from dataclasses import dataclass, replace

from sympy import Expr, ceiling

import solvable
from solvable.errors import CannotEnclose
from solvable.expressions.environment import Environment
from solvable.proofs.claim import Claim
from solvable.proofs.instances import instances_of
from solvable.proofs.ladder import lowest
from solvable.proofs.points import fraction, inside
from solvable.proofs.region import Region

INSTANCES = 8
# How far beyond its declared range a growing symbol is drawn, one time in two.
FAR = 10_000


@dataclass
class Count:
    """What random points say about one step."""

    points: int = 0
    violations: int = 0
    undecided: int = 0
    not_enclosed: int = 0
    worst: float = 0.0
    at: str = ""


def drawn(region, growing, generator, seed):
    """Points inside the declared ranges; every other one with the growing symbol beyond."""
    for number, point in enumerate(inside(region, seed)):
        if growing in point and (number % 2 or point[growing] < lowest(region.ranges[growing])):
            allowed = region.ranges[growing]
            x = math.exp(generator.uniform(math.log(lowest(allowed)), math.log(allowed.high * FAR)))
            point = {**point, growing: ceiling(x) if allowed.whole else fraction(x)}
            if not region.holds(point):
                continue
        yield point


def tried(law, number, step, environment, count, seed):
    """The step at `count` random points inside its assumptions."""
    step = replace(
        step,
        before=environment.bound_written_out(step.before),
        after=environment.bound_written_out(step.after),
    )
    claim = Claim(step, environment)
    region = Region(claim.program.symbols, step.assumptions, law.model.symbols, environment)
    growing = next((a.grows for a in step.assumptions if a.grows is not None), None)
    instances = [instances_of(claim.program.undefined, step.assumptions, seed + i) for i in range(INSTANCES)]
    generator = random.Random(f"{seed}:{law.name}:{number}")
    found = Count()
    for point in drawn(region, growing, generator, f"{seed}:{number}"):
        found.points += 1
        try:
            score = claim.read(point, instances[found.points % INSTANCES]).score
        except CannotEnclose:
            found.not_enclosed += 1
            score = None
        if score is not None:
            if score > 1:
                found.violations += 1
            elif not score < 1 and score != 1:
                found.undecided += 1
            if math.isfinite(float(score.mid())) and float(score.mid()) > found.worst:
                found.worst = float(score.mid())
                found.at = ", ".join(f"{name} = {value}" for name, value in point.items())
        if found.points >= count:
            return found
    return found


def steps_of(law):
    """The steps that state an error or an inequality, each with the definitions made before it."""
    environment = Environment()
    for number, step in enumerate(law.steps):
        if step.relation == "definition":
            environment.define(step.before, step.after)
        elif step.relation in ("le", "ge") or (step.relation == "asymptotic" and isinstance(step.error, Expr)):
            yield number, step, environment


def main():
    """Print, per step, the points tried, the violations and the worst ratio to what is stated."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("theorems", nargs="*", help="names of theorems; all of them by default")
    parser.add_argument("--points", type=int, default=2000, help="random points per step")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    names = options.theorems or [str(getattr(theorem, "name", theorem)) for theorem in solvable.theorems()]
    print(f"{'theorem':32}{'step':>5}{'relation':>12}{'points':>8}{'violations':>11}{'undecided':>10}{'worst':>11}")
    violations = steps = 0
    for name in names:
        law = solvable.derive(name)
        for number, step, environment in steps_of(law):
            start = time.process_time()
            found = tried(law, number, step, environment, options.points, options.seed)
            steps += 1
            violations += found.violations
            print(
                f"{name:32}{number:>5}{step.relation:>12}{found.points:>8}{found.violations:>11}"
                f"{found.undecided + found.not_enclosed:>10}{found.worst:>11.4g}"
                f"  {time.process_time() - start:6.1f} s{'  at ' + found.at if found.violations else ''}",
                flush=True,
            )
    print(f"{violations} violations in {steps} steps")


if __name__ == "__main__":
    main()
