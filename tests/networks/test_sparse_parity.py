"""The task: frequencies, parities, and two ways to measure a skill strength."""

import numpy as np
import pytest
from scipy.stats import chisquare

from solvable.errors import InvalidInput
from verify.networks.sparse_parity import GroupedBatch, MultitaskSparseParity
from verify.networks.two_layer_relu import TwoLayerReLU


def parity_task(**changes):
    settings = {"n_s": 5, "n_b": 32, "m": 3, "alpha": 0.6, "S": 5.0, "seed": 1}
    return MultitaskSparseParity(**(settings | changes))


def skill_of_rows(batch):
    return np.repeat(np.arange(len(batch.counts)), batch.counts)


def test_frequencies_are_the_normalised_power_law():
    task = parity_task(n_s=7, n_b=21)
    assert task.frequencies.sum() == pytest.approx(1, abs=1e-14)
    ratios = task.frequencies / task.frequencies[0]
    np.testing.assert_allclose(ratios, np.arange(1, 8) ** -1.6, rtol=1e-14)


def test_sampled_skills_follow_the_frequencies():
    task, rng = parity_task(), np.random.default_rng(3)
    counts = sum(task.sample(250, rng).counts for _ in range(400))
    assert chisquare(counts, task.frequencies * counts.sum()).pvalue > 1e-3


@pytest.mark.parametrize("n_b", [15, 32, 33, 70])
def test_target_is_the_parity_of_the_relevant_bits(n_b):
    task = parity_task(n_b=n_b)
    batch = task.sample(500, np.random.default_rng(4))
    x = batch.full_input()
    one_hot, bits = x[:, : task.n_s], x[:, task.n_s :]
    assert x.shape == (500, task.n_s + n_b)
    assert set(np.unique(x)) == {0.0, 1.0}
    np.testing.assert_array_equal(one_hot.argmax(axis=1), skill_of_rows(batch))
    np.testing.assert_array_equal(one_hot.sum(axis=1), 1)
    relevant = np.take_along_axis(bits, task.relevant_bits[skill_of_rows(batch)], axis=1)
    np.testing.assert_array_equal(batch.targets, task.S * (-1.0) ** relevant.sum(axis=1))
    np.testing.assert_array_equal(batch.rows[:, -1], 1)


def test_bits_and_parities_are_fair():
    task = parity_task()
    batch = task.monte_carlo_probe(40_000, np.random.default_rng(5)).batch
    within = 4.5 / np.sqrt(40_000)
    signs = (batch.targets / task.S).reshape(task.n_s, -1).mean(axis=1)
    assert np.abs(signs).max() < within
    bits = batch.rows[:, :-1].reshape(task.n_s, -1, task.n_b).mean(axis=1, dtype=np.float64)
    assert np.abs(2 * bits - 1).max() < within


def test_relevant_bits_are_disjoint_unless_told_otherwise():
    for seed in range(20):
        bits = parity_task(n_b=15, seed=seed).relevant_bits
        assert sorted(bits.ravel()) == list(range(15))
        shared = parity_task(n_b=6, seed=seed, disjoint=False).relevant_bits
        assert all(len(set(row)) == 3 for row in shared.tolist())


def test_same_seed_same_task_and_same_batches():
    first, second = parity_task(), parity_task()
    np.testing.assert_array_equal(first.relevant_bits, second.relevant_bits)
    for one, other in zip(
        first.sample(99, np.random.default_rng(8)), second.sample(99, np.random.default_rng(8)), strict=True
    ):
        np.testing.assert_array_equal(one, other)
    assert (first.relevant_bits != parity_task(seed=2).relevant_bits).any()


def test_probe_shows_every_setting_of_the_relevant_bits_in_one_context():
    task = parity_task()
    probe = task.probe(6, np.random.default_rng(9))
    assert (probe.contexts, probe.settings) == (6, 8)
    bits = probe.batch.rows[:, :-1].reshape(task.n_s, 6, 8, task.n_b)
    for skill, relevant in enumerate(task.relevant_bits):
        codes = bits[skill][:, :, relevant] @ np.array([1, 2, 4])
        np.testing.assert_array_equal(np.sort(codes, axis=1), np.tile(np.arange(8), (6, 1)))
        others = np.delete(bits[skill], relevant, axis=2)
        assert (others == others[:, :1]).all()
    # Contexts of different skills must be drawn apart, or the errors of the skills would be tied.
    assert (bits[0] != bits[1]).any()


def test_strengths_of_a_known_function_are_its_coefficients():
    task, rng = parity_task(), np.random.default_rng(10)
    a = np.array([0.7, -1.3, 0.0, 2.0, 1e-5])

    others = np.setdiff1d(np.arange(task.n_b), task.relevant_bits)[:4]

    def f(batch):
        return a[skill_of_rows(batch)] * batch.targets / task.S + np.cos(batch.rows[:, others].sum(axis=1))

    low_variance = task.probe(50, rng, np.float64).measure(f)
    np.testing.assert_allclose(low_variance.strengths, a, rtol=1e-12, atol=1e-15)
    plain = task.monte_carlo_probe(4000, rng, np.float64).measure(f)
    assert (np.abs(plain.strengths - a) <= 4.5 * plain.standard_errors + 1e-12).all()


@pytest.mark.parametrize("kind", ["probe", "monte_carlo_probe"])
def test_both_estimators_are_unbiased_and_know_their_error(kind):
    task = parity_task(n_s=2, n_b=8)
    other = int(np.setdiff1d(np.arange(8), task.relevant_bits)[0])

    def f(batch):
        """The strength is 0.4 on average and swings with a bit that is not relevant; the last term has none."""
        swing = 0.4 + 0.3 * (1 - 2 * batch.rows[:, other])
        return swing * batch.targets / task.S + 2.0 * batch.rows[:, other]

    rng = np.random.default_rng(11)
    runs = [getattr(task, kind)(40, rng, np.float64).measure(f) for _ in range(400)]
    strengths, errors = (np.array(column) for column in zip(*runs, strict=True))
    spread = strengths.std(axis=0, ddof=1)
    assert (np.abs(strengths.mean(axis=0) - 0.4) < 4.5 * spread / np.sqrt(400)).all()
    np.testing.assert_allclose(np.sqrt((errors**2).mean(axis=0)), spread, rtol=0.15)


@pytest.mark.parametrize("disjoint", [True, False])
def test_basis_on_every_input_there_is(disjoint):
    task = parity_task(n_s=3, n_b=6, m=2, disjoint=disjoint, seed=4)
    strings = np.arange(64)[:, None] >> np.arange(6) & 1
    basis = task.basis(np.arange(3)[:, None], strings)
    assert basis.shape == (3, 64, 3)
    for i in range(3):
        for x, values in zip(strings.tolist(), basis[i].tolist(), strict=True):
            for k in range(3):
                sign = 1
                for bit in task.relevant_bits[k]:
                    sign = -sign if x[bit] else sign
                assert values[k] == (sign if i == k else 0)
    # On the inputs of each skill its own basis function has mean 0 and mean square 1, and the others vanish.
    np.testing.assert_array_equal(basis.sum(axis=1), 0)
    np.testing.assert_array_equal((basis**2).sum(axis=1), 64 * np.eye(3))


def test_basis_gives_the_targets_of_a_batch():
    task = parity_task(n_b=40)
    batch = task.sample(300, np.random.default_rng(2), np.float64)
    np.testing.assert_array_equal(batch.skills(), skill_of_rows(batch))
    basis = task.basis(batch.skills(), batch.rows[:, :-1])
    assert basis.dtype == np.int64
    np.testing.assert_array_equal(task.S * basis.sum(axis=1), batch.targets)


def test_basis_refuses_what_is_no_input():
    task = parity_task()
    for skills in ([5], [-1], [0.0]):
        with pytest.raises(InvalidInput, match="from 0 to 4"):
            task.basis(skills, np.zeros(32))
    for bits in (np.zeros(31), np.full(32, 0.5), -np.ones(32), 1.0):
        with pytest.raises(InvalidInput, match="zeros and ones"):
            task.basis([0], bits)


def exact_variances(task, skill, values, strings):
    """Per sample and exactly, over all inputs: the variance of g_k f, and that of its mean over the settings."""
    products = task.basis(skill, strings)[:, skill] * values
    irrelevant = np.setdiff1d(np.arange(task.n_b), task.relevant_bits[skill])
    contexts = strings[:, irrelevant] @ (1 << np.arange(len(irrelevant)))
    means = np.bincount(contexts, products) / 2**task.m
    return products.var(), means.var()


def test_variances_are_those_over_all_inputs_and_their_ratio_is_the_gain():
    """An untrained network as f: the plain estimator against the mean over settings, each beside its exact variance."""
    task = parity_task(n_s=2, n_b=9, m=3, S=2.0)
    network = TwoLayerReLU(2, 9, width=50, init=0.5, seed=3, dtype=np.float64)
    strings = np.arange(512)[:, None] >> np.arange(9) & 1
    rng = np.random.default_rng(13)
    plain = task.monte_carlo_probe(40_000, rng, np.float64).measure(network.forward)
    averaged = task.probe(5000, rng, np.float64).measure(network.forward)
    for skill in range(2):
        counts = np.eye(2, dtype=int)[skill] * 512
        batch = GroupedBatch(np.hstack([strings, np.ones((512, 1))]), counts, np.zeros(512))
        values = network.forward(batch)
        exact = float(task.basis(skill, strings)[:, skill] @ values) / 512
        of_plain, of_averaged = exact_variances(task, skill, values, strings)
        assert plain.standard_errors[skill] ** 2 == pytest.approx(of_plain / 40_000, rel=0.05)
        assert averaged.standard_errors[skill] ** 2 == pytest.approx(of_averaged / 5000, rel=0.1)
        assert abs(plain.strengths[skill] - exact) < 4.5 * plain.standard_errors[skill]
        assert abs(averaged.strengths[skill] - exact) < 4.5 * averaged.standard_errors[skill]
        # The two cost the same number of values of f: 40 000 per skill.
        gain = (plain.standard_errors[skill] / averaged.standard_errors[skill]) ** 2
        assert gain == pytest.approx(of_plain / of_averaged / 2**task.m, rel=0.15)
        assert gain > 20


def test_a_stack_of_functions_is_measured_at_once():
    task, rng = parity_task(), np.random.default_rng(14)
    weights = rng.standard_normal((3, task.n_b))
    for probe in (task.probe(7, rng, np.float64), task.probe(1, rng, np.float64), task.monte_carlo_probe(9, rng)):
        together = probe.measure(lambda batch: np.tanh(weights @ batch.rows[:, :-1].T))
        assert together.strengths.shape == together.standard_errors.shape == (3, task.n_s)
        for index, row in enumerate(weights):
            alone = probe.measure(lambda batch, row=row: np.tanh(row @ batch.rows[:, :-1].T))
            np.testing.assert_allclose(together.strengths[index], alone.strengths, rtol=1e-6, atol=1e-12)
            np.testing.assert_allclose(together.standard_errors[index], alone.standard_errors, rtol=1e-6)


def test_averaging_over_the_settings_lowers_the_variance_at_equal_cost():
    task, rng = parity_task(), np.random.default_rng(12)
    weights = rng.standard_normal(task.n_b)

    def f(batch):
        return np.tanh(batch.rows[:, :-1] @ weights)

    low_variance = task.probe(500, rng).measure(f).standard_errors
    plain = task.monte_carlo_probe(4000, rng).measure(f).standard_errors
    assert (low_variance < 0.7 * plain).all()


def test_one_context_has_no_standard_error():
    task = parity_task()
    measured = task.probe(1, np.random.default_rng(0)).measure(lambda batch: batch.targets)
    np.testing.assert_allclose(measured.strengths, task.S)
    assert np.isnan(measured.standard_errors).all()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"n_b": 14}, "n_b >= 15"),
        ({"n_s": 1, "n_b": 2}, "n_b >= 3"),
        ({"n_s": 0}, "at least 1"),
        ({"alpha": 0.0}, "alpha"),
        ({"alpha": float("nan")}, "alpha"),
        ({"S": -1.0}, "S must"),
        ({"seed": -1}, "seed"),
    ],
)
def test_bad_settings_are_one_sentence(changes, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        parity_task(**changes)


def test_an_empty_probe_is_refused():
    with pytest.raises(InvalidInput, match="at least one"):
        parity_task().probe(0, np.random.default_rng(0))
