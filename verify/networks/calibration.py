"""The one constant that ties a network to the solvable model, fitted on a single crossing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit
from threadpoolctl import threadpool_limits

from solvable.errors import InvalidInput
from verify.networks.emergence_times import emergence_times
from verify.networks.network import Network
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training import EmergenceCurves, train
from verify.networks.two_layer_relu import TwoLayerReLU


@dataclass(frozen=True, eq=False)
class Calibration:
    """The calibrated model of a skill that comes up with probability P.

        R/S = 1/(1 + (S/r - 1) exp(-2 eta B P S T))

    way: the run the constant was fitted on, an n_s = 1 run or skill 1 of the run itself. eta: rate of the gradient
    flow, twice the learning rate because the loss has no factor 1/2. B: the calibration constant. S: target size.
    r: initial skill strength. T50: the measured half-strength step of the skill with probability `frequency`.
    curves: the run it came from, with `seed`.

    The predicted half-strength time of a skill is T50 * frequency / P whatever r is: r shapes the other levels.

    Source: Nam et al. (2024), Eqs. 13-14, with B to the first power, as its target S g_k and model a_k b_k B g_k ask.
    """

    way: Literal["single_skill_run", "first_skill"]
    eta: float
    B: float
    S: float
    r: float
    T50: float
    frequency: float
    seed: int
    curves: EmergenceCurves

    def strength(self, T: ArrayLike, P: ArrayLike) -> NDArray[np.float64]:
        """R/S at step T for frequency P; the two broadcast."""
        clock = 2 * self.eta * self.B * self.S * np.asarray(T, dtype=np.float64) * np.asarray(P, dtype=np.float64)
        return np.asarray(expit(clock - np.log(self.S / self.r - 1)))

    def emergence_time(self, P: ArrayLike, level: float = 0.5) -> NDArray[np.float64]:
        """The step at which R/S reaches `level` for frequency P.

            T = ln[(S/r - 1)/(1/level - 1)]/(2 eta B P S)

        Raises InvalidInput unless r/S < level < 1.
        """
        if not self.r / self.S < level < 1:
            raise InvalidInput(f"level must lie between r/S = {self.r / self.S:.3g} and 1, and {level} does not.")
        logarithm = np.log((self.S / self.r - 1) / (1 / level - 1))
        return np.asarray(logarithm / (2 * self.eta * self.B * self.S * np.asarray(P, dtype=np.float64)))


def calibrate(curves: EmergenceCurves, learning_rate: float, S: float, r: float, frequency: float = 1.0) -> Calibration:
    """Fit B so that the predicted half-strength step of skill 1 is the measured one.

        B = ln(S/r - 1)/(2 eta P S T50),    eta = 2 learning_rate

    Arguments: `curves` of an n_s = 1 run (frequency 1) or of the run itself, with `frequency` = P_s(1); target size
    `S`; initial strength `r`, 0 < r < S/2.

    Raises InvalidInput when skill 1 never reaches half strength, or an argument is out of range.
    """
    if not learning_rate > 0:
        raise InvalidInput(f"learning_rate must be positive, and {learning_rate} is not.")
    if not 0 < r < S / 2:
        raise InvalidInput(f"r must lie between 0 and S/2 = {S / 2}, and {r} does not: half strength lies ahead of r.")
    if not 0 < frequency <= 1:
        raise InvalidInput(f"frequency is a probability: it must lie in (0, 1], and {frequency} does not.")
    T50 = float(emergence_times(curves)[0])
    if not T50 > 0:
        raise InvalidInput("skill 1 does not cross half strength in these curves: train for more steps.")
    eta = 2 * learning_rate
    B = float(np.log(S / r - 1) / (2 * eta * frequency * S * T50))
    way: Literal["single_skill_run", "first_skill"]
    way = "single_skill_run" if curves.strengths.shape[1] == 1 else "first_skill"
    return Calibration(way, eta, B, S, r, T50, frequency, curves.seed, curves)


def initial_strength(
    task: MultitaskSparseParity, width: int, init: float, seeds: Iterable[int], contexts: int = 2048
) -> float:
    """Root mean square over skills and seeds of R_k of freshly initialised networks.

    Each R_k(0) has a random sign and is far below the noise of a plain Monte Carlo estimate, so every context is
    averaged over all settings of the relevant bits. `contexts` is the number per skill and network; what noise is left
    adds its variance to the square.

    Raises InvalidInput when there are no seeds.
    """
    squares = []
    with threadpool_limits(limits=1, user_api="blas"):
        for seed in seeds:
            network = TwoLayerReLU(task.n_s, task.n_b, width, init, seed)
            rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(3,)))
            squares.append(task.probe(contexts, rng).measure(network.forward).strengths ** 2)
    if not squares:
        raise InvalidInput("an initial strength needs at least one seed.")
    return float(np.sqrt(np.mean(squares)))


def single_skill_run(
    task: MultitaskSparseParity,
    width: int,
    init: float,
    learning_rate: float,
    batch: int,
    steps: int,
    r: float,
    seed: int,
    *,
    network: Callable[[int, int, int, float, int], Network] = TwoLayerReLU,
    probe_every: int = 10,
    progress: Callable[[int, int], None] | None = None,
    checkpoint: Path | None = None,
) -> Calibration:
    """Train a network on one skill with the settings of `task` and calibrate on its half-strength step.

    The run has n_s = 1 and the n_b, m and S of `task`; it stops once the skill is nearly learned, `steps` at most.
    `seed` serves its task, its network and its batches. `network` is called with n_s = 1, n_b, `width`, `init` and
    `seed`. With a `checkpoint` it can be killed and taken up, see `train`.

    Raises InvalidInput when the skill does not reach half strength within `steps`.
    """
    single = replace(task, n_s=1, seed=seed)
    curves = train(
        network(1, task.n_b, width, init, seed),
        single,
        learning_rate,
        steps,
        batch,
        probe_every,
        seed=seed,
        stop_level=0.95,
        progress=progress,
        checkpoint=checkpoint,
    )
    return calibrate(curves, learning_rate, task.S, r)
