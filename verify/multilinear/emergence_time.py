"""When skills emerge: in gradient flow, and in a trained network."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.flows.crossing_times import crossing_times
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies
from verify.networks.emergence_experiment import emergence_experiment

# alpha, S, r, eta
QUICK = ((0.6, 1.0, 0.01, 1.0), (0.3, 5.0, 1e-4, 0.04))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.9, 0.5, 0.02, 3.0), (1.7, 2.0, 1e-8, 1.0))}
LEVELS = (0.05, 0.22, 0.5, 0.95)
NETWORK_SEEDS = {"quick": (0,), "full": (0, 1, 2, 3)}


@experiment(theorem="emergence_time", title="Crossings of a level under gradient flow")
def emerging_skills(level: str) -> Measurements:
    """Events of the integration: the strength $a_k b_k$ reaches $epsilon S$."""
    k = np.array([1, 2, 3, 5, 10, 30, 100, 300, 1000])
    epsilon = np.array(LEVELS)
    for alpha, S, r, eta in SETTINGS[level]:
        frequencies = skill_frequencies(alpha, int(k[-1])).frequencies[k - 1]
        for model, flow in (model_and_flow(alpha, S, r, eta), model_and_flow(alpha, S, None, eta)):
            predicted = solvable.derive("emergence_time", model).evaluate(k=k, epsilon=epsilon[:, None])
            measured = crossing_times(flow, frequencies, epsilon * S)
            claim = f"time to reach $epsilon S$, {measured.size} values, furthest off: `{model}`"
            yield worst(claim, predicted, measured, 1e-8)


@experiment(theorem="emergence_time", title="A two-layer ReLU network trained by stochastic gradient descent")
def trained_network(level: str) -> Measurements:
    """A network is not the model: its times are reported beside those of the model, and nothing is decided.

    The one constant of the model is fitted on a separate run with a single skill (single_skill_run), so no time of a
    run enters its own prediction.
    """
    from joblib import Parallel, delayed

    seeds = NETWORK_SEEDS[level]
    parallel = Parallel(n_jobs=-1 if len(seeds) > 1 else 1, return_as="generator")
    results = parallel(delayed(emergence_experiment)(seed) for seed in seeds)
    for result in results:
        fitted = f"calibrated by {result.calibration.way}, network seed {result.seed}"
        for rank, predicted, measured in zip(result.k, result.predicted, result.measured, strict=True):
            claim = f"steps until skill {rank} of {len(result.k)} is at half strength: {fitted}"
            yield Measurement(claim, float(predicted), float(measured), None, result.seed)
        error = result.exponent.standard_error
        claim = f"$x$ in $T_k ~ k^x$ of the network (standard error ${error:.2g}$) beside $alpha + 1$: {fitted}"
        yield Measurement(claim, result.theory_exponent, result.exponent.exponent, None, result.seed)
