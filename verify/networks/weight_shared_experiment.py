"""The three modes of the weight-shared ReLU network under gradient flow, beside the model with one constant."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.special import expit

from solvable.calibration.first_crossing import first_crossing
from solvable.errors import InvalidInput
from verify.networks.weight_shared_relu import PARITIES, WeightSharedReLU

Array = NDArray[np.float64]
# R^(i) is that times a_i^2: the mean over the eight strings of the parity times the part of the unit in f.
SHARES = np.array([2.0, 1.0, 1.0]) / 8


@dataclass(frozen=True, eq=False)
class WeightSharedResult:
    """How a weight-shared ReLU network learns the parity of three bits.

    times: of the flow. modes: R^(1), R^(2), R^(3) over S, times x 3. strength: R/S, their sum, as the network has it.
    constant: c/S, which adds nothing to R. model: R/S of the multilinear model with the constant B. early, half,
    saturation: when each mode is at 0.05, 0.5 and 0.95 of where it ends, NaN where not yet; early_ratio, half_ratio,
    saturation_ratio: the same over that of mode 1. T50: when R/S is at one half; model_T50: the same in the model.
    fitted_B: the constant that would make the two equal. B: the one used. initial: the a_i at time 0, with `seed`.
    """

    times: Array
    modes: Array
    strength: Array
    constant: Array
    model: Array
    early: Array
    early_ratio: Array
    half: Array
    half_ratio: Array
    saturation: Array
    saturation_ratio: Array
    T50: float
    model_T50: float
    fitted_B: float
    B: float
    initial: Array
    seed: int


def weight_shared_experiment(
    seed: int = 0,
    *,
    S: float = 5.0,
    eta: float = 1.0,
    start: float = 1e-3,
    spread: float = 0.0,
    B: float = 1 / 3,
    end: float = 20.0,
    points: int = 4001,
) -> WeightSharedResult:
    """Gradient flow of (1/2) E (f - f*)^2 over the eight strings, from a_i(0) = start exp(spread xi_i) and c(0) = 0.

        model: R/S = 1/(1 + (S/r - 1) exp(-2 eta B S t)),    r = R(0)
        fitted_B = ln(S/r - 1)/(2 eta S T50)

    Arguments: target size S > 0; eta > 0 the rate of the flow; start > 0, small against sqrt(S); spread >= 0, with
    xi_i standard normal drawn from `seed` (0: all alike, and nothing depends on the seed); B the constant of the model;
    the flow is recorded at `points` times up to `end`.

    The paper says that modes 1 and 2 saturate on similar time scales and mode 3 takes twice as long. Where start -> 0
    and S -> oo the modes begin (`early`) as 1 : 4/3 : 2, since m_1 grows at the rate eta S, m_3 at half of it, and so
    does m_2 until m_1 is at S/2 and makes it three times as fast. They are at half strength (`half`) as 1 : 1 : 3/2,
    since m_1 goes beyond S/2 with m_2 only. Their ends wait for c, the slowest of all, and come together. Nothing is
    asserted at finite sizes: how far they are from that is the finding.

    Raises InvalidInput when an argument is out of range.

    Source: Nam et al. (2024), Appendix G and Fig. 8, with B^2 = 1/3; the rate asks for B to the first power.
    """
    if not (S > 0 and eta > 0 and start > 0 and B > 0 and end > 0 and spread >= 0 and points > 1 and seed >= 0):
        raise InvalidInput("S, eta, start, B and end must be positive, spread and seed at least 0, points at least 2.")
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1,)))
    initial = start * np.exp(spread * rng.standard_normal(3))
    if not (initial**2 < S / 10).all():
        raise InvalidInput("start must be below sqrt(S/10), so that no mode has begun to emerge; lower it.")
    times = np.linspace(0.0, end, points)

    def velocity(t: float, parameters: Array) -> Array:
        return -eta * WeightSharedReLU(parameters, S).population_loss_and_gradient().gradient

    run = solve_ivp(
        velocity,
        (0.0, end),
        np.append(initial, 0.0),
        method="LSODA",
        rtol=1e-10,
        atol=1e-10 * min(start, 1.0),
        t_eval=times,
    )
    if not run.success:
        raise InvalidInput(f"the flow cannot be followed ({run.message}); take less extreme arguments.")
    modes = SHARES * run.y[:3].T ** 2 / S
    outputs = np.array([WeightSharedReLU(parameters, S).outputs() for parameters in run.y.T])
    strength = outputs @ PARITIES / 8 / S
    learned = SHARES * 2
    early, half, saturation = (
        np.array([first_crossing(times, mode, level * goal) for mode, goal in zip(modes.T, learned, strict=True)])
        for level in (0.05, 0.5, 0.95)
    )
    r = float(SHARES @ initial**2)
    logarithm = float(np.log(S / r - 1))
    T50 = first_crossing(times, strength, 0.5)
    return WeightSharedResult(
        times=times,
        modes=modes,
        strength=strength,
        constant=run.y[3] / S,
        model=np.asarray(expit(2 * eta * B * S * times - logarithm)),
        early=early,
        early_ratio=early / early[0],
        half=half,
        half_ratio=half / half[0],
        saturation=saturation,
        saturation_ratio=saturation / saturation[0],
        T50=T50,
        model_T50=logarithm / (2 * eta * B * S),
        fitted_B=logarithm / (2 * eta * S * T50),
        B=B,
        initial=initial,
        seed=seed,
    )
