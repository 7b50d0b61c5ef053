"""a^2 - |B|^2 along integrated flows of the extended model."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.extended_flow import ExtendedFlow

# D_c, d_k, S, a(0), size of B(0)
QUICK = ((10, 4, 1.0, 0.2, 0.3), (6, 9, 3.0, 0.5, 0.1))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (30, 20, 0.5, 0.01, 0.02), (16, 16, 5.0, 1.0, 1.0))}
SEED = 3


@experiment(theorem="extended_conserved_quantity", title="The conserved quantity along integrated flows")
def integrated_flows(level: str) -> Measurements:
    """More samples than features and fewer, from the start until the samples are fitted."""
    law = solvable.derive("extended_conserved_quantity")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for D_c, d_k, S, a_0, size in SETTINGS[level]:
        flow = ExtendedFlow(rng.standard_normal((D_c, d_k)), S, D=d_k)
        B_0 = size * rng.standard_normal(D_c)
        a, B = flow.along(a_0, B_0, np.linspace(0.1, 40.0 / S, 200))
        change = a**2 - np.sum(B**2, axis=1) - (a_0**2 - np.sum(B_0**2))
        setting = f"$D_c = {D_c}$, $d_k = {d_k}$, $S = {S:g}$"
        claim = f"change of $a^2 - |B|^2$ over that of $a^2$, largest of 200 times: {setting}"
        predicted = float(law["drift"].expr)
        yield Measurement(claim, predicted, float(np.abs(change).max() / np.ptp(a**2)), 1e-7, SEED)
