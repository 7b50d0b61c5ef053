"""The weight-shared ReLU network: its gradient by differences, and its flow against the equations of its modes."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from sympy import Symbol, diff, lambdify, sqrt

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_of
from verify.networks.weight_shared_experiment import weight_shared_experiment
from verify.networks.weight_shared_relu import PARITIES, WeightSharedReLU

# S, eta, and a_i(0) alike, c(0) = 0.
QUICK = ((5.0, 1.0, 1e-3), (0.7, 2.0, 0.1))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (40.0, 0.3, 1e-4))}
POINTS = {"quick": 40, "full": 1000}
SEED = 120


@experiment(theorem="relu_parity_modes", title="Differences of the loss of the network")
def differences_of_the_network_loss(level: str) -> Measurements:
    """The velocities of the modes at random parameters, from central differences of the loss over all eight inputs."""
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    velocity = velocities()
    predicted, measured, h = [], [], 1e-4
    for _ in range(POINTS[level]):
        S, eta = rng.uniform(0.5, 5.0, 2)
        parameters = np.append(rng.uniform(0.3, 2.0, 3), rng.uniform(-2.0, 2.0))
        losses = [
            [WeightSharedReLU(parameters + sign * h * unit, S).population_loss_and_gradient().loss for sign in (1, -1)]
            for unit in np.eye(4)
        ]
        slopes = -eta * (np.array(losses)[:, 0] - np.array(losses)[:, 1]) / (2 * h)
        measured.append(slopes * np.append(2 * parameters[:3], 1.0))
        predicted.append(velocity(np.append(parameters[:3] ** 2, parameters[3]), S, eta))
    size = np.abs(measured).max(axis=0)
    for place, name in enumerate(("m_1", "m_2", "m_3", "c")):
        # A velocity passes through 0; it is compared where it is not small.
        kept = np.abs(np.array(measured)[:, place]) > 1e-3 * size[place]
        pairs = np.array(predicted)[kept, place], np.array(measured)[kept, place]
        yield worst(f"velocity of {name}, furthest off of {int(kept.sum())} random networks", *pairs, 1e-5, SEED)


@experiment(theorem="relu_parity_modes", title="Gradient flow of the network and of its modes")
def flow_of_the_network(level: str) -> Measurements:
    """The shared weights of the network follow the gradient that it back-propagates; the modes their own equations."""
    law = solvable.derive("relu_parity_modes")
    velocity = velocities()
    for S, eta, start in SETTINGS[level]:
        end = 60.0 / (eta * min(S, 1.0))
        times = np.linspace(0.0, end, 400)

        def network(t: float, parameters: Any, S: float = S, eta: float = eta) -> Any:
            return -eta * WeightSharedReLU(parameters, S).population_loss_and_gradient().gradient

        def modes(t: float, state: Any, S: float = S, eta: float = eta) -> Any:
            return velocity(state, S, eta)

        exact: dict[str, Any] = {"method": "LSODA", "rtol": 1e-11, "atol": 1e-11 * start**2, "t_eval": times}
        run = solve_ivp(network, (0.0, end), [start] * 3 + [0.0], **exact)
        claimed = solve_ivp(modes, (0.0, end), [start**2] * 3 + [0.0], **exact)
        strengths = np.vstack((run.y[:3] ** 2, run.y[3:]))
        setting = f"$S = {S:g}$, $eta = {eta:g}$, $a_i(0) = {start:g}$"
        claim = f"$m_1$, $m_2$, $m_3$ of the network, furthest off at {len(times)} times: {setting}"
        yield worst(claim, claimed.y[:3], strengths[:3], 1e-6)
        outputs = np.array([WeightSharedReLU(parameters, S).outputs() for parameters in run.y.T])
        R = outputs @ PARITIES / 8
        a_1, a_2, a_3 = np.sqrt(claimed.y[:3])
        claimed_R = law["strength"].evaluate(a_1=a_1, a_2=a_2, a_3=a_3)
        yield worst(f"$R_k$ at {len(times)} times, furthest off: {setting}", claimed_R, R, 1e-6)
        yield worst(
            f"where $m_1$, $m_2$, $m_3$ and $c$ end, furthest off: {setting}",
            [2 * S] * 3 + [-S],
            strengths[:, -1],
            1e-5,
        )


@experiment(theorem="relu_parity_modes", title="The constant with the modes in its wake")
def pace_of_the_constant(level: str) -> Measurements:
    """$log(c + S)$ against time late in training, at a large $S$; the modes lag behind by a part of order $1/S$."""
    law = solvable.derive("relu_parity_modes")
    pace = law["wake"].expr
    (c,) = (symbol for symbol in pace.free_symbols if str(symbol) == "c")
    for S, eta in ((300.0, 1.0),) if level == "quick" else ((300.0, 1.0), (3000.0, 0.2)):

        def velocity(t: float, parameters: Any, S: float = S, eta: float = eta) -> Any:
            return -eta * WeightSharedReLU(parameters, S).population_loss_and_gradient().gradient

        start = [S**0.5] * 3 + [0.0]
        times = np.array([0.0, 10.0, 20.0]) / eta
        run = solve_ivp(velocity, (0.0, times[-1]), start, method="Radau", rtol=1e-9, atol=1e-9, t_eval=times)
        gaps = run.y[3] + S
        measured = float(np.log(gaps[2] / gaps[1]) / (times[2] - times[1]))
        predicted = float(value_of(diff(pace, c), eta=eta))
        yield Measurement(
            f"pace at which $c$ approaches $-S$: $S = {S:g}$, $eta = {eta:g}$", predicted, measured, 0.5 / S
        )


@experiment(theorem="relu_parity_modes", title="Order in which the modes are learned")
def order_of_the_modes(level: str) -> Measurements:
    """When the modes of the network begin and are half learned, and the model with the constant of the paper.

    The paper says that modes 1 and 2 saturate on similar time scales, mode 3 after twice the time, and $B^2 = 1/3$. The
    equations of the modes say so in the limit of small starts and large targets: 1 : $4/3$ : 2 where they begin, and 1
    : 1 : $3/2$ at half strength.
    """
    settings = ((5.0, 1e-3, 20.0),) if level == "quick" else ((1.0, 1e-3, 60.0), (5.0, 1e-3, 20.0), (50.0, 1e-6, 3.0))
    for S, start, end in settings:
        found = weight_shared_experiment(S=S, start=start, end=end)
        at = f"$S = {S:g}$, $a_i(0) = {start:g}$"
        for mode, begun, half in ((2, 4 / 3, 1.0), (3, 2.0, 1.5)):
            for share, predicted, ratios in (("5 %", begun, found.early_ratio), ("half", half, found.half_ratio)):
                claim = f"mode {mode} at {share} of its end, time over that of mode 1: {at}"
                yield Measurement(claim, predicted, float(ratios[mode - 1]), None)
        yield Measurement(f"constant $B$ that gives $R$ its half-strength time: {at}", found.B, found.fitted_B, None)


def velocities() -> Callable[[Any, float, float], NDArray[np.float64]]:
    """What the theorem claims for d(m_1, m_2, m_3, c)/dt, as a function of the state, S and eta."""
    law = solvable.derive("relu_parity_modes")
    claimed = [law[name].expr for name in ("mode 1", "mode 2", "mode 3", "constant")]
    known = {str(symbol): symbol for growth in claimed for symbol in growth.free_symbols}
    m = {known[f"a_{i}"]: Symbol(f"m_{i}", positive=True) for i in (1, 2, 3)}
    in_modes = {weight: sqrt(square) for weight, square in m.items()}
    arguments = (*m.values(), *(known[name] for name in ("c", "S", "eta")))
    functions = tuple(lambdify(arguments, growth.subs(in_modes)) for growth in claimed)
    return lambda state, S, eta: np.array([function(*state, S, eta) for function in functions])
