"""The mode equations of feature learning at infinite width, by the exponential trapezoidal rule in log s."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FIRST_STEP = 1e-4
STEPS_PER_E = 100
MODES = 200
PER_E = 40


class Curve(NamedTuple):
    """The loss and the growth sqrt(h) at the times that the steps reach."""

    times: Array
    losses: Array
    growths: Array


def exponential_trapezoid(alpha: float, beta: float, gamma: float, until: float, eta: float = 1.0) -> Curve:
    """p_k' = lambda_k (h^(-1/4) - p_k), sqrt(h) = 1 + gamma sum_k (y_k^2/lambda_k) p_k^2, t = int ds/(eta sqrt(h)).

    In each step h^(-1/4) is a straight line in s, with which the modes are exact; its end is found by iteration.
    """
    k = np.arange(1.0, MODES + 1)
    # Beyond the first modes: midpoints in log k, from MODES + 1/2 to where nothing moves.
    last = np.log((until * (1 + gamma) * 1e3) ** (2.5 / alpha) * 1e4)
    edges = np.linspace(np.log(MODES + 0.5), last, int(PER_E * (last - np.log(MODES + 0.5))) + 2)
    middle = np.exp((edges[1:] + edges[:-1]) / 2)
    ranks, counts = np.concatenate((k, middle)), np.concatenate((np.ones(MODES), middle * np.diff(edges)))
    lam, power = ranks**-alpha, counts * ranks ** -(alpha * beta + 1)
    rest = float(np.exp(-alpha * beta * edges[-1]) / (alpha * beta))
    weights = gamma * power / lam
    p, drive, s, t = np.zeros_like(lam), 1.0, 0.0, 0.0
    times, losses, growths = [], [], []
    step = FIRST_STEP / (1 + gamma)
    while t < until:
        z = lam * step
        decay = np.exp(-z)
        whole = -np.expm1(-z)
        # int_0^1 z exp(-z (1 - x)) x dx, by its series where z is small.
        late = np.where(z < 1e-3, z / 2 - z**2 / 6, 1 - whole / np.maximum(z, 1e-300))
        fixed, guess = decay * p + (whole - late) * drive, drive
        for _ in range(100):
            moved = fixed + late * guess
            found = (1 + weights @ moved**2) ** -0.5
            if abs(found - guess) < 1e-13 * guess:
                break
            guess = (found + guess) / 2
        p, s = fixed + late * guess, s + step
        t += step * (drive**2 + guess**2) / 2 / eta
        drive = guess
        times.append(t)
        losses.append(rest + float(power @ (1 - p / drive) ** 2))
        growths.append(drive**-2)
        step = max(step, s / STEPS_PER_E)
    return Curve(np.array(times), np.array(losses), np.array(growths))
