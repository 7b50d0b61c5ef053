"""Bias and variance of random features over seeds, and the equation of the bias at large N."""

import numpy as np
from numpy.typing import NDArray

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import against_law
from verify.claims.statistics import jackknife
from verify.spectral.mode_sums import mode_sum
from verify.spectral.random_features import effective_ridge, unseen_shares, width_equivalent

# alpha, beta
SAMPLED = {
    "quick": ((1.5, 0.5), (1.5, 1.75), (2.0, 1.4)),
    "full": ((1.5, 0.5), (2.0, 0.75), (2.0, 1.4), (1.5, 1.75), (1.5, 2.5), (2.0, 2.5)),
}
MODES = {"quick": 300, "full": 500}
# N and the number of networks, twice: what falls like 1/N is taken out.
WIDTHS = {"quick": ((16, 1000), (32, 1000)), "full": ((16, 3000), (32, 2000))}
SEED = 20240919
EXPONENTS = {
    "quick": ((1.25, 0.5), (1.5, 1.75), (2.0, 0.75), (2.0, 1.25), (2.0, 2.5), (3.0, 1.75), (1.25, 2.5)),
    "full": tuple((alpha, beta) for alpha in (1.25, 1.5, 2.0, 3.0) for beta in (0.25, 0.5, 0.75, 1.25, 1.75, 2.5)),
}
LARGE = (1e4, 4e4)
APART = 5.0


@experiment(theorem="width_limited_bias", title="The mean predictor of random features over seeds")
def random_features_apart(level: str) -> Measurements:
    """Bias, and variance as the loss less the bias, beside their equations, and the exponent of the bias.

    Two widths are extrapolated, as corrections fall like $1/N$. Above $beta = 1$ the slope of the bias is set far from
    that of the loss.
    """
    for place, (alpha, beta) in enumerate(SAMPLED[level]):
        k = np.arange(1.0, MODES[level] + 1)
        eigenvalues, power = k**-alpha, k ** -(alpha * beta + 1)
        generator = np.random.default_rng(np.random.SeedSequence((SEED, place)))
        found, stated = [], []
        for width, seeds in WIDTHS[level]:
            shares = unseen_shares(generator, eigenvalues, width, seeds)
            mean = width_equivalent(eigenvalues, width)
            statistics = (
                lambda rows, p=power: of_mean(rows, p),
                lambda rows, p=power: float(np.mean(rows @ p)) - of_mean(rows, p),
            )
            stated.append([float(power @ part) for part in (mean**2, mean * (1 - mean), mean)])
            found.append([jackknife(shares, statistic) for statistic in statistics])
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$"
        (narrow, _), (wide, _) = WIDTHS[level]
        for part, name in enumerate(("bias", "variance")):
            ratios, doubts = zip(
                *(
                    (values[part][0] / theirs[part], values[part][1] / theirs[part])
                    for values, theirs in zip(found, stated, strict=True)
                ),
                strict=True,
            )
            claim = (
                f"{name} over the equations, $2 r({wide}) - r({narrow})$, two standard errors and $1/N^2$: {settings}"
            )
            allowed = float(2 * np.hypot(2 * doubts[1], doubts[0])) + 2 / (narrow * wide)
            yield Measurement(claim, 1.0, 2 * ratios[1] - ratios[0], allowed, SEED)
            if name == "bias":
                first, doubt = ratios[0], float(np.hypot(*doubts))
        growth = np.log(wide / narrow)
        slope = float(np.log(found[1][0][0] / found[0][0][0]) / growth)
        expected, of_loss = (float(np.log(stated[1][part] / stated[0][part]) / growth) for part in (0, 2))
        # Of the correction first - 1, which falls like 1/N, a part remains in the slope.
        rest = abs(first - 1) / growth
        claim = f"slope of the bias from $N = {narrow}$ to {wide}, two standard errors and $1/N$: {settings}"
        yield Measurement(claim, expected, slope, (2 * doubt / growth + rest) / abs(expected), SEED)
        if beta > 1:
            claim = f"1 over the standard errors from the slope to that of the loss, ${of_loss:.3g}$: {settings}"
            yield Measurement(claim, 0.0, doubt / growth / abs(slope - of_loss), 1 / APART, SEED)


def of_mean(shares: NDArray[np.float64], power: NDArray[np.float64]) -> float:
    """sum_k p_k (E s_k)^2 without bias: products of the shares of different networks only."""
    count = len(shares)
    return float(power @ (shares.sum(axis=0) ** 2 - (shares**2).sum(axis=0))) / (count * (count - 1))


@experiment(theorem="width_limited_bias", title="The equations at large $N$")
def equations_apart(level: str) -> Measurements:
    """Exponents and prefactors from the equations over all modes, at $1e4$ and $4e4$ units."""
    for alpha, beta in EXPONENTS[level]:
        law = solvable.derive("width_limited_bias", solvable.FeatureLearning(alpha=alpha, beta=beta))
        losses = []
        for width in LARGE:
            kappa = effective_ridge(lambda kappa, a=alpha: mode_sum(lambda k: 1 / (1 + kappa * k**a)), width)
            losses.append(mode_sum(lambda k, a=alpha, b=beta, q=kappa: k ** -(a * b + 1) / (1 + k**-a / q) ** 2))
        # The next term in kappa is of the relative order kappa^|beta-2| or kappa, half a unit of the order 1/N.
        allowed = 8 * float(LARGE[1] ** (-alpha * min(1.0, abs(beta - 2)))) + 4 / LARGE[1]
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$"
        yield from against_law(law, np.array(LARGE), np.array(losses), settings, 0.05, allowed)
