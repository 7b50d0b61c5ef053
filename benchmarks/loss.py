"""The loss over 10^4 times and 10^5 skills: the tabulated sum against the best plain NumPy loop.

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

from solvable.numerics.power_sum import power_sum
from solvable.numerics.saturation_sum import SaturationSum

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


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
