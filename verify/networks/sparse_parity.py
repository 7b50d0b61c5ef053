"""The multitask sparse parity problem: skills that come up as a power law, each the parity of its own few bits."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from solvable.errors import InvalidInput

Array = NDArray[Any]


class GroupedBatch(NamedTuple):
    """Inputs sorted by skill, so that the one-hot control bits need no columns of their own.

    rows: n x (n_b + 1), the skill bits in {0, 1} and a last column of ones. counts: how many rows each skill has, in
    the order of the rows. targets: n values of the target function, +S or -S.
    """

    rows: Array
    counts: NDArray[np.int64]
    targets: Array

    def skills(self) -> NDArray[np.intp]:
        """The skill of every row, counted from 0."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

    def full_input(self) -> Array:
        """The n x (n_s + n_b) input as the problem defines it: the one-hot skill, then the skill bits."""
        one_hot = np.repeat(np.eye(len(self.counts), dtype=self.rows.dtype), self.counts, axis=0)
        return np.hstack([one_hot, self.rows[:, :-1]])

    def require(self, n_s: int, n_b: int, dtype: DTypeLike) -> None:
        """Raise InvalidInput unless a network of these sizes, computing in `dtype`, can read the batch."""
        if self.rows.dtype != dtype:
            raise InvalidInput(f"the network computes in {dtype}: sample the batch with that dtype.")
        if self.rows.shape[1] != n_b + 1 or len(self.counts) != n_s:
            raise InvalidInput(
                f"the network reads {n_s} skills and {n_b} bits, and the batch has {len(self.counts)} and "
                f"{self.rows.shape[1] - 1}: build the network with the n_s and n_b of the task."
            )


class SkillStrengths(NamedTuple):
    """Estimates of R_1..R_{n_s} and their standard errors, the skills along the last axis."""

    strengths: NDArray[np.float64]
    standard_errors: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SkillProbe:
    """Fixed inputs on which skill strengths are measured: `contexts` per skill, each in `settings` versions."""

    batch: GroupedBatch
    contexts: int
    settings: int
    S: float

    def measure(self, f: Callable[[GroupedBatch], Array]) -> SkillStrengths:
        """Estimate R_k = E[g_k f | I = k] for every skill.

        f maps a batch to its n values, or a stack of functions to an array of such rows; strengths and errors then have
        the same leading axes. The mean over the settings of one context is one sample; the standard error is that of
        the mean over contexts (it needs two contexts or more, and is NaN with one).
        """
        products = self.batch.targets.astype(np.float64) * np.asarray(f(self.batch), dtype=np.float64) / self.S
        per_skill = (len(self.batch.counts), self.contexts, self.settings)
        samples = products.reshape(*products.shape[:-1], *per_skill).mean(axis=-1)
        if self.contexts == 1:
            return SkillStrengths(samples[..., 0], np.full(samples.shape[:-1], np.nan))
        return SkillStrengths(samples.mean(axis=-1), samples.std(axis=-1, ddof=1) / np.sqrt(self.contexts))


@dataclass(frozen=True)
class MultitaskSparseParity:
    """Skill i comes up with probability P_s(i) = A i^-(alpha+1); its target is S (-1)^(sum of its m relevant bits).

        f*(i, x) = S sum_k g_k(i, x),    g_k(i, x) = (-1)^(sum_j M_j(k, x)) if i = k, else 0

    Arguments: n_s skills; n_b uniform skill bits in {0, 1}; m relevant bits per skill, drawn from `seed`, no two skills
    sharing one unless `disjoint` is False; alpha > 0; target size S > 0.

    Raises InvalidInput when an argument is out of range or n_b bits are too few for n_s disjoint sets of m.

    >>> task = MultitaskSparseParity(n_s=5, n_b=32, m=3, alpha=0.6, S=5.0, seed=0)
    >>> task.frequencies.round(3)
    array([0.593, 0.196, 0.102, 0.064, 0.045])
    >>> batch = task.sample(250, np.random.default_rng(0))
    >>> batch.full_input().shape, sorted(set(batch.targets.tolist()))
    ((250, 37), [-5.0, 5.0])

    Source: Nam et al. (2024), arXiv 2404.17563, Eqs. 1-7; bits in {0, 1} and targets +-S as in its experiments.
    """

    n_s: int
    n_b: int
    m: int
    alpha: float
    S: float
    seed: int
    disjoint: bool = True

    def __post_init__(self) -> None:
        if min(self.n_s, self.n_b, self.m) < 1:
            raise InvalidInput("n_s, n_b and m must be at least 1: give a positive number of skills and bits.")
        if not (isfinite(self.alpha) and self.alpha > 0):
            raise InvalidInput(f"alpha must be positive and finite, and {self.alpha} is not.")
        if not (isfinite(self.S) and self.S > 0):
            raise InvalidInput(f"S must be positive and finite, and {self.S} is not.")
        if self.seed < 0:
            raise InvalidInput(f"seed must be a non-negative integer, and {self.seed} is not.")
        if self.m > self.n_b:
            raise InvalidInput(f"m = {self.m} relevant bits need n_b >= {self.m} skill bits, and n_b is {self.n_b}.")
        if self.disjoint and self.n_s * self.m > self.n_b:
            raise InvalidInput(
                f"{self.n_s} skills of {self.m} disjoint relevant bits need n_b >= {self.n_s * self.m}, and n_b is "
                f"{self.n_b}: raise n_b, or pass disjoint=False."
            )

    @cached_property
    def frequencies(self) -> NDArray[np.float64]:
        """P_s(1), ..., P_s(n_s); they sum to one."""
        weights = np.power(np.arange(1, self.n_s + 1, dtype=np.float64), -(self.alpha + 1))
        return np.asarray(weights / weights.sum())

    @cached_property
    def relevant_bits(self) -> NDArray[np.int64]:
        """The n_s x m positions of the relevant bits."""
        # The task, the network and the training each have a spawn key, so that one seed serves all three independently.
        rng = np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=(0,)))
        if self.disjoint:
            return rng.permutation(self.n_b)[: self.n_s * self.m].reshape(self.n_s, self.m)
        return np.stack([rng.choice(self.n_b, self.m, replace=False) for _ in range(self.n_s)])

    @cached_property
    def _masks(self) -> NDArray[np.uint32]:
        return self._words_with(self.relevant_bits)

    def _words_with(self, positions: NDArray[np.int64]) -> NDArray[np.uint32]:
        """Words in which, row by row, exactly the bits at `positions` are one."""
        words = np.zeros((len(positions), -(-self.n_b // 32)), dtype=np.uint32)
        for row, bits in enumerate(positions):
            for bit in bits:
                words[row, bit // 32] |= np.uint32(1 << (int(bit) % 32))
        return words

    def sample(self, size: int, rng: np.random.Generator, dtype: DTypeLike = np.float32) -> GroupedBatch:
        """A fresh batch: the counts of the skills are multinomial, the bits are fair coins.

        The draws do not depend on `dtype`.
        """
        counts = rng.multinomial(size, self.frequencies)
        return self._batch(self._random_words(size, rng), counts, dtype)

    def basis(self, skills: ArrayLike, bits: ArrayLike) -> NDArray[np.int64]:
        """g_1, ..., g_{n_s}, exact whole numbers, on any inputs: shape (..., n_s).

            g_k(i, x) = (-1)^(sum_j M_j(k, x)) if i = k, else 0

        Arguments: `skills` i, counted from 0; `bits` x in {0, 1}, shape (..., n_b); the leading axes broadcast. The
        target function is S times the sum over k.

        Raises InvalidInput when a skill does not exist or bits are not n_b zeros and ones.

        >>> task = MultitaskSparseParity(n_s=3, n_b=6, m=2, alpha=0.6, S=5.0, seed=0)
        >>> task.basis([0, 1, 2], np.zeros(6)).tolist()
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]]

        Source: Nam et al. (2024), Eqs. 2-3.
        """
        chosen, x = np.asarray(skills), np.asarray(bits)
        if not np.issubdtype(chosen.dtype, np.integer) or ((chosen < 0) | (chosen >= self.n_s)).any():
            raise InvalidInput(f"skills are whole numbers from 0 to {self.n_s - 1}.")
        if x.ndim < 1 or x.shape[-1] != self.n_b or not ((x == 0) | (x == 1)).all():
            raise InvalidInput(f"bits are zeros and ones, {self.n_b} of them along the last axis.")
        parities = x.astype(np.int64)[..., self.relevant_bits].sum(axis=-1) & 1
        return np.asarray((chosen[..., None] == np.arange(self.n_s)) * (1 - 2 * parities))

    def probe(self, contexts: int, rng: np.random.Generator, dtype: DTypeLike = np.float32) -> SkillProbe:
        """Inputs for the low-variance strength: each random context in all 2^m settings of the relevant bits.

        Averaging over the settings removes all that f does with the other bits alone; what is left to chance is how
        the response to the relevant bits changes from context to context.
        """
        self._check_contexts(contexts)
        settings = 1 << self.m
        words = self._random_words(self.n_s * contexts, rng).reshape(self.n_s, contexts, 1, -1)
        chosen = np.arange(settings)[:, None] >> np.arange(self.m) & 1
        patterns = np.stack([self._patterns(bits, chosen) for bits in self.relevant_bits])
        words = words & ~self._masks[:, None, None, :] | patterns[:, None, :, :]
        counts = np.full(self.n_s, contexts * settings)
        return SkillProbe(self._batch(words.reshape(counts.sum(), -1), counts, dtype), contexts, settings, self.S)

    def monte_carlo_probe(self, samples: int, rng: np.random.Generator, dtype: DTypeLike = np.float32) -> SkillProbe:
        """Inputs for the plain estimate of R_k: `samples` random inputs of every skill.

        Source: Nam et al. (2024), Eqs. 2-3.8.
        """
        self._check_contexts(samples)
        words = self._random_words(self.n_s * samples, rng)
        return SkillProbe(self._batch(words, np.full(self.n_s, samples), dtype), samples, 1, self.S)

    def _patterns(self, bits: NDArray[np.int64], chosen: NDArray[np.int64]) -> NDArray[np.uint32]:
        return np.concatenate([self._words_with(bits[None, row.astype(bool)]) for row in chosen])

    def _random_words(self, size: int, rng: np.random.Generator) -> NDArray[np.uint32]:
        return rng.integers(0, 1 << 32, size=(size, self._masks.shape[1]), dtype=np.uint32)

    def _batch(self, words: NDArray[np.uint32], counts: NDArray[np.int64], dtype: DTypeLike) -> GroupedBatch:
        bytes_of_words = words.astype("<u4", copy=False).view(np.uint8)
        rows = np.ones((len(words), self.n_b + 1), dtype=dtype)
        rows[:, :-1] = np.unpackbits(bytes_of_words, axis=1, count=self.n_b, bitorder="little")
        ones = np.bitwise_count(words & np.repeat(self._masks, counts, axis=0)).sum(axis=1, dtype=np.int64)
        sign_of_parity = np.array([self.S, -self.S], dtype=dtype)
        return GroupedBatch(rows, counts, sign_of_parity[ones & 1])

    @staticmethod
    def _check_contexts(contexts: int) -> None:
        if contexts < 1:
            raise InvalidInput(f"a probe needs at least one input per skill, and {contexts} were asked for.")
