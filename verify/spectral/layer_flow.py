"""Both layers of the infinitely wide network by SciPy, in training time and without the clock of the modes."""

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.special import zeta

Array = NDArray[np.float64]

# Modes taken one by one, the ratio of the ends of a bin beyond, and how far the last mode lags behind.
SINGLE, RATIO, BELOW = 48, 1.04, 1e-2
RELATIVE, ABSOLUTE = 1e-6, 1e-9


def layer_flow(alpha: float, beta: float, gamma: float, eta: float, times: Array, slowest: float) -> Array:
    """The loss at growing times of du/dt = eta (r Lambda v + (gamma/r) u u.Lambda v), dr/dt = 2 gamma eta u.Lambda v.

    u = A^T w/N are the features learned, v = w* - u the error, r = 1 + gamma |w|^2/N the growth of the kernel. Modes
    beyond the first are gathered in bins of one eigenvalue each, down to `slowest`; the rest of the target stays.
    """
    last = int(np.ceil((BELOW * slowest) ** (-1 / alpha)))
    bins = int(np.ceil(np.log(last / SINGLE) / np.log(RATIO)))
    edges = np.unique(
        np.concatenate((np.arange(1.0, SINGLE), np.round(np.geomspace(SINGLE, last, bins)))),
    )
    sums = [zeta(order + 1, edges) for order in (alpha * beta, alpha * (beta + 1))]
    powers = -np.diff(sums[0])
    rates = -np.diff(sums[1]) / powers

    def flow(log_t: float, state: Array) -> Array:
        learned, r = state[:-1], state[-1]
        pull = float(powers @ (learned * (1 - learned)))
        change = r * rates * (1 - learned) + gamma / r * pull * learned
        return np.append(change, 2 * gamma * pull) * eta * np.exp(log_t)

    def jacobian(log_t: float, state: Array) -> Array:
        learned, r = state[:-1], state[-1]
        pull, slope = float(powers @ (learned * (1 - learned))), powers * (1 - 2 * learned)
        matrix = np.empty((len(state), len(state)))
        matrix[:-1, :-1] = gamma / r * np.outer(learned, slope)
        matrix[:-1, :-1].flat[:: len(rates) + 1] += gamma / r * pull - r * rates
        matrix[:-1, -1] = rates * (1 - learned) - gamma / r**2 * pull * learned
        matrix[-1] = np.append(2 * gamma * slope, 0.0)
        return matrix * eta * np.exp(log_t)

    start = 1e-4 / eta / (1 + np.sqrt(gamma))
    first = np.append(rates * eta * start, 1 + gamma * (eta * start) ** 2 * float(powers @ rates))
    found = solve_ivp(
        flow,
        (np.log(start), np.log(times[-1])),
        first,
        method="BDF",
        t_eval=np.log(times),
        jac=jacobian,
        rtol=RELATIVE,
        atol=ABSOLUTE,
    )
    return np.asarray(powers @ (1 - found.y[:-1]) ** 2 + sums[0][-1])
