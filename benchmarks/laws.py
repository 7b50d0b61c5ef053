"""What deriving, checking and certifying cost, and how exact the time law is. Run: python benchmarks/laws.py"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import solvable
from solvable.numerics.balls.enclosure import enclose

PARAMETERS: dict[str, Any] = {"alpha": "3/5", "S": 1, "r": "1/100", "eta": 1}


def main() -> None:
    """Print every figure with its unit."""
    model = solvable.Multilinear(alpha=0.6, S=1, r=0.01, eta=1)
    print(f"derive all {len(solvable.theorems())} theorems, first time: {seconds(derive_all):.2f} s")
    for name in solvable.theorems():
        law = solvable.derive(name)
        print(f"check {name} to 30 digits: {seconds(law.check):.2f} s, {law.check().counts}")
    law = solvable.derive("loss_vs_time")
    print(f"certify loss_vs_time to 40 digits: {seconds(lambda: law.certify(T=1000, digits=40, **PARAMETERS)):.4f} s")
    compute = solvable.derive("loss_vs_compute")
    certified = seconds(lambda: compute.certify(C=10**9, digits=40, **PARAMETERS))
    print(f"certify loss_vs_compute to 40 digits: {certified:.3f} s")
    print(f"compute_optimum, first call: {seconds(lambda: model.compute_optimum(C=1e9)):.4f} s")
    print(f"compute_optimum, later calls: {seconds(lambda: model.compute_optimum(C=1e10)):.4f} s")
    fresh = solvable.Multilinear(alpha=0.7, S=2, r=0.01, eta=1)
    solvable.derive("loss_vs_compute", fresh)
    print(f"compute_optimum, a fresh model whose law is derived: {seconds(lambda: fresh.compute_optimum(C=1e9)):.4f} s")
    print(f"loss_vs_time against the sum over all skills at eta S T = 10^4: relative difference {law_against_sum()}")


def derive_all() -> None:
    """Derive every theorem."""
    for name in solvable.theorems():
        solvable.derive(name)


def law_against_sum() -> str:
    """The relative difference of the time law and the sum over infinitely many skills, as a ball to 60 digits."""
    from sympy import Integer, Rational

    law = solvable.derive("loss_vs_time")
    step = next(step for step in law.steps if step.relation == "asymptotic")
    symbols = solvable.Multilinear.symbols
    from solvable.expressions.environment import Environment

    every_skill = Environment(law.steps).expand(step.before)
    point = {
        symbols.alpha: Rational(3, 5),
        symbols.S: 1,
        symbols.r: Rational(1, 100),
        symbols.eta: 1,
        symbols.T: Integer(10**4),
    }
    exact = enclose(every_skill, point, digits=90)
    stated = enclose(law.expr, point, digits=90)
    from solvable.numerics.balls.precision import precision

    with precision(320):
        return str((stated / exact - 1).str(5, radius=False))


def seconds(call: Callable[[], Any]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
