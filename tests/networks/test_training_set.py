"""The training set: fixed by its seed, drawn from fairly, and fit to train on."""

import pickle

import numpy as np
import pytest
from scipy.stats import chisquare

from solvable.errors import InvalidInput
from verify.networks.gradient_descent import GradientDescent
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training_set import TrainingSet
from verify.networks.two_layer_relu import TwoLayerReLU


def training_set(D=200, seed=3, **changes):
    settings = {"n_s": 4, "n_b": 33, "m": 3, "alpha": 0.6, "S": 0.1, "seed": 1} | changes
    return TrainingSet(MultitaskSparseParity(**settings), D, seed)


def test_the_seed_fixes_the_samples_in_both_dtypes():
    first, second = training_set(), pickle.loads(pickle.dumps(training_set()))
    for one, other in zip(first.samples(), second.samples(), strict=True):
        np.testing.assert_array_equal(one, other)
    double = first.samples(np.float64)
    np.testing.assert_array_equal(double.rows, first.samples().rows)
    assert double.rows.dtype == np.float64
    assert set(np.abs(double.targets)) == {0.1}
    assert (training_set(seed=4).samples().rows != first.samples().rows).any()


def test_counts_of_the_skills_are_multinomial():
    counts = sum(training_set(seed=seed).counts for seed in range(200))
    task = training_set().task
    assert chisquare(counts, task.frequencies * counts.sum()).pvalue > 1e-3
    spread = np.array([training_set(seed=seed).counts[0] for seed in range(200)]).var()
    share = task.frequencies[0]
    assert spread == pytest.approx(200 * share * (1 - share), rel=0.35)


def rows_and_skills(batch):
    return {(int(skill), *row) for skill, row in zip(batch.skills(), batch.rows.astype(int).tolist(), strict=True)}


def test_a_mini_batch_holds_different_samples_with_their_own_skills_and_targets():
    chosen, rng = training_set(), np.random.default_rng(5)
    everything = rows_and_skills(chosen.samples())
    assert len(everything) == 200
    for size in (1, 7, 150, 199):
        batch = chosen.sample(size, rng, np.float64)
        found = rows_and_skills(batch)
        assert len(found) == size == batch.counts.sum()
        assert found <= everything
        basis = chosen.task.basis(batch.skills(), batch.rows[:, :-1])
        np.testing.assert_array_equal(batch.targets, 0.1 * basis.sum(axis=1))


def test_every_sample_is_as_likely_as_the_others():
    chosen, rng = training_set(D=20), np.random.default_rng(6)
    numbers = {row.tobytes(): index for index, row in enumerate(chosen.samples().rows)}
    drawn = [numbers[row.tobytes()] for _ in range(2000) for row in chosen.sample(5, rng).rows]
    hits = np.bincount(drawn, minlength=20)
    # Draws without replacement scatter less than independent ones; the statistic is scaled to a mean of 19.
    statistic = float(((hits - 500) ** 2 / 500).sum()) / (1 - 5 / 20) * (19 / 20)
    assert 6 < statistic < 45


def test_batches_repeat_with_the_state_of_the_generator():
    chosen, rng = training_set(), np.random.default_rng(7)
    chosen.sample(30, rng)
    position = rng.bit_generator.state
    batches = [chosen.sample(30, rng) for _ in range(3)]
    assert (batches[0].rows != batches[1].rows).any()
    rng.bit_generator.state = position
    for batch in batches:
        for one, other in zip(batch, chosen.sample(30, rng), strict=True):
            np.testing.assert_array_equal(one, other)


def test_the_full_batch_is_the_set_itself_and_draws_nothing():
    chosen, rng = training_set(), np.random.default_rng(8)
    position = rng.bit_generator.state
    assert chosen.sample(200, rng) is chosen.sample(1000, rng) is chosen.samples()
    assert rng.bit_generator.state == position


def test_a_network_fits_few_samples_without_learning_the_skill():
    chosen = training_set(D=20, n_s=1, n_b=16, S=1.0)
    network = TwoLayerReLU(1, 16, width=100, init=0.1, seed=0)
    optimiser = GradientDescent(0.1, momentum=0.9)
    for _ in range(400):
        loss, gradient = network.loss_and_gradient(chosen.sample(20))
        optimiser.step(network, gradient)
    assert loss < 1e-3
    strength = chosen.task.probe(200, np.random.default_rng(0)).measure(network.forward)
    assert abs(strength.strengths[0]) < 0.3


def test_bad_sizes_are_one_sentence():
    with pytest.raises(InvalidInput, match="at least one sample, and D is 0"):
        training_set(D=0)
    with pytest.raises(InvalidInput, match="seed"):
        training_set(seed=-1)
    with pytest.raises(InvalidInput, match="mini-batch"):
        training_set().sample(10)
    with pytest.raises(InvalidInput, match="mini-batch"):
        training_set().sample(0, np.random.default_rng(0))
