"""A convolutional network on images of digits: exponents of its kernel, and losses lazy and rich beside the laws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

import solvable
from solvable.errors import InvalidInput
from verify.claims.statistics import Estimate, fitted_power
from verify.claims.values import value_of
from verify.networks.convolutional_relu import ConvolutionalReLU
from verify.networks.digit_images import SIZE, digit_images
from verify.networks.scaled_descent import scaled_descent

Array = NDArray[np.float64]
# The first mode that is fitted; the last one is that of rank images/8, so that the end of the spectrum is left out.
FIRST, SHARE = 8, 8
_PER_DECADE = 16


@dataclass(frozen=True, eq=False)
class DigitsResult:
    """What was measured; every array has one row per seed, every `Estimate` is the mean over seeds.

    first, last: the ranks that are fitted. eigenvalues: of K/n, falling. powers: y_k^2, the share of each mode in the
    mean square of the target. alphas, betas: of lambda_k ~ k^-alpha and sum_(l>k) y_l^2 ~ k^-(alpha beta).
    lower, upper: (alpha, beta) of the lower and of the upper half of the ranks, in log k: what a power law would make
    equal. times: of the losses. inside: those between 1/(2 lambda) of the first and of the last rank that are fitted.
    kernel: sum_k y_k^2 exp(-2 lambda_k t). law: the lazy law with the fitted alpha, beta and prefactors. lazy, rich:
    the losses of the network. lazy_growth, rich_growth: the trace of K at the end over that at the start.
    lazy_law, rich_law: the exponents of the theorems at beta. kernel_slope, lazy_slope, rich_slope: of log L
    against log t where `inside`. rich_slope_at_losses: where the rich loss lies between the values that `kernel` has at
    the ends of `inside`, so that the same part of the target is learned; NaN where fewer than three times are there.
    """

    first: int
    last: int
    eigenvalues: Array
    powers: Array
    alphas: Array
    betas: Array
    lower: tuple[Estimate, Estimate]
    upper: tuple[Estimate, Estimate]
    times: Array
    inside: NDArray[np.bool_]
    kernel: Array
    law: Array
    lazy: Array
    rich: Array
    lazy_growth: Estimate
    rich_growth: Estimate
    lazy_law: Estimate
    rich_law: Estimate
    kernel_slope: Estimate
    lazy_slope: Estimate
    rich_slope: Estimate
    rich_slope_at_losses: Estimate
    seeds: tuple[int, ...]
    seconds: float

    @property
    def alpha(self) -> Estimate:
        """The capacity exponent."""
        return Estimate.of(self.alphas)

    @property
    def beta(self) -> Estimate:
        """The source exponent."""
        return Estimate.of(self.betas)

    def local_exponents(self, losses: Array) -> tuple[Array, Array]:
        """d log L/d log t between neighbours among `times`, the mean over seeds, and the times in their middle."""
        logs = np.log(self.times)
        slopes = np.diff(np.log(losses), axis=1) / np.diff(logs)
        return np.exp((logs[1:] + logs[:-1]) / 2), slopes.mean(axis=0)


def digits_experiment(
    seeds: Sequence[int] = (0, 1, 2),
    *,
    images: int = 1024,
    channels: Sequence[int] = (16, 16),
    lazy_scale: float = 100.0,
    rich_scale: float = 0.1,
    step: float = 0.5,
    progress: Callable[[int, int], None] | None = None,
) -> DigitsResult:
    """Train a `ConvolutionalReLU` on even against odd digits, lazy and rich, and predict its training loss.

    Images are the 8x8 digits that scikit-learn ships. A seed draws `images` of them and the network of `channels`; the
    tangent kernel K of the untrained network on them gives alpha, beta and the kernel flow. Then the network is trained
    from the same start by full-batch gradient descent, `scaled_descent`, once with its output times `lazy_scale` and
    once times `rich_scale`; `step` is the first step in units of 1/lambda_1.

    Nothing is asserted: a finite kernel is no power law to the end, and the laws are those of a linear network. Both
    are told by the result. Seeds share images, since there are 1797: the standard errors, over seeds, are those of the
    draw and of the network, and no measure of how far a power law fits; `lower` and `upper` are.

    Raises InvalidInput when an argument is out of range, or without scikit-learn.

    Source: Bordelon, Atanasov, Pehlevan 2024, who train convolutional networks on larger images.
    """
    if len(seeds) == 0 or images // SHARE < 2 * FIRST or not 0 < rich_scale < lazy_scale:
        raise InvalidInput(
            f"give a seed, at least {2 * FIRST * SHARE} images, so that modes are fitted over an octave of ranks, and "
            "0 < rich_scale < lazy_scale."
        )
    began = perf_counter()
    sets = [digit_images(images, seed) for seed in seeds]
    starts = [ConvolutionalReLU(SIZE, channels, seed) for seed in seeds]
    spectra = [_spectrum(start, *one) for start, one in zip(starts, sets, strict=True)]
    eigenvalues, powers = (np.array(found) for found in zip(*spectra, strict=True))

    first, last = FIRST, images // SHARE
    middle = round((first * last) ** 0.5)
    fits = [_fitted(eigenvalues, powers, low, high) for low, high in ((first, last), (first, middle), (middle, last))]
    (alphas, betas, width, height), *halves = fits
    begin, end = (1 / (2 * eigenvalues[:, rank - 1].mean()) for rank in (first, last))
    earliest = 0.05 / eigenvalues[:, 0].mean()
    times = np.geomspace(earliest, end, 1 + round(_PER_DECADE * np.log10(end / earliest)))
    inside = times >= begin * (1 - 1e-9)

    losses: dict[float, list[Array]] = {lazy_scale: [], rich_scale: []}
    growths: dict[float, list[float]] = {lazy_scale: [], rich_scale: []}
    for number, (seed, one) in enumerate(zip(seeds, sets, strict=True)):
        for place, scale in enumerate(losses):
            network = ConvolutionalReLU(SIZE, channels, seed)
            run = scaled_descent(network, *one, scale, times, step / float(eigenvalues[number, 0]))
            losses[scale].append(run.losses)
            trace = float(np.sum(network.jacobian(one.images) ** 2)) / images
            growths[scale].append(trace / float(eigenvalues[number].sum()))
            if progress is not None:
                progress(2 * number + place + 1, 2 * len(seeds))

    kernel = np.array([y @ np.exp(-2 * np.outer(e, times)) for e, y in zip(eigenvalues, powers, strict=True)])
    lazy, rich = np.array(losses[lazy_scale]), np.array(losses[rich_scale])
    at_losses = [
        _slope_between(times, curve, *level[inside][[0, -1]]) for curve, level in zip(rich, kernel, strict=True)
    ]
    return DigitsResult(
        first=first,
        last=last,
        eigenvalues=eigenvalues,
        powers=powers,
        alphas=alphas,
        betas=betas,
        lower=(Estimate.of(halves[0][0]), Estimate.of(halves[0][1])),
        upper=(Estimate.of(halves[1][0]), Estimate.of(halves[1][1])),
        times=times,
        inside=inside,
        kernel=kernel,
        law=np.array([_lazy_law(*fit, times) for fit in zip(alphas, betas, width, height, strict=True)]),
        lazy=lazy,
        rich=rich,
        lazy_growth=Estimate.of(growths[lazy_scale]),
        rich_growth=Estimate.of(growths[rich_scale]),
        lazy_law=Estimate.of([_exponent("lazy_loss_vs_time", beta) for beta in betas]),
        rich_law=Estimate.of([_exponent(_rich_theorem(beta), beta) for beta in betas]),
        kernel_slope=_slopes(times, kernel, inside),
        lazy_slope=_slopes(times, lazy, inside),
        rich_slope=_slopes(times, rich, inside),
        rich_slope_at_losses=Estimate.of(at_losses),
        seeds=tuple(int(seed) for seed in seeds),
        seconds=perf_counter() - began,
    )


def _spectrum(network: ConvolutionalReLU, images: Array, targets: Array) -> tuple[Array, Array]:
    """Eigenvalues of K/n, falling, and the share of each eigenvector in the mean square of the targets."""
    eigenvalues, vectors = np.linalg.eigh(network.tangent_kernel(images) / len(images))
    return np.maximum(eigenvalues[::-1], 0.0), (targets @ vectors)[::-1] ** 2 / len(images)


def _fitted(eigenvalues: Array, powers: Array, first: int, last: int) -> tuple[Array, Array, Array, Array]:
    """Per seed alpha, beta, and the prefactors of lambda_k and of the tail sums."""
    ranks = np.arange(first, last + 1)
    # The sum of all later modes, added from the smallest.
    tails = np.cumsum(powers[:, ::-1], axis=1)[:, ::-1][:, ranks]
    spectra = [fitted_power(ranks, row[ranks - 1]) for row in eigenvalues]
    targets = [fitted_power(ranks, row) for row in tails]
    alphas = np.array([-fit.exponent for fit in spectra])
    betas = np.array([-fit.exponent for fit in targets]) / alphas
    return alphas, betas, np.array([fit.prefactor for fit in spectra]), np.array([fit.prefactor for fit in targets])


def _lazy_law(alpha: float, beta: float, width: float, height: float, times: Array) -> Array:
    """The lazy law for lambda_k = width k^-alpha and y_k^2 = alpha beta height k^-(alpha beta+1)."""
    law = solvable.derive("lazy_loss_vs_time")
    return alpha * beta * height * value_of(law.expr, alpha=alpha, beta=beta, eta=width, t=times)


def _rich_theorem(beta: float) -> str:
    return "rich_loss_vs_time" if beta < 1 else "rich_loss_vs_time_easy"


def _exponent(theorem: str, beta: float) -> float:
    return float(value_of(solvable.derive(theorem).exponent, beta=beta))


def _slopes(times: Array, losses: Array, inside: NDArray[np.bool_]) -> Estimate:
    return Estimate.of([fitted_power(times[inside], row[inside]).exponent for row in losses])


def _slope_between(times: Array, losses: Array, high: float, low: float) -> float:
    between = (losses <= high) & (losses >= low)
    return fitted_power(times[between], losses[between]).exponent if between.sum() > 2 else float("nan")
