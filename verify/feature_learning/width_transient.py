"""The transient of a finite width: its transform inverted at large N, and networks sampled at small N."""

from collections.abc import Callable
from math import comb, factorial, log

import numpy as np
from numpy.typing import NDArray
from sympy import Sum, Symbol, lambdify
from sympy.core.function import AppliedUndef

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.spectral.mode_sums import mode_sum
from verify.spectral.random_features import gaussian_features

# alpha, beta
SETTINGS = {
    "quick": ((2.0, 0.25), (1.5, 0.5), (3.0, 0.5), (2.0, 0.75), (2.0, 1.5), (1.5, 2.5)),
    "full": tuple((alpha, beta) for alpha in (1.25, 1.5, 2.0, 3.0) for beta in (0.25, 0.5, 0.75, 1.5, 1.75, 2.5)),
}
WIDTH, ETA, EXPONENT = 1e12, 0.5, 0.03
SAMPLED = {"quick": ((2.0, 0.5), (2.0, 1.75)), "full": ((2.0, 0.5), (1.5, 0.5), (2.0, 1.75), (1.5, 2.5))}
FEATURES = 150
# N and the number of networks, twice: what falls like 1/N is taken out.
WIDTHS = {"quick": ((24, 800), (48, 800)), "full": ((24, 6000), (48, 6000))}
TIMES = (2.0, 5.0)
SEED = 20240920
# At least this many standard errors must lie between two values that are told apart.
APART = 3.0


@experiment(theorem="width_transient", title="The transform at large $N$, inverted")
def inverted(level: str) -> Measurements:
    """The excess over infinite width, its ridge found from the equation and not to first order: slope and prefactor.

    The exponent is also set beside $1 - 1/alpha$, which is quoted for every $beta$. The correction of the prefactor
    falls like $t^-|beta-1|$ or $t^(-1/alpha)$; where the first is slow, two times are extrapolated.
    """
    times = np.array([1e9, 1e10]) / ETA
    for alpha, beta in SETTINGS[level]:
        law = solvable.derive("width_transient", solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=0, eta=ETA))
        excess = np.array([stehfest(lambda z, a=alpha, b=beta: transform(a, b, z), 2 * ETA * t) for t in times])
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $N = {WIDTH:g}$"
        stated = float(law.exponent)  # type: ignore[arg-type]
        slope = float(np.log(excess[1] / excess[0]) / np.log(times[1] / times[0]))
        claim = f"slope of the excess from $t = {times[0]:g}$ to ${times[1]:g}$, {settings}"
        yield Measurement(claim, stated, slope, EXPONENT / abs(stated) if stated else EXPONENT)
        early, late = excess / law.evaluate(t=times, N=WIDTH)
        shrink = float((times[0] / times[1]) ** min(abs(beta - 1), 1 / alpha))
        limit = float((late - shrink * early) / (1 - shrink))
        yield Measurement(f"excess over the law, extrapolated, {settings}", 1.0, limit, 0.01)
        if beta < 1:
            claim = f"stated tolerance over the distance of the slope to $1 - 1/alpha$, {settings}"
            yield Measurement(claim, 0.0, EXPONENT / abs(slope + 1 - 1 / alpha), 0.2)


def transform(alpha: float, beta: float, z: float) -> float:
    """The transform of the excess: (1/z) sum y_k^2 (kappa/(lambda_k+kappa) - z/(lambda_k+z)), z = kappa (1 - d/N).

    The equivalent is taken to all orders; beside it stands (1/N) sum y_k^2 lambda_k^2/(lambda_k+z)^3.
    """
    gain = 0.0
    for _ in range(50):
        # kappa = z (1 + gain): the gain alone is found, which is small.
        gain, last = mode_sum(lambda k, q=z * (1 + gain): 1 / (1 + q * k**alpha)) / WIDTH * (1 + gain), gain
        if abs(gain - last) < 1e-13 * gain:
            break
    else:
        raise ArithmeticError("the ridge was not found")
    kappa = z * (1 + gain)

    def change(k: NDArray[np.float64]) -> NDArray[np.float64]:
        e = k**-alpha
        return k ** -(alpha * beta + 1) * e / (e + z) * (gain / (e + kappa) + e / (e + z) ** 2 / WIDTH)

    return mode_sum(change)


@experiment(theorem="width_transient", title="Random features over seeds")
def sampled(level: str) -> Measurements:
    """The mean excess of sampled networks beside the first order in $1/N$, and beside its equivalent alone.

    Two widths are extrapolated, as what is left falls like $1/N$. What is linear in the deviation of the kernel from
    its mean averages to zero; it is measured and taken out.
    """
    k, exact = np.arange(1.0, FEATURES + 1), first_order()
    for place, (alpha, beta) in enumerate(SAMPLED[level]):
        e, power = k**-alpha, k ** -(alpha * beta + 1)
        generator = np.random.default_rng(np.random.SeedSequence((SEED, place)))
        clocks = 2 * np.array(TIMES)
        (narrow, few), (wide, many) = WIDTHS[level]
        early, late = (excess(generator, e, power, clocks, *setting) for setting in ((narrow, few), (wide, many)))
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$"
        for column, clock in enumerate(clocks):
            stated = stehfest(lambda z, e=e, power=power: float(power @ exact(e, z)), clock)
            alone = stehfest(lambda z, e=e, power=power: float(power @ (e / (e + z) ** 2) * np.sum(e / (e + z))), clock)
            found = float(2 * wide * late[0][column] - narrow * early[0][column])
            doubt = float(np.hypot(2 * wide * late[1][column], narrow * early[1][column]))
            # The expansion goes by the rank clock^(1/alpha) of the last mode learned, over N.
            beyond = float(clock ** (2 / alpha)) / (narrow * wide)
            claim = f"$N$ times the excess at $eta t = {clock / 2:g}$, two standard errors and $1/N^2$: {settings}"
            yield Measurement(claim, stated, found, 2 * doubt / stated + beyond, SEED)
            if column == 0:
                claim = f"standard error over the distance to the deterministic equivalent alone: {settings}"
                yield Measurement(claim, 0.0, doubt / abs(found - alone), 1 / APART, SEED)


def first_order() -> Callable[[NDArray[np.float64], float], NDArray[np.float64]]:
    """N times what the derivation adds to the transform of each mode to first order in 1/N, in floats."""
    after = solvable.derive("width_transient")["lemma second order"].expr
    (total,) = after.atoms(Sum)
    names = {str(s): s for s in after.free_symbols}
    rate, sum_of, z = Symbol("rate"), Symbol("total"), names["z"]
    at_one = after.subs({total: sum_of, names["N"]: 1})
    trace, whole = (
        lambdify((rate, z, sum_of), part.replace(lambda e: isinstance(e, AppliedUndef), lambda e: rate))
        for part in (total.function, at_one)
    )
    return lambda e, at: np.asarray(whole(e, at, float(np.sum(trace(e, at, 0.0)))))


def excess(
    generator: np.random.Generator,
    eigenvalues: NDArray[np.float64],
    power: NDArray[np.float64],
    clocks: NDArray[np.float64],
    width: int,
    seeds: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean excess of `seeds` networks over infinite width, and its standard error, at each clock 2 eta t."""
    decay = np.exp(-np.outer(clocks, eigenvalues))
    found, linear = np.empty((2, seeds, len(clocks)))
    for row in range(seeds):
        features = gaussian_features(generator, eigenvalues, width) / np.sqrt(width)
        rates, vectors = np.linalg.eigh(features @ features.T)
        held = (vectors.T @ features) ** 2 @ power / rates
        found[row] = (1 - decay) @ power - (1 - np.exp(-np.outer(clocks, rates))) @ held
        linear[row] = -clocks * (decay @ (power * (np.sum(features**2, axis=0) - eigenvalues)))
    share = [np.cov(found[:, c], linear[:, c])[0, 1] / np.var(linear[:, c], ddof=1) for c in range(len(clocks))]
    rest = found - np.array(share) * linear
    return rest.mean(axis=0), rest.std(axis=0, ddof=1) / np.sqrt(seeds)


TERMS = 14


def stehfest(transform: Callable[[float], float], time: float) -> float:
    """f(time) from its Laplace transform F(z), z > 0, for a smooth f: Gaver's functionals, extrapolated.

    >>> round(stehfest(lambda z: 1 / (1 + z), 0.5), 4)
    0.6065

    Source: Stehfest (1970), "Algorithm 368: Numerical inversion of Laplace transforms".
    """
    half = TERMS // 2
    total = 0.0
    for j in range(1, TERMS + 1):
        weight = sum(
            i ** (half + 1) * comb(half, i) * comb(2 * i, i) * comb(i, j - i) / factorial(half)
            for i in range((j + 1) // 2, min(j, half) + 1)
        )
        total += (-1) ** (half + j) * weight * transform(j * log(2) / time)
    return total * log(2) / time
