"""Skills that are learned in parts: values measured without either form."""

from itertools import product

import numpy as np

from verify.flows.extended_flow import ExtendedFlow
from verify.multilinear.dc_shot_learner import interpolants


def loss_with_features(erratum):
    """A skill of four basis functions, three of them present: strength (Eq. 7) and loss over all inputs."""
    S, parts, learned = 2.0, 4, 3
    strength = loss = 0.0
    for part, bits in product(range(parts), product((0, 1), repeat=3)):
        sign = (-1) ** sum(bits)
        # A basis function sqrt(N_c) g on its own part of the inputs, with the coefficient S/sqrt(N_c), or not there.
        output = S * sign if part < learned else 0.0
        strength += sign * output / (parts * 8)
        loss += (S * sign - output) ** 2 / 2 / (parts * 8)
    return erratum.against(loss, {"S": S, "R": strength}, tolerance=1e-12)


SEED = 101


def interpolant_distance(erratum):
    """Gradient flow of $a$ and $B$ on two samples with four random features, to its end."""
    a_oo, found, outside = trained(1.0, 1e-4)
    at = {"a_0": 1e-4, "a_oo": a_oo, "B_out": outside}
    return erratum.against(found, at, tolerance=1e-4, seed=SEED)


def trained(S, start):
    """a at the end, the distance of $a B$ from the least-norm interpolant there, and $|(1 - P) B(0)|$.

    $a(0)$ = start, $B(0)$ random of that size; $P$ projects on the features of the samples.
    """
    generator = np.random.default_rng(SEED)
    flow = ExtendedFlow(generator.standard_normal((4, 2)), S)
    B = start * generator.standard_normal(4)
    rest = flow.at_rest(start, B)
    span = flow.features @ np.linalg.pinv(flow.features)
    return rest.a, np.linalg.norm(rest.a * rest.B - flow.least_norm()), np.linalg.norm(B - span @ B)


def interpolant_bound(erratum):
    """Gradient flow of $a$ and $B$ on two samples with four random features, $S = 0.01$, to its end."""
    at = {"S": 0.01, "a_0": 1e-5}
    _, found, at["B_out"] = trained(*at.values())
    return erratum.against(found, at, tolerance=1e-6, seed=SEED)


def shot_learner_features(erratum):
    """Least-norm interpolation with features that live on one cell each, mean of 400 draws."""
    seed, at = 16, {"S": 1.0, "d_k": 40, "D_c": 40}
    S, samples, cells = at.values()
    generator = np.random.default_rng(seed)
    # Features sqrt(D_c) g on their cell are orthonormal; the fit of least norm leaves the weights of unseen cells at 0.
    seen = [len(np.unique(generator.integers(0, cells, samples))) for _ in range(400)]
    return erratum.against(S * np.mean(seen) / cells, at, tolerance=0.02, seed=seed)


def shot_learner_strength(erratum):
    """Least-norm interpolation of $d_k$ samples with $D_c$ Gaussian features, mean of 1500 draws."""
    seed, at = 20240417, {"S": 1.0, "d_k": 20, "D_c": 40}
    S, d_k, D_c = at.values()
    u, w = interpolants(S, D_c, d_k, 1500, np.random.default_rng(seed))
    return erratum.against((w @ u).mean(), at, tolerance=0.02, seed=seed)


def shot_learner_spread(erratum):
    """Standard deviation of the least-norm interpolant's loss over 2000 draws of Gaussian features."""
    seed, at = 104, {"S": 2.0, "d_k": 10, "D_c": 20}
    S, d_k, D_c = at.values()
    u, w = interpolants(S, D_c, d_k, 2000, np.random.default_rng(seed))
    losses = np.sum((S * u - w) ** 2, axis=1) / 2
    return erratum.against(losses.std(ddof=1), at, tolerance=0.05, seed=seed)
