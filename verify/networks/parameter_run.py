"""Networks of one or several widths trained at once on fresh batches, as one run of an ensemble."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.networks.adam import Adam
from verify.networks.decaying_rate import DecayingRate
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.stacked_two_layer_relu import StackedTwoLayerReLU
from verify.networks.training import train

# Contexts per skill of every probe, how many probes there are after the first, and steps between two checkpoints.
CONTEXTS = 512
PROBES = 12
CHECKPOINT_EVERY = 5000


def parameter_run(
    seed: int,
    checkpoint: Path,
    *,
    n_s: int,
    n_b: int,
    m: int,
    alpha: float,
    S: float,
    widths: str,
    networks: int,
    init: float,
    learning_rate: float,
    weight_decay: float,
    decay: float,
    batch: int,
    steps: int,
) -> dict[str, NDArray[Any]]:
    """R_k/S of two-layer ReLU networks trained with Adam, `networks` of each width N, at the end and on the way.

    Settings: `widths`, words such as "1 2 4"; those of `MultitaskSparseParity`, `StackedTwoLayerReLU`, `Adam` and
    `train`; the learning rate falls to zero in the last `decay` of the steps (`DecayingRate`), 0 for a constant one.

    The seeds of task, batches and networks derive from `seed`, n_s and the widths. All networks of the run see the same
    batches; what differs is where they begin.

    Gives: widths; strengths and standard_errors, R_k/S at the end, widths x networks x skills; path_steps and
    path_strengths, the same at every probe; path_losses, the mean of (f - f*)^2 over the batch before each probe;
    training_seed and network_seeds; frequencies, P_s(k).
    """
    sizes = [int(word) for word in widths.split()]
    shape = len(sizes), networks
    sequence = np.random.SeedSequence((seed, n_s, *sizes))
    shared, *own = (int(state) for state in sequence.generate_state(1 + len(sizes) * networks))
    task = MultitaskSparseParity(n_s, n_b, m, alpha, S, shared)
    stack = StackedTwoLayerReLU(n_s, n_b, np.repeat(sizes, networks).tolist(), init, own)
    curves = train(
        stack,
        task,
        DecayingRate(Adam(learning_rate, weight_decay=weight_decay), steps, decay),
        steps,
        batch,
        max(1, steps // PROBES),
        seed=shared,
        probe_contexts=CONTEXTS,
        checkpoint=checkpoint,
        checkpoint_every=CHECKPOINT_EVERY,
    )
    path, losses = curves.strengths.reshape(-1, *shape, n_s), np.asarray(curves.losses).reshape(-1, *shape)
    return {
        "widths": np.array(sizes),
        "strengths": path[-1],
        "standard_errors": curves.standard_errors[-1].reshape(*shape, n_s),
        "path_steps": curves.steps,
        "path_strengths": path,
        "path_losses": losses,
        "training_seed": np.array(shared),
        "network_seeds": np.array(own).reshape(shape),
        "frequencies": task.frequencies,
    }
