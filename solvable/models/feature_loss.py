"""The loss of the feature-learning model, from its definition."""

from __future__ import annotations

from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ..errors import InvalidInput
from ..numerics.spectra.mode_quadrature import ModeQuadrature
from ..numerics.spectra.narrow_sgd import NarrowSgd
from ..numerics.spectra.random_spectrum import RandomSpectrum
from ..numerics.spectra.rich_flow import RichFlow
from ..numerics.spectra.sgd_loss import SgdLoss

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .feature_learning import FeatureLearning

Array: TypeAlias = "NDArray[np.float64]"

# The longest time eta t, lazy and with gamma > 0, and the most digits of a size's slowest mode.
LONGEST = 1e100
LONGEST_RICH = 1e30
SLOWEST = 250
# How far the sums may be off, as a part of the loss: lazily, with gamma > 0, with batches. More rounding is refused.
LAZY, RICH, ONLINE, ROUGH = 1e-12, 1e-10, 1e-9, 1e-6
SMALLEST = 1e-300
# How far below the slowest mode that matters the modes are resolved.
BELOW = 1e-15
CHUNK = 2_000_000
# The fewest steps in batches at which an optimum is sought.
SHORTEST = 12.0
_lock = RLock()


def feature_loss(model: FeatureLearning, times: Array, rate: float) -> tuple[Array, Array]:
    """The mean loss at each time t >= 0, inf included, and its error; `rate` is eta. See `FeatureLearning.loss`."""
    alpha, beta, gamma = (float(model.parameters[name]) for name in ("alpha", "beta", "gamma"))
    N, B, D = (float(getattr(model, name)) for name in ("N", "B", "D"))
    finite = [name for name, size in (("N", N), ("B", B), ("D", D)) if np.isfinite(size)]
    if len(finite) > 1 and finite != ["N", "B"]:
        raise InvalidInput(f"the loss is served for finite N and B together, not for {' and '.join(finite)}.")
    if gamma > 0 and finite and finite != ["N"]:
        raise InvalidInput(f"the loss at finite {finite[-1]} is served in the lazy limit: give gamma=0.")
    clocks = np.where(np.isinf(times), 0.0, times) * rate
    longest = LONGEST_RICH if gamma > 0 else LONGEST
    if (clocks > longest).any():
        raise InvalidInput(f"losses are computed for eta t up to {longest:g} here, and for t = inf.")
    size = N if np.isfinite(N) else D
    if np.isfinite(size) and alpha * np.log10(size) > SLOWEST:
        raise InvalidInput(f"losses are computed for sizes up to 10^({SLOWEST}/alpha).")
    # As N^-(alpha min(1, beta)) and D^-(alpha min(2, beta)): what one unit more or two samples more change late.
    spread = alpha * min(1.0, beta) / N + 2 * alpha * min(2.0, beta) / D
    accuracy, rounding = RICH if gamma > 0 else LAZY, np.zeros(np.shape(times))
    if np.isfinite(B):
        accuracy = ONLINE
        losses, rounding = _online(alpha, beta, rate, N, B, times)
    elif np.isfinite(D):
        losses, rounding = _spectrum(alpha, beta, size).on_samples(np.where(np.isinf(times), LONGEST, clocks))
    elif gamma == 0:
        losses = _lazy(alpha, beta, N, 2 * clocks)
    else:
        reach = 10.0 ** (5 * np.ceil(np.log10(max(1.0, float(np.max(clocks, initial=0.0)))) / 5))
        with _lock:
            losses = _rich(alpha, beta, gamma, N, float(reach)).losses(clocks)
    if not np.isfinite(B) and not np.isfinite(D):
        losses = np.where(np.isinf(times), _spectrum(alpha, beta, size).rest if np.isfinite(N) else 0.0, losses)
    if (rounding > ROUGH * losses).any():
        raise InvalidInput(
            "rounding would leave fewer than six digits of this loss: its size is too large, leave it out."
        )
    vanished = losses <= SMALLEST
    errors = np.where(vanished & np.isfinite(times), 2 * SMALLEST, (accuracy + spread) * losses + rounding)
    return np.where(vanished, 0.0, losses), errors


@lru_cache(maxsize=16)
def _spectrum(alpha: float, beta: float, size: float) -> RandomSpectrum:
    return RandomSpectrum(alpha, beta, size)


@lru_cache(maxsize=16)
def _rich(alpha: float, beta: float, gamma: float, N: float, reach: float) -> RichFlow:
    if np.isfinite(N):
        spectrum = _spectrum(alpha, beta, N)
        return RichFlow(spectrum.rates, spectrum.powers, spectrum.rest, gamma)
    modes = ModeQuadrature.down_to(alpha, BELOW / _farthest(alpha, beta, gamma, reach))
    return RichFlow(modes.eigenvalues, modes.powers(beta), modes.power_beyond(beta), gamma)


def _farthest(alpha: float, beta: float, gamma: float, t: float) -> float:
    """A clock s that is not reached by time t: h(s) is at most that of modes learned whole, or linearly in s."""
    s = max(t, 1.0)
    while True:
        learned = 4 * (1 + s ** max(0.0, 1 - beta)) * (1 + np.log(s)) * (1 + 1 / (alpha * beta))
        if s / ((1 + np.sqrt(1 + 4 * gamma * learned)) / 2) > t:
            return float(s)
        s *= 10


def _lazy(alpha: float, beta: float, N: float, clocks: Array) -> Array:
    """sum_k k^-(alpha beta+1) exp(-x k^-alpha) at each x, or its mean over N random features."""
    if np.isfinite(N):
        spectrum = _spectrum(alpha, beta, N)
        rates, powers, rest = spectrum.rates, spectrum.powers, spectrum.rest
    else:
        modes = ModeQuadrature.down_to(alpha, BELOW / max(1.0, float(np.max(clocks, initial=0.0))))
        rates, powers, rest = modes.eigenvalues, modes.powers(beta), modes.power_beyond(beta)  # type: ignore[assignment]
    flat, size = np.ravel(clocks), max(1, CHUNK // len(rates))
    parts = [
        (np.exp(-np.multiply.outer(flat[first : first + size], rates)) @ powers).real
        for first in range(0, len(flat), size)
    ]
    return np.asarray(np.concatenate([*parts, np.empty(0)]).reshape(np.shape(clocks)) + rest)


def _online(alpha: float, beta: float, eta: float, N: float, batch: float, times: Array) -> tuple[Array, Array]:
    steps = np.where(np.isinf(times), 0.0, times)
    if (steps != np.floor(steps)).any():
        raise InvalidInput("with a batch size t counts steps: give whole numbers.")
    if np.isfinite(N):
        spectrum = _spectrum(alpha, beta, N)
        narrow = NarrowSgd(spectrum, eta, batch)
        _converges(narrow.amplification, eta, batch)
        losses, rounding = narrow.at_steps(steps)
        rest = spectrum.rest / (1 - narrow.amplification)
        return np.where(np.isinf(times), rest, losses), np.where(np.isinf(times), 0.0, rounding)
    online = SgdLoss(alpha, beta, eta, batch, float(np.max(steps, initial=0.0)))
    _converges(online.amplification, eta, batch)
    return np.where(np.isinf(times), 0.0, online.at_steps(steps)), np.zeros(np.shape(times))


def _converges(amplification: float, eta: float, batch: float) -> None:
    if not amplification < 1:
        raise InvalidInput(f"gradient descent diverges with eta = {eta:g} and B = {batch:g}; lower eta or raise B.")


def compute_optimal_width(model: FeatureLearning, budget: float, rate: float) -> tuple[float, float, float]:
    """The width that minimises the loss at C = N t, the loss there, and its local exponent in C."""
    from scipy.optimize import minimize_scalar

    alpha, beta, gamma = (float(model.parameters[name]) for name in ("alpha", "beta", "gamma"))
    batch = float(model.B)
    shortest = SHORTEST if np.isfinite(batch) else 1.0
    if budget <= shortest:
        raise InvalidInput(f"C must exceed {shortest:g} where batches are finite, not {budget:g}.")

    def losses(N: float, times: Array) -> Array:
        spectrum = RandomSpectrum(alpha, beta, N)
        if np.isfinite(batch):
            narrow = NarrowSgd(spectrum, rate, batch)
            _converges(narrow.amplification, rate, batch)
            return np.array([narrow.continued(float(n))[0] for n in times])
        if gamma > 0:
            return RichFlow(spectrum.rates, spectrum.powers, spectrum.rest, gamma).losses(times * rate)
        decay = np.exp(-2 * rate * np.multiply.outer(times, spectrum.rates))
        return np.asarray((decay @ spectrum.powers).real + spectrum.rest)

    def at_width(log_width: float) -> float:
        width = float(np.exp(log_width))
        return float(np.log(losses(width, np.array([budget / width]))[0]))

    best = minimize_scalar(at_width, bounds=(0.0, np.log(budget / shortest)), method="bounded", options={"xatol": 1e-5})
    N, step = float(np.exp(best.x)), 1e-3
    around = np.log(losses(N, budget / N * np.exp(step * np.array([-1.0, 1.0]))))
    return N, float(np.exp(best.fun)), float(around[1] - around[0]) / (2 * step)
