"""A training set of fixed size, and batches drawn from it."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from solvable.errors import InvalidInput
from verify.networks.sparse_parity import GroupedBatch, MultitaskSparseParity


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """D independent samples of the task, drawn once from `seed`; how many there are of each skill is left to chance.

    `sample` has the signature of `MultitaskSparseParity.sample`, so training takes either: a fresh batch from the task,
    or a batch of these D. All that a run must keep to be continued is the state of its generator.

    Raises InvalidInput when D < 1 or seed < 0.

    >>> task = MultitaskSparseParity(n_s=5, n_b=32, m=3, alpha=0.6, S=5.0, seed=0)
    >>> training_set = TrainingSet(task, D=400, seed=0)
    >>> training_set.counts
    array([250,  69,  39,  23,  19])
    >>> len(training_set.sample(100, np.random.default_rng(0)).rows), len(training_set.sample(400).rows)
    (100, 400)
    """

    task: MultitaskSparseParity
    D: int
    seed: int
    _samples: dict[np.dtype[Any], GroupedBatch] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.D < 1:
            raise InvalidInput(f"a training set needs at least one sample, and D is {self.D}.")
        if self.seed < 0:
            raise InvalidInput(f"seed must be a non-negative integer, and {self.seed} is not.")

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many samples there are of each skill."""
        return self.samples().counts

    def samples(self, dtype: DTypeLike = np.float32) -> GroupedBatch:
        """All D samples, the same object on every call."""
        kind = np.dtype(dtype)
        if kind not in self._samples:
            # Task, network, training and untrained networks have the spawn keys 0 to 3.
            rng = np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=(4,)))
            self._samples[kind] = self.task.sample(self.D, rng, kind)
        return self._samples[kind]

    def sample(self, size: int, rng: np.random.Generator | None = None, dtype: DTypeLike = np.float32) -> GroupedBatch:
        """`size` of the samples, drawn without replacement; all of them, and nothing is drawn, when `size` >= D.

        Every batch is drawn anew from all D: there are no epochs in which each sample comes up once.

        Raises InvalidInput when `size` < 1, or a smaller batch than all is asked for without a generator.
        """
        samples = self.samples(dtype)
        if size >= self.D:
            return samples
        if size < 1 or rng is None:
            raise InvalidInput("a mini-batch needs at least one sample and a generator to draw it with.")
        drawn = np.sort(rng.choice(self.D, size, replace=False, shuffle=False))
        counts = np.diff(np.searchsorted(drawn, np.cumsum(samples.counts)), prepend=0)
        return GroupedBatch(samples.rows[drawn], counts, samples.targets[drawn])
