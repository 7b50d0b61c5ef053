"""Where the extended model comes to rest: its gradient flow, integrated until the samples are fitted."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_of
from verify.flows.extended_flow import ExtendedFlow

# S, D_c, d_k, a(0), size of B(0); S below 1 too, where S is smaller than sqrt(S).
QUICK = ((1.0, 8, 5, 0.1, 0.3), (0.01, 6, 3, 0.05, 0.02), (2.0, 6, 6, 0.1, 1e-4))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (5.0, 12, 9, 0.3, 1e-3), (3.0, 20, 4, 1.5, 0.2))}
RUNS = {"quick": 3, "full": 6}
SEED = 101


@experiment(theorem="extended_limit_point", title="Gradient flow until every sample is fitted")
def flow_to_rest(level: str) -> Measurements:
    """Random features and random starts of both signs of $q$; $P$ by a singular value decomposition."""
    law = solvable.derive("extended_limit_point")
    root = law.steps[law["root"].number].after.rhs
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for S, D_c, d_k, a_0, size in SETTINGS[level]:
        predicted, measured, distances, shares = [], [], [], []
        for _ in range(RUNS[level]):
            flow = ExtendedFlow(rng.standard_normal((D_c, d_k)), S)
            B_0 = size * rng.standard_normal(D_c)
            rest = flow.at_rest(a_0, B_0)
            span = np.linalg.svd(flow.features, full_matrices=False)[0]
            q = a_0**2 - np.sum((span.T @ B_0) ** 2)
            p = np.linalg.norm(span.T @ flow.direction)
            predicted.append(float(value_of(root, S=S, p=p, q=q)))
            measured.append(float(rest.a) ** 2)
            outside = np.linalg.norm(B_0 - span @ (span.T @ B_0))
            distances.append(
                (float(np.linalg.norm(rest.a * rest.B - flow.least_norm())), outside * predicted[-1] ** 0.5)
            )
            shares.append(float(rest.a) ** 2 / (a_0**2 + S))
        setting = f"{RUNS[level]} runs, $S = {S:g}$, $D_c = {D_c}$, $d_k = {d_k}$, $a(0) = {a_0:g}$"
        yield worst(f"$a(oo)^2$, furthest off: {setting}", predicted, measured, 1e-8, SEED)
        if d_k < D_c:
            found, claimed = zip(*distances, strict=True)
            claim = f"distance of $a B$ from the least-norm interpolant, furthest off: {setting}"
            yield worst(claim, claimed, found, 1e-8, SEED)
        yield Measurement(f"largest $a(oo)^2$ over $a(0)^2 + S$: {setting}", 0.0, max(shares), 1.0, SEED)
