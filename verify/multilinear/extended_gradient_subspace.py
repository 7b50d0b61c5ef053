"""Which way the coefficients of the extended model move, by differences of its loss."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sympy import Float, Indexed
from sympy.core.function import AppliedUndef

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst

# n_s, D_c, D
SETTINGS = {"quick": ((2, 5, 6), (3, 6, 9)), "full": ((2, 5, 6), (3, 6, 9), (3, 7, 12))}
SEED = 2


class Network(NamedTuple):
    """Coefficients a (n_s) and B (n_s x D_c), the skill of every sample and its features phi (n_s x D_c x D)."""

    a: NDArray[np.float64]
    B: NDArray[np.float64]
    skills: NDArray[np.int64]
    phi: NDArray[np.float64]

    def loss(self, S: float, a: NDArray[np.float64], B: NDArray[np.float64]) -> float:
        """The mean over the samples of (f - f*)^2/2, summed feature by feature."""
        n_s, D_c, D = self.phi.shape
        features = self.phi * (np.arange(n_s)[:, None, None] == self.skills)
        outputs = np.einsum("k,kl,klj->j", a, B, features)
        targets = S * features.sum(axis=(0, 1)) / D_c**0.5
        return float(np.sum((outputs - targets) ** 2) / (2 * D))


@experiment(theorem="extended_gradient_subspace", title="Differences of the empirical loss of several skills")
def differences_of_the_loss(level: str) -> Measurements:
    """Central differences, exact up to rounding, since the loss is quadratic in each coefficient."""
    law = solvable.derive("extended_gradient_subspace")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    S, eta = 1.7, 0.6
    for n_s, D_c, D in SETTINGS[level]:
        phi = rng.standard_normal((n_s, D_c, D))
        skills = np.append(np.arange(n_s), rng.integers(0, n_s, D - n_s))
        network = Network(rng.standard_normal(n_s), rng.standard_normal((n_s, D_c)), skills, phi)
        measured_a, measured_B = downhill(network, S, eta)
        skill, feature = np.arange(1, n_s + 1), np.arange(1, D_c + 1)
        claimed_a = [flow_at(law["flow of a"].expr, network, S, eta, m=int(m)) for m in skill]
        claimed_B = [
            flow_at(law["flow of b"].expr, network, S, eta, m=int(m), n=int(n)) for m in skill for n in feature
        ]
        setting = f"$n_s = {n_s}$, $D_c = {D_c}$, $D = {D}$"
        claim = f"$-eta dL/da_m$ and $-eta dL/db_mn$, furthest off of {n_s * (D_c + 1)}: {setting}"
        yield worst(claim, claimed_a + claimed_B, [*measured_a, *measured_B.ravel()], 1e-8, SEED)

        shares = []
        for m in range(n_s):
            span = np.linalg.qr(phi[m][:, skills == m])[0]
            outside = measured_B[m] - span @ (span.T @ measured_B[m])
            shares.append(float(np.linalg.norm(outside) / np.linalg.norm(measured_B[m])))
        counts = ", ".join(map(str, np.bincount(skills)))
        claim = f"share of the gradient outside the span of the skill's {counts} samples, largest: {setting}"
        yield Measurement(claim, 0.0, max(shares), 1e-9, SEED)


def downhill(network: Network, S: float, eta: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """-eta dL/da and -eta dL/dB by central differences."""
    h = 1e-2
    sizes = (network.a.size, network.B.size)
    slopes = []
    for unit in np.eye(sum(sizes)):
        a, B = h * unit[: sizes[0]], h * unit[sizes[0] :].reshape(network.B.shape)
        up, down = network.loss(S, network.a + a, network.B + B), network.loss(S, network.a - a, network.B - B)
        slopes.append(-eta * (up - down) / (2 * h))
    return np.array(slopes[: sizes[0]]), np.array(slopes[sizes[0] :]).reshape(network.B.shape)


def flow_at(claimed: Any, network: Network, S: float, eta: float, **indices: int) -> float:
    """What the theorem claims for a flow at these coefficients, its sums written out term by term."""
    _, D_c, D = network.phi.shape
    sizes = {"D_c": D_c, "D": D, "S": Float(S), "eta": Float(eta), **indices}
    claimed = claimed.subs({symbol: sizes[str(symbol)] for symbol in claimed.free_symbols if str(symbol) in sizes})
    numbers = {
        "phi": lambda k, l, j: network.phi[k - 1, l - 1, j - 1],
        "i": lambda j: network.skills[j - 1] + 1,
        "a": lambda k: network.a[k - 1],
        "b": lambda k, l: network.B[k - 1, l - 1],
    }

    def number(node: Any) -> Any:
        head, arguments = (
            (str(node.base), node.indices) if isinstance(node, Indexed) else (node.func.__name__, node.args)
        )
        return numbers[head](*map(int, arguments))

    return float(claimed.doit().replace(lambda node: isinstance(node, AppliedUndef | Indexed), number))
