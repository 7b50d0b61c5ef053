"""Skills emerging in a trained network, beside the prediction of the calibrated model."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput
from verify.networks.calibration import Calibration, calibrate, initial_strength, single_skill_run
from verify.networks.emergence_times import Exponent, emergence_times, fit_exponent
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.tabulated_two_layer_relu import TabulatedTwoLayerReLU
from verify.networks.training import EmergenceCurves, train
from verify.networks.two_layer_relu import TwoLayerReLU

_NETWORKS: dict[str, type[TwoLayerReLU] | type[TabulatedTwoLayerReLU]]
_NETWORKS = {"numpy": TwoLayerReLU, "numba": TabulatedTwoLayerReLU}


@dataclass(frozen=True, eq=False)
class EmergenceResult:
    """Measured and predicted emergence of every skill.

    k: ranks. frequencies: P_s(k). measured, predicted: steps at which R_k/S reaches one half, NaN where it does not.
    ratio: measured/predicted. exponent: of measured ~ k^x with its standard error, NaN with fewer than three emerged
    skills. theory_exponent: alpha + 1. curves: the measured R_k/S. predicted_strengths: the model at the same steps.
    calibration: the constant, the way it was fitted and the run it was fitted on. seed: all others derive from it.
    initial_seeds: those of the untrained networks that gave r. seconds: the time it took.
    """

    k: NDArray[np.int64]
    frequencies: NDArray[np.float64]
    measured: NDArray[np.float64]
    predicted: NDArray[np.float64]
    ratio: NDArray[np.float64]
    exponent: Exponent
    theory_exponent: float
    curves: EmergenceCurves
    predicted_strengths: NDArray[np.float64]
    calibration: Calibration
    seed: int
    initial_seeds: tuple[int, ...]
    seconds: float


def emergence_experiment(
    seed: int = 0,
    *,
    n_s: int = 5,
    n_b: int = 32,
    m: int = 3,
    alpha: float = 0.6,
    S: float = 5.0,
    width: int = 1000,
    init: float = 0.01,
    learning_rate: float = 0.02,
    batch: int = 250,
    steps: int = 20_000,
    probe_every: int = 50,
    way: Literal["single_skill_run", "first_skill"] = "single_skill_run",
    initial_networks: int = 4,
    engine: Literal["numpy", "numba"] = "numpy",
    progress: Callable[[int, int], None] | None = None,
    checkpoint: Path | None = None,
) -> EmergenceResult:
    """Train a two-layer ReLU network on n_s skills and compare every emergence time with the calibrated model.

    The model has one constant. `way` says where it is fitted: on a separate n_s = 1 run ("single_skill_run"), so that
    no time of this run enters its own prediction, or on skill 1 of this run ("first_skill"). The other arguments are
    those of `MultitaskSparseParity`, `TwoLayerReLU` and `train`; `initial_networks` untrained networks give r. `engine`
    says what trains: the matrix products of `TwoLayerReLU`, or the compiled tables of `TabulatedTwoLayerReLU`, which
    need numba and are faster; draws are the same, and curves until rounding has grown into differences. With a
    `checkpoint`, its runs are saved to that file and to one beside it, and taken up from there, see `train`.

    Nothing is asserted: the model leaves out what couples the skills, so ratios differ from one and the exponent from
    alpha + 1, and by how much is the finding.

    Raises InvalidInput when an argument is out of range or the calibrating skill does not emerge within `steps`.

    Source: Nam et al. (2024), arXiv 2404.17563, Appendix K.1.
    """
    if way not in ("single_skill_run", "first_skill"):
        raise InvalidInput(f"way must be 'single_skill_run' or 'first_skill', and {way!r} is neither.")
    if engine not in _NETWORKS:
        raise InvalidInput(f"engine must be 'numpy' or 'numba', and {engine!r} is neither.")
    kind = _NETWORKS[engine]
    if initial_networks < 1:
        raise InvalidInput("initial_networks must be at least 1.")
    began = perf_counter()
    task = MultitaskSparseParity(n_s, n_b, m, alpha, S, seed)
    single_seed, *rest = (int(state) for state in np.random.SeedSequence(seed).generate_state(1 + initial_networks))
    initial_seeds = tuple(rest)
    r = initial_strength(task, width, init, initial_seeds)
    calibration: Calibration | None = None
    if way == "single_skill_run":
        beside = None if checkpoint is None else checkpoint.with_name(f"{checkpoint.name}.single")
        calibration = single_skill_run(
            task, width, init, learning_rate, batch, steps, r, single_seed, network=kind, checkpoint=beside
        )

    network = kind(n_s, n_b, width, init, seed)
    curves = train(
        network, task, learning_rate, steps, batch, probe_every, seed=seed, progress=progress, checkpoint=checkpoint
    )
    if calibration is None:
        calibration = calibrate(curves, learning_rate, S, r, float(task.frequencies[0]))

    k = np.arange(1, n_s + 1)
    measured = emergence_times(curves)
    predicted = calibration.emergence_time(task.frequencies)
    emerged = int(np.isfinite(measured).sum())
    return EmergenceResult(
        k=k,
        frequencies=task.frequencies,
        measured=measured,
        predicted=predicted,
        ratio=measured / predicted,
        exponent=fit_exponent(k, measured) if emerged >= 3 else Exponent(float("nan"), float("nan")),
        theory_exponent=alpha + 1,
        curves=curves,
        predicted_strengths=calibration.strength(curves.steps[:, None], task.frequencies),
        calibration=calibration,
        seed=seed,
        initial_seeds=initial_seeds,
        seconds=perf_counter() - began,
    )


def emergence_run(seed: int, checkpoint: Path, **settings: Any) -> dict[str, NDArray[Any]]:
    """What `emergence_experiment` finds, as arrays by name; the settings are its arguments."""
    result = emergence_experiment(seed, **settings, checkpoint=checkpoint)
    calibration = result.calibration
    return {
        **{name: getattr(result, name) for name in ("k", "frequencies", "measured", "predicted", "ratio")},
        "exponent": np.array(result.exponent.exponent),
        "exponent_standard_error": np.array(result.exponent.standard_error),
        "theory_exponent": np.array(result.theory_exponent),
        **{name: getattr(result.curves, name) for name in ("steps", "strengths", "standard_errors")},
        "predicted_strengths": result.predicted_strengths,
        **{name: np.array(getattr(calibration, name)) for name in ("eta", "B", "S", "r", "T50", "way")},
        "calibration_seed": np.array(calibration.seed),
        "calibration_steps": calibration.curves.steps,
        "calibration_strengths": calibration.curves.strengths,
        "initial_seeds": np.array(result.initial_seeds),
    }
