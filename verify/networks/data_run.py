"""Training on a fixed training set until it is fitted, as one run of an ensemble."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training import train
from verify.networks.training_set import TrainingSet
from verify.networks.two_layer_relu import TwoLayerReLU

# Contexts per skill of the measurement at the end; the one on the way makes do with fewer.
CONTEXTS = 512


def data_run(
    seed: int,
    checkpoint: Path,
    *,
    n_s: int,
    n_b: int,
    m: int,
    alpha: float,
    S: float,
    D: int,
    width: int,
    init: float,
    learning_rate: float,
    batch: int,
    steps: int,
    probe_every: int,
    stop_loss: float,
) -> dict[str, NDArray[Any]]:
    """R_k/S of a two-layer ReLU network trained on D samples, and the way there.

    The settings are those of `MultitaskSparseParity`, `TrainingSet`, `TwoLayerReLU` and `train`; `seed` serves all. The
    batch is the whole set where that is not larger. Training ends at the first probe where the last batch had a mean of
    (f - f*)^2/S^2 below `stop_loss`, and after `steps` in any case.

    Gives: strengths and standard_errors, R_k/S at the end; path_steps, path_strengths and path_losses, the same at
    every probe, and the loss of the last batch, the mean of (f - f*)^2; drift, R_k/S at the end less that after three
    quarters of the steps, both as on the path; taken, the steps; training_loss, the mean of (f - f*)^2 over all samples
    at the end; counts, the samples of every skill; frequencies, P_s(k).
    """
    task = MultitaskSparseParity(n_s, n_b, m, alpha, S, seed)
    data = TrainingSet(task, D, seed)
    network = TwoLayerReLU(n_s, n_b, width, init, seed)
    curves = train(
        network,
        task,
        learning_rate,
        steps,
        batch,
        probe_every,
        seed=seed,
        data=data,
        stop_loss=stop_loss * S**2,
        checkpoint=checkpoint,
        checkpoint_every=2000,
    )
    # Task, network, training, untrained networks and training set have the spawn keys 0 to 4.
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(5,)))
    measured = task.probe(CONTEXTS, rng).measure(network.forward)
    training_loss, _ = network.loss_and_gradient(data.samples())
    taken = int(curves.steps[-1])
    return {
        "strengths": measured.strengths / S,
        "standard_errors": measured.standard_errors / S,
        "path_steps": curves.steps,
        "path_strengths": curves.strengths,
        "path_losses": np.asarray(curves.losses),
        "drift": curves.strengths[-1] - curves.strengths[np.searchsorted(curves.steps, 3 * taken / 4)],
        "taken": np.array(taken),
        "training_loss": np.array(training_loss),
        "counts": data.counts,
        "frequencies": task.frequencies,
    }
