"""How long the loss of the feature-learning model takes, and how far it is from independent values.

Run: python benchmarks/feature_loss.py
"""

from __future__ import annotations

from time import perf_counter

import numpy as np
from sympy import Lambda, Rational, Symbol, exp

import solvable
from solvable.numerics.balls.enclosure import enclose

TIMES = np.geomspace(1.0, 1e10, 1000)


def timed(label: str, model: solvable.FeatureLearning, times: np.ndarray) -> None:
    """One curve, from nothing known."""
    begin = perf_counter()
    losses = model.loss(t=times)
    seconds = perf_counter() - begin
    print(f"{label:<46} {seconds * 1e3:8.1f} ms   L({times[-1]:.0e}) = {losses[-1]:.6g}")


def main() -> None:
    """Curves of a thousand times to 1e10, and the lazy loss against balls."""
    parameters = {"alpha": 1.5, "beta": 0.5}
    for gamma in (0, 1, 100):
        timed(f"infinite width, gamma = {gamma}", solvable.FeatureLearning(gamma=gamma, **parameters), TIMES)
    for gamma in (0, 1):
        timed(f"N = 10000, gamma = {gamma}", solvable.FeatureLearning(gamma=gamma, N=10_000, **parameters), TIMES)
    timed("D = 10000, lazy", solvable.FeatureLearning(gamma=0, D=10_000, **parameters), TIMES)
    timed("B = 4, lazy", solvable.FeatureLearning(gamma=0, B=4, eta=0.1, **parameters), np.floor(TIMES))
    for gamma in (0, 1):
        begin = perf_counter()
        best = solvable.FeatureLearning(gamma=gamma, **parameters).compute_optimum(1e8)
        print(f"compute optimum at C = 1e8, gamma = {gamma}: N = {best.N:.0f}, {perf_counter() - begin:.2f} s")
    u, worst = Symbol("u", positive=True), 0.0
    for alpha in ("5/4", "2", "5"):
        for beta in ("1/10", "1/2", "5/2"):
            a, b = Rational(alpha), Rational(beta)
            lazy = solvable.FeatureLearning(alpha=a, beta=b, gamma=0)
            for t in (Rational(1, 10), Rational(10), Rational(10**4)):
                exact = float(enclose(solvable.HarmonicSum(1, a * b, a, 2 * t, Lambda(u, exp(-u))), {}, digits=17))
                worst = max(worst, abs(float(lazy.loss(t=float(t))) / exact - 1))
    print(f"lazy loss against balls: at most {worst:.1e} off")


if __name__ == "__main__":
    main()
