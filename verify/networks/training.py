"""Stochastic gradient descent on fresh batches, with skill strengths recorded on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from solvable.errors import InvalidInput
from verify.networks.gradient_descent import GradientDescent
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.two_layer_relu import TwoLayerReLU


@dataclass(frozen=True, eq=False)
class EmergenceCurves:
    """Skill strengths against training time.

    steps: the probed steps, ascending. strengths: R_k / S, one row per probe, one column per skill. standard_errors:
    theirs, over the contexts of the probe. seed: that of batches and probe. settings: all that fixes the run, the
    seeds of task and network among it. seconds: the time it took.
    """

    steps: NDArray[np.int64]
    strengths: NDArray[np.float64]
    standard_errors: NDArray[np.float64]
    seed: int
    settings: Mapping[str, int | float | str]
    seconds: float

    def __reduce__(self) -> tuple[object, ...]:
        # A read-only mapping cannot be pickled, and results travel between processes.
        fields = (self.steps, self.strengths, self.standard_errors, self.seed, dict(self.settings), self.seconds)
        return EmergenceCurves, fields

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", MappingProxyType(dict(self.settings)))


def train(
    network: TwoLayerReLU,
    task: MultitaskSparseParity,
    learning_rate: float,
    steps: int,
    batch: int,
    probe_every: int = 100,
    *,
    seed: int = 0,
    probe_contexts: int = 32,
    stop_level: float | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> EmergenceCurves:
    """Train `network` in place on the mean of (f - f*)^2 and record R_k / S every `probe_every` steps.

        theta <- theta - learning_rate * grad,    a fresh batch every step, no momentum

    Arguments: `learning_rate` > 0; `steps` at most; `batch` inputs per step; `probe_contexts` contexts per skill, drawn
    once for the run, each in all 2^m settings of the relevant bits; `stop_level`: stop at the first probe where every
    R_k / S exceeds it; `progress(step, steps)` is called at every probe. The first probe is before the first step, the
    last after the last one. BLAS is held to one thread meanwhile, so runs can share a machine.

    Raises InvalidInput when a number is out of range, when network and task do not fit, or when training diverges.

    >>> task = MultitaskSparseParity(n_s=1, n_b=8, m=2, alpha=0.6, S=1.0, seed=0)
    >>> network = TwoLayerReLU(task.n_s, task.n_b, width=32, init=0.1, seed=0)
    >>> train(network, task, learning_rate=0.02, steps=5, batch=16, probe_every=2, probe_contexts=4).steps
    array([0, 2, 4, 5])
    """
    optimiser = GradientDescent(learning_rate)
    if min(steps, batch, probe_every) < 1:
        raise InvalidInput("steps, batch and probe_every must be at least 1.")
    if seed < 0:
        raise InvalidInput(f"seed must be a non-negative integer, and {seed} is not.")

    streams = np.random.SeedSequence(seed, spawn_key=(2,)).spawn(2)
    batches, contexts = (np.random.default_rng(stream) for stream in streams)
    probe = task.probe(probe_contexts, contexts, network.dtype)
    probed: list[int] = []
    strengths: list[NDArray[np.float64]] = []
    errors: list[NDArray[np.float64]] = []

    began = perf_counter()
    with threadpool_limits(limits=1, user_api="blas"), np.errstate(over="ignore", invalid="ignore"):
        for step in range(steps + 1):
            if step % probe_every == 0 or step == steps:
                measured = probe.measure(network.forward)
                if not np.isfinite(measured.strengths).all():
                    raise InvalidInput(f"training diverged before step {step}: take a smaller learning rate.")
                probed.append(step)
                strengths.append(measured.strengths / task.S)
                errors.append(measured.standard_errors / task.S)
                if progress is not None:
                    progress(step, steps)
                if stop_level is not None and (strengths[-1] > stop_level).all():
                    break
            if step < steps:
                _, gradient = network.loss_and_gradient(task.sample(batch, batches, network.dtype))
                optimiser.step(network, gradient)

    settings = {
        **{name: getattr(task, name) for name in ("n_s", "n_b", "m", "alpha", "S", "disjoint")},
        **{name: getattr(network, name) for name in ("width", "init")},
        **{"dtype": str(network.dtype), "task_seed": task.seed, "network_seed": network.seed},
        **{"learning_rate": learning_rate, "steps": steps, "batch": batch},
        **{"probe_every": probe_every, "probe_contexts": probe_contexts},
    }
    return EmergenceCurves(
        np.array(probed), np.array(strengths), np.array(errors), seed, settings, perf_counter() - began
    )
