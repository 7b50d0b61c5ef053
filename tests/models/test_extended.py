"""The extended model: both forms of its formulas, against the theorems and against fits of random features."""

import pickle
from math import inf, nan

import numpy as np
import pytest

import solvable
from solvable import ExtendedMultilinear
from solvable.errors import InvalidInput

MODEL = ExtendedMultilinear(S=2, D_c=10, N_c=4)


def fits(D_c, d, count, S, seed=0):
    """Least-norm fits of S u . e on d samples of Gaussian features: their strengths w . u and losses |S u - w|^2/2."""
    rng = np.random.default_rng(np.random.SeedSequence(seed))
    u = np.full(D_c, D_c**-0.5)
    strengths, losses = np.empty(count), np.empty(count)
    for run in range(count):
        features = rng.standard_normal((D_c, d))
        w = np.linalg.lstsq(features.T, S * features.T @ u, rcond=None)[0]
        strengths[run], losses[run] = w @ u, np.sum((S * u - w) ** 2) / 2
    return strengths, losses


@pytest.mark.parametrize("d", [1, 3, 5, 9, 10, 14])
def test_the_definition_is_what_fits_have_and_the_printed_form_is_not(d):
    strengths, losses = fits(10, d, 1500, 2.0, seed=d)
    for measured, form_of in ((strengths, MODEL.skill_strength), (losses, MODEL.skill_loss)):
        error = measured.std(ddof=1) / len(measured) ** 0.5 + 1e-12
        assert abs(measured.mean() - form_of(d)) < 4 * error
    gap = strengths.mean() - MODEL.skill_strength(d, form="printed")
    if d < 10:
        assert gap > 8 * strengths.std(ddof=1) / len(strengths) ** 0.5
    else:
        assert abs(gap) < 1e-12


def test_the_forms_are_those_of_the_theorems():
    d = np.arange(1, 11)
    law = solvable.derive("dc_shot_learner")
    np.testing.assert_allclose(MODEL.skill_strength(d), law.evaluate(S=2, D_c=10, d_k=d), rtol=1e-15)
    N, k = np.arange(1, 30)[:, None], np.arange(1, 9)
    law = solvable.derive("nc_parameter_learner")
    np.testing.assert_allclose(MODEL.skill_strength_parameters(N, k), law.evaluate(S=2, N_c=4, N=N, k=k), rtol=1e-15)


@pytest.mark.parametrize("form", ["definition", "printed"])
def test_each_loss_goes_with_its_strength(form):
    """definition: L = S (S - R)/2; printed: L = (S - R)^2/2."""
    d, N, k = np.arange(14), np.arange(30)[:, None], np.arange(1, 9)
    for R, L in (
        (MODEL.skill_strength(d, form), MODEL.skill_loss(d, form)),
        (MODEL.skill_strength_parameters(N, k, form), MODEL.skill_loss_parameters(N, k, form)),
    ):
        expected = MODEL.S * (MODEL.S - R) / 2 if form == "definition" else (MODEL.S - R) ** 2 / 2
        np.testing.assert_allclose(L, expected, atol=1e-15)


def test_where_the_forms_agree_and_where_not():
    d = np.arange(14)
    np.testing.assert_array_equal(MODEL.skill_loss(d), MODEL.skill_loss(d, "printed"))
    gap = MODEL.skill_strength(d) - MODEL.skill_strength(d, "printed")
    assert (gap[1:10] > 0).all()
    assert (gap[[0, 10, 11, 12, 13]] == 0).all()
    assert gap.max() < MODEL.S / 4
    # With d/D_c = 3/4 the gap is the largest there can be.
    three_quarters = ExtendedMultilinear(S=2, D_c=4)
    assert three_quarters.skill_strength(3) - three_quarters.skill_strength(3, "printed") == 0.5
    np.testing.assert_array_equal(
        MODEL.skill_strength_parameters(6, [1, 2, 3]), MODEL.skill_strength_parameters(6, [1, 2, 3], "printed")
    )
    np.testing.assert_array_equal(MODEL.skill_loss_parameters(6, [1, 2, 3]), [0, 1, 2])
    np.testing.assert_array_equal(MODEL.skill_loss_parameters(6, [1, 2, 3], "printed"), [0, 0.5, 2])


def test_one_sample_or_one_basis_function_is_the_multilinear_model():
    model = ExtendedMultilinear(S=3)
    for form in ("definition", "printed"):
        np.testing.assert_array_equal(model.skill_strength([0, 1, 5], form), [0, 3, 3])
        np.testing.assert_array_equal(model.skill_loss([0, 1, 5], form), [4.5, 0, 0])
        np.testing.assert_array_equal(model.skill_loss_parameters(2, [1, 2, 3], form), [0, 0, 4.5])


def test_without_limit_everything_is_learned():
    for form in ("definition", "printed"):
        assert MODEL.skill_strength(inf, form) == 2
        assert MODEL.skill_loss(inf, form) == 0
        assert MODEL.skill_strength_parameters(inf, 10**6, form) == 2
        assert MODEL.skill_loss_parameters(inf, 10**6, form) == 0


def test_small_shares_keep_their_digits():
    model = ExtendedMultilinear(S=1, D_c=10**15)
    assert model.skill_strength(1) == pytest.approx(1e-15, rel=1e-15)
    assert model.skill_strength(1, "printed") == pytest.approx(0.5e-15, rel=1e-14)


def test_shapes_broadcast():
    assert MODEL.skill_strength_parameters(np.ones((5, 1)), np.ones(3)).shape == (5, 3)
    assert np.ndim(MODEL.skill_loss(3)) == 0
    with pytest.raises(InvalidInput, match="broadcast"):
        MODEL.skill_loss_parameters([1, 2, 3], [1, 2])


def test_a_model_is_a_record():
    twin = pickle.loads(pickle.dumps(MODEL))
    assert twin == MODEL == ExtendedMultilinear(S="2", D_c=10.0, N_c=4)
    assert hash(twin) == hash(MODEL)
    assert ExtendedMultilinear(S=2, D_c=10, N_c=5) != MODEL
    assert repr(MODEL) == "ExtendedMultilinear(S=2, D_c=10, N_c=4)"
    with pytest.raises(AttributeError, match="another one"):
        MODEL.S = 3


REFUSED = [
    *(
        (name, ExtendedMultilinear, {name: value})
        for name in ("S", "D_c", "N_c")
        for value in (0, -1, nan, inf, "many")
    ),
    *((name, ExtendedMultilinear, {name: value}) for name in ("D_c", "N_c") for value in (2.5, [1, 2])),
    ("S", ExtendedMultilinear, {"S": "1e99"}),
    *(("d", method, {"d": d}) for method in (MODEL.skill_strength, MODEL.skill_loss) for d in (-1, 0.5, nan, "few")),
    *(
        (name, method, {"N": 3, "k": 1, name: value})
        for method in (MODEL.skill_strength_parameters, MODEL.skill_loss_parameters)
        for name, value in (("N", -1), ("N", 1.5), ("k", 0), ("k", inf), ("form", "paper"), ("form", None))
    ),
    *(("form", method, {"d": 1, "form": 7}) for method in (MODEL.skill_strength, MODEL.skill_loss)),
]


@pytest.mark.parametrize(("name", "call", "arguments"), REFUSED)
def test_what_is_refused_is_one_sentence(name, call, arguments):
    with pytest.raises(InvalidInput) as found:
        call(**arguments)
    sentence = str(found.value)
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
