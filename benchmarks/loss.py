"""The loss in floats: one resource, all of them, finite time on finite data; times, and errors against balls.

First 10^4 times and 10^5 skills, the tabulated sum against the best plain NumPy loop; then, for every branch of
`model.loss`, the time of one value and of 10^4, each beside its target, and the worst error against the certified loss.

Run as `python benchmarks/loss.py`. Everything printed is measured in this one process and run, on one thread,
in CPU time, so that other work on the machine does not count.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import numpy as np
import numpy.typing as npt
from flint import arb, ctx
from threadpoolctl import threadpool_limits

from solvable import Linear, Multilinear
from solvable.numerics.sums.power_sum import power_sum
from solvable.numerics.sums.saturation_sum import SaturationSum

Array = npt.NDArray[np.float64]

ALPHA, Z, SKILLS = 0.6, 99.0, 100_000
TIMES = np.logspace(0, 4, 10_000)
DIRECT_SUBSET = 200
EXPONENT = ALPHA + 1
NORMALISATION = float(power_sum(EXPONENT, 1, SKILLS))


def curve(u: Array) -> Array:
    """Skill loss (1/2) S^2/(1 + exp(2 u)/z)^2 for S = 1, in the form that cannot overflow."""
    decayed = Z * np.exp(-2 * u)
    decayed /= 1 + decayed
    return 0.5 * decayed * decayed


def direct(scales: Array, rows: int = 8, columns: int = 4096) -> Array:
    """The same sum in plain NumPy: powers taken once, blocks that stay in cache, every operation in place."""
    weights = np.arange(1.0, SKILLS + 1) ** -EXPONENT
    rates = -2 * weights
    total = np.zeros(scales.shape)
    block, spare = np.empty((rows, columns)), np.empty((rows, columns))
    for i in range(0, len(scales), rows):
        part = scales[i : i + rows, None]
        for j in range(0, SKILLS, columns):
            w = weights[j : j + columns]
            x, y = block[: len(part), : len(w)], spare[: len(part), : len(w)]
            np.multiply(part, rates[j : j + columns], out=x)
            np.exp(x, out=x)
            x *= Z
            np.add(x, 1.0, out=y)
            x /= y
            x *= x
            total[i : i + rows] += x @ w
    return 0.5 * total


def reference(times: Array) -> list[arb]:
    """Plain sums over all skills in 60-digit ball arithmetic."""
    ctx.dps = 60
    p = arb(EXPONENT)
    weights = [arb(k) ** -p for k in range(1, SKILLS + 1)]
    totals = []
    for time in times:
        rate, total = -2 * arb(float(time)), arb(0)
        for weight in weights:
            decayed = (rate * weight).exp() * arb(Z)
            root = decayed / (1 + decayed)
            total += weight * root * root
        totals.append(total / 2)
    return totals


def best_seconds(work: Callable[[], object], repeats: int = 30) -> float:
    """CPU seconds of the shortest of several runs, the one least disturbed."""
    durations = []
    for _ in range(repeats):
        start = process_time()
        work()
        durations.append(process_time() - start)
    return min(durations)


def one_finite_resource() -> None:
    """One value and 10^4 values with one finite resource, at small and large sizes."""
    model = Multilinear(alpha=ALPHA, S=1, r=0.01, eta=1)
    counts = np.round(np.logspace(0, 15, 10_000))
    for name in ("T", "D", "N"):
        model.loss(**{name: counts})
        many = 1e3 * best_seconds(lambda name=name: model.loss(**{name: counts}), 5)
        ones = [1e3 * best_seconds(lambda name=name, v=v: model.loss(**{name: v}), 50) for v in (3.0, 1e6, 1e15)]
        print(f"one value of L({name}), at most:   {max(ones):18.2f} ms   (target 1)")
        print(f"10^4 values of L({name}):          {many:18.1f} ms   (target 100)")
        errors = [error(model, **{name: v}) for v in (1, 10, 1000, 10**6, 10**9)]
        print(f"worst error of L({name}):          {max(errors):18.1e}      (target 1e-12)")


def finite_time_on_finite_data() -> None:
    """One value of L(T, D), timed and set beside the certified double sum."""
    model = Multilinear(alpha=ALPHA, S=1, r=0.01, eta=1)
    model.loss(T=1.0, D=2)
    for D in (100.0, 1e6, 1e15):
        times = (1.0, 1e3, 1e5, 1e7, 1e15)
        ones = [1e3 * best_seconds(lambda T=T, D=D: model.loss(T=T, D=D), 20) for T in times]
        print(f"one value of L(T, D = {D:5.0e}), at most:   {max(ones):9.2f} ms   (target 5)")
    pairs = [(1, 5), (30, 40), (1000, 300), (100, 20_000), (10**7, 20_000), (10**4, 10**5)]
    worst = max(error(model, T=T, D=D) for T, D in pairs)
    print(f"worst error against the double sum:     {worst:13.1e}      (target 1e-9, aim 1e-11)")
    worst = 0.0
    for alpha in ("0.01", "0.6", "10"):
        linear = Linear(alpha=alpha, S=1, eta=1)
        worst = max(worst, *(error(linear, T=T, D=D) for T in (1, 10**6, 10**15) for D in (1, 10**6, 10**15)))
    print(f"the same, exponential curve, all sizes: {worst:13.1e}      (target 1e-9, aim 1e-11)")
    loss, bound = model.loss(T=1e4, D=1e6, return_error=True)
    print(f"its own bound at T = 10^4, D = 10^6:    {bound / loss:13.1e}")


def error(model: Multilinear | Linear, **resources: int) -> float:
    """The relative error of the loss in floats against the certified loss."""
    certified = model.certified_loss(**resources, digits=20)
    found = model.loss(**{name: float(value) for name, value in resources.items()})
    return abs(float((arb(float(found)) / certified - 1).mid()))


def main() -> None:
    scales = TIMES / NORMALISATION
    start = process_time()
    loss = SaturationSum(EXPONENT, curve)
    loss.total(scales, SKILLS)
    print(f"tables, once per spectrum and dynamics:       {1e3 * (process_time() - start):10.1f} ms")

    fast = best_seconds(lambda: loss.total(scales, SKILLS))
    subset = scales[:: len(scales) // DIRECT_SUBSET]
    slow = best_seconds(lambda: direct(subset), 3) * len(scales) / len(subset)
    print(f"10^4 times, n_s = 10^5, tabulated sum:        {1e3 * fast:10.2f} ms")
    print(f"10^4 times, n_s = 10^5, direct NumPy sum:     {1e3 * slow:10.0f} ms   (from {len(subset)} times, linear)")
    print(f"ratio:                                        {slow / fast:10.0f}")
    unlimited = best_seconds(lambda: loss.total(scales))
    print(f"10^4 times, n_s infinite:                     {1e3 * unlimited:10.2f} ms")

    agreement = np.max(np.abs(loss.total(subset, SKILLS) / direct(subset) - 1))
    print(f"worst difference from the direct sum:         {agreement:10.1e}")
    sample = scales[np.linspace(0, len(scales) - 1, 7).astype(int)]
    errors = [
        abs(arb(float(value)) / exact - 1)
        for value, exact in zip(loss.total(sample, SKILLS), reference(sample), strict=True)
    ]
    print(f"worst error against 50 digits, {len(sample)} times:       {float(max(e.mid() for e in errors)):10.1e}")

    one = float(1e3 / NORMALISATION)
    microseconds = {last: 1e6 * best_seconds(lambda last=last: loss.total(one, last), 300) for last in (1e4, 1e12)}
    print(f"one time, n_s = 10^4:                         {microseconds[1e4]:10.1f} us")
    print(f"one time, n_s = 10^12:                        {microseconds[1e12]:10.1f} us")
    print(f"cost ratio n_s = 10^12 to n_s = 10^4:         {microseconds[1e12] / microseconds[1e4]:10.2f}")

    late = 1e15 / NORMALISATION
    loss.total(late)
    seconds = best_seconds(lambda: loss.total(late), 300)
    value = float(loss.total(late)) / NORMALISATION
    slope = float(np.log(loss.total(late) / loss.total(0.1 * late)) / np.log(10))
    print(f"T = 10^15, n_s infinite:                      {1e6 * seconds:10.1f} us   loss {value:.15e}")
    print(f"its local exponent, to be -alpha/(alpha + 1) = {-ALPHA / (ALPHA + 1)}:  {slope:.12f}")
    one_finite_resource()
    finite_time_on_finite_data()


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
