"""Two-layer linear networks, every weight trained, against the modes that they are reduced to."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.spectral.exponential_trapezoid import exponential_trapezoid
from verify.spectral.mode_equations import ModeEquations
from verify.spectral.two_layer_linear import TwoLayerLinear

# units, features, alpha, beta, gamma, eta
NETWORKS = {
    "quick": (
        (24, 60, 1.5, 0.5, 0.0, 1.0),
        (24, 60, 1.5, 0.5, 1.0, 0.5),
        (40, 24, 1.25, 0.75, 0.3, 1.0),
        (16, 50, 2.0, 1.5, 5.0, 1.0),
        (1, 20, 1.5, 0.5, 2.0, 1.0),
    ),
    "full": (
        (40, 150, 1.5, 0.5, 0.0, 1.0),
        (40, 150, 1.5, 0.5, 1.0, 1.0),
        (100, 150, 1.5, 0.5, 5.0, 1.0),
        (30, 120, 2.0, 1.5, 1.0, 0.3),
        (150, 60, 1.25, 0.25, 3.0, 1.0),
        (1, 100, 1.5, 0.75, 4.0, 1.0),
    ),
}
TIMES = {"quick": (0.3, 3.0, 30.0), "full": (0.3, 3.0, 30.0, 300.0)}
LOSSES = 3e-6
CONSERVED = 1e-9
# alpha, beta, gamma: followed to t = 1e10.
CURVES = {
    "quick": ((1.5, 0.5, 1.0), (2.0, 1.25, 5.0)),
    "full": ((1.5, 0.25, 1.0), (1.5, 0.5, 10.0), (1.25, 0.75, 0.1), (2.0, 1.25, 5.0), (3.0, 2.5, 1.0)),
}
LATE = (1e2, 1e4, 1e6, 1e8, 1e10)
SECOND_ORDER = 1e-4


@experiment(theorem="feature_learning_reduction", title="Two-layer linear networks trained weight by weight")
def trained_weights(level: str) -> Measurements:
    """The loss of the network against that of its modes, and what the flow of the weights should conserve.

    The modes are those of the network's own initial weights: nothing is averaged, and no width is large.
    """
    stated = ModeEquations.stated(solvable.derive("feature_learning_reduction"))
    for seed, (units, features, alpha, beta, gamma, eta) in enumerate(NETWORKS[level]):
        network = TwoLayerLinear.power_law(units, features, alpha, beta, gamma, eta, np.random.default_rng(seed))
        times = np.array(TIMES[level]) / eta
        trained = network.train(times)
        root = np.sqrt(network.eigenvalues)
        _, singular, right = np.linalg.svd(network.initial * root / np.sqrt(units), full_matrices=False)
        on_modes, power = right @ (root * network.target), float(network.eigenvalues @ network.target**2)
        rest = power - float(on_modes @ on_modes)
        losses = stated.losses(singular**2, on_modes**2, rest, gamma, eta, times)
        settings = f"$N = {units}$, {features} features, $alpha = {alpha:g}$, $beta = {beta:g}$, $gamma = {gamma:g}$"
        yield worst(f"the loss, {settings}", losses, trained.losses, LOSSES, seed)
        q = np.sum(trained.w**2, axis=1) / units
        # A K^+ A^T - gamma w w^T for A = W A_0, which is N (W W^T - (gamma/N) w w^T) where A_0 A_0^T is regular.
        inverse = np.linalg.pinv(network.initial.T @ network.initial / units, rcond=1e-10)
        kept = trained.A @ inverse @ np.swapaxes(trained.A, 1, 2) - gamma * np.einsum("ti,tj->tij", *[trained.w] * 2)
        start = network.initial @ inverse @ network.initial.T
        drift = float(np.max(np.abs(kept - start)) / units)
        yield Measurement(f"drift of $A K^+ A^T - gamma w w^T$, {settings}", 0.0, drift, CONSERVED, seed)
        u = np.einsum("tnk,tn->tk", trained.A, trained.w) / units
        sizes = np.einsum("tj,jk,tk->t", u, inverse, u)
        yield worst(f"$u^T K^+ u = q (1 + gamma q)$, {settings}", q * (1 + gamma * q), sizes, CONSERVED, seed)


@experiment(theorem="feature_learning_reduction", title="The mode equations at infinite width, to $t = 1e10$")
def all_modes(level: str) -> Measurements:
    """The package's loss, of high order, against a second-order integrator of the stated equations in $log s$.

    That integrator has nodes and steps of its own: the first modes one by one, the others by midpoints in $log k$.
    """
    for alpha, beta, gamma in CURVES[level]:
        model = solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=gamma)
        curve = exponential_trapezoid(alpha, beta, gamma, LATE[-1])
        measured = np.exp(np.interp(np.log(LATE), np.log(curve.times), np.log(curve.losses)))
        yield worst(
            f"the loss from $t = 1e2$ to $1e10$: `{model}`", model.loss(t=np.array(LATE)), measured, SECOND_ORDER
        )
