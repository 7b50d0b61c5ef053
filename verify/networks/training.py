"""Training on batches, with skill strengths recorded on the way, that can be killed and taken up again."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from solvable.errors import InvalidInput
from verify.networks.checkpoint import Checkpoint
from verify.networks.gradient_descent import GradientDescent
from verify.networks.network import Network, Optimiser
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training_set import TrainingSet


@dataclass(frozen=True, eq=False)
class EmergenceCurves:
    """Skill strengths against training time.

    steps: the probed steps, ascending. strengths: R_k / S, one row per probe, one column per skill; a stack of networks
    has an axis of its own in between. standard_errors: theirs, over the contexts of the probe. seed: that of batches
    and probe. settings: all that fixes the run, the seeds of task and network among it. seconds: the time it took.
    losses: the mean of (f - f*)^2 over the batch of the last step before each probe, NaN before the first step.
    """

    steps: NDArray[np.int64]
    strengths: NDArray[np.float64]
    standard_errors: NDArray[np.float64]
    seed: int
    settings: Mapping[str, int | float | str]
    seconds: float
    losses: NDArray[np.float64] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        # A read-only mapping cannot be pickled, and results travel between processes.
        fields = (self.steps, self.strengths, self.standard_errors, self.seed, dict(self.settings), self.seconds)
        return EmergenceCurves, (*fields, self.losses)

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", MappingProxyType(dict(self.settings)))


def train(
    network: Network,
    task: MultitaskSparseParity,
    optimiser: Optimiser | float,
    steps: int,
    batch: int,
    probe_every: int = 100,
    *,
    seed: int = 0,
    data: TrainingSet | None = None,
    probe_contexts: int = 32,
    stop_level: float | None = None,
    stop_loss: float | None = None,
    progress: Callable[[int, int], None] | None = None,
    checkpoint: Path | None = None,
    checkpoint_every: int = 500,
) -> EmergenceCurves:
    """Train `network` in place on the mean of (f - f*)^2 and record R_k / S every `probe_every` steps.

    Arguments: `optimiser`, or the learning rate of plain gradient descent; `steps` at most; `batch` inputs per step,
    fresh ones of `task`, or some of `data`; `probe_contexts` contexts per skill, drawn once for the run, each in all
    2^m settings of the relevant bits; `stop_level`, `stop_loss`: stop at the first probe where every R_k / S exceeds
    the one or every loss is below the other; `progress(step, steps)` is called at every probe. The first probe is
    before the first step, the last after the last one. BLAS is held to one thread meanwhile, so runs can share a
    machine.

    A run with a `checkpoint` saves its whole state to that file every `checkpoint_every` steps and at its end. The same
    call with a network and an optimiser in their first state goes on from there, to the same curves bit for bit,
    however the run before was ended.

    Raises InvalidInput when a number is out of range, when network and task do not fit, when training diverges, or when
    the checkpoint is that of another run.

    >>> task = MultitaskSparseParity(n_s=1, n_b=8, m=2, alpha=0.6, S=1.0, seed=0)
    >>> from verify.networks.two_layer_relu import TwoLayerReLU
    >>> network = TwoLayerReLU(task.n_s, task.n_b, width=32, init=0.1, seed=0)
    >>> train(network, task, 0.02, steps=5, batch=16, probe_every=2, probe_contexts=4).steps
    array([0, 2, 4, 5])
    """
    rule: Optimiser = GradientDescent(optimiser) if isinstance(optimiser, int | float) else optimiser
    if min(steps, batch, probe_every, checkpoint_every) < 1:
        raise InvalidInput("steps, batch, probe_every and checkpoint_every must be at least 1.")
    if seed < 0:
        raise InvalidInput(f"seed must be a non-negative integer, and {seed} is not.")
    streams = np.random.SeedSequence(seed, spawn_key=(2,)).spawn(2)
    batches, contexts = (np.random.default_rng(stream) for stream in streams)
    probe = task.probe(probe_contexts, contexts, network.dtype)
    settings: dict[str, int | float | str] = {
        **_settings(network, task, rule, data),
        **{"steps": steps, "batch": batch, "probe_every": probe_every, "probe_contexts": probe_contexts},
    }
    for name, level in (("stop_level", stop_level), ("stop_loss", stop_loss)):
        if level is not None:
            settings[name] = level
    run = _Run(network, rule, batches)
    saved = None
    if checkpoint is not None:
        fixed = {**settings, "training_seed": seed, "numpy": np.__version__, "first_state": run.digest()}
        saved = Checkpoint(checkpoint, fixed)
        run.take_up(saved)

    source = task if data is None else data
    began, earlier = perf_counter(), run.seconds
    with threadpool_limits(limits=1, user_api="blas"), np.errstate(over="ignore", invalid="ignore"):
        while True:
            step = run.step
            if not run.probed or (run.probed[-1] < step and (step % probe_every == 0 or step == steps)):
                measured = probe.measure(network.forward)
                if not np.isfinite(measured.strengths).all():
                    raise InvalidInput(f"training diverged before step {step}: take a smaller learning rate.")
                run.probed.append(step)
                run.strengths.append(measured.strengths / task.S)
                run.errors.append(measured.standard_errors / task.S)
                run.losses.append(run.loss)
                if progress is not None:
                    progress(step, steps)
                learned = stop_level is not None and bool((run.strengths[-1] > stop_level).all())
                fitted = stop_loss is not None and bool((run.loss < stop_loss).all())
                run.over = step == steps or learned or fitted
                if run.over and saved is not None:
                    run.seconds = earlier + perf_counter() - began
                    run.save(saved)
            if run.over:
                break
            loss, gradient = network.loss_and_gradient(source.sample(batch, batches, network.dtype))
            rule.step(network, gradient)
            run.loss = np.array(loss, dtype=np.float64)
            run.step += 1
            if saved is not None and run.step % checkpoint_every == 0:
                run.seconds = earlier + perf_counter() - began
                run.save(saved)
    seconds = run.seconds if saved is not None else perf_counter() - began
    return EmergenceCurves(
        np.array(run.probed), np.array(run.strengths), np.array(run.errors), seed, settings, seconds, run.all_losses()
    )


class _Run:
    """All that changes while a network is trained."""

    def __init__(self, network: Network, optimiser: Optimiser, batches: np.random.Generator) -> None:
        self.network, self.optimiser, self.batches = network, optimiser, batches
        self.step, self.over, self.seconds = 0, False, 0.0
        self.loss = np.array(np.nan)
        self.probed: list[int] = []
        self.strengths: list[NDArray[np.float64]] = []
        self.errors: list[NDArray[np.float64]] = []
        self.losses: list[NDArray[np.float64]] = []

    def digest(self) -> str:
        """Of the numbers in network and optimiser."""
        digest = hashlib.sha256()
        for name, array in sorted(self._state().items()):
            digest.update(f"{name} {array.dtype} {array.shape} ".encode() + array.tobytes())
        return digest.hexdigest()

    def all_losses(self) -> NDArray[np.float64]:
        """Row by row; before the first step nobody knows yet how many networks there are."""
        return np.array([np.broadcast_to(loss, self.loss.shape) for loss in self.losses])

    def save(self, checkpoint: Checkpoint) -> None:
        curves = {
            "curve/probed": np.array(self.probed),
            "curve/strengths": np.array(self.strengths),
            "curve/errors": np.array(self.errors),
            "curve/losses": self.all_losses(),
            "curve/loss": self.loss,
        }
        plain: dict[str, Any] = {"step": self.step, "over": self.over, "seconds": self.seconds}
        plain["generator"] = self.batches.bit_generator.state
        checkpoint.save({**self._state(), **curves}, plain)

    def take_up(self, checkpoint: Checkpoint) -> None:
        found = checkpoint.load()
        if found is None:
            return
        arrays, plain = found
        for name, parameter in self.network.parameters().items():
            parameter[...] = arrays[f"parameter/{name}"]
        remembered = {name[10:]: array for name, array in arrays.items() if name.startswith("optimiser/")}
        self.optimiser.restore(remembered)
        self.batches.bit_generator.state = plain["generator"]
        self.step, self.over, self.seconds = plain["step"], plain["over"], plain["seconds"]
        self.probed = arrays["curve/probed"].tolist()
        self.strengths, self.errors = list(arrays["curve/strengths"]), list(arrays["curve/errors"])
        self.losses = list(arrays["curve/losses"])
        self.loss = arrays["curve/loss"]

    def _state(self) -> dict[str, NDArray[Any]]:
        parameters = {f"parameter/{name}": array for name, array in self.network.parameters().items()}
        return {**parameters, **{f"optimiser/{name}": array for name, array in self.optimiser.state().items()}}


def _settings(
    network: Network, task: MultitaskSparseParity, optimiser: Optimiser, data: TrainingSet | None
) -> dict[str, int | float | str]:
    """All in one table; a word of the network that means something else for the task is marked as the network's."""
    found: dict[str, int | float | str]
    found = {name: getattr(task, name) for name in ("n_s", "n_b", "m", "alpha", "S", "disjoint")}
    found["task_seed"] = task.seed
    for name, value in network.settings().items():
        if name == "seed" or found.get(name, value) != value:
            name = f"network_{name}"
        found[name] = value
    found |= optimiser.settings()
    if data is not None:
        found |= {"D": data.D, "data_seed": data.seed}
    return found
