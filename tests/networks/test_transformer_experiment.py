"""The experiment on the transformer in small: its record, and skills in their order."""

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.emergence_times import emergence_times
from verify.networks.transformer_experiment import transformer_experiment

SMALL = {"n_s": 2, "n_b": 5, "embedding": 16, "hidden": 64, "learning_rate": 0.02, "steps": 8000}


def test_skills_emerge_in_order_and_the_record_is_consistent():
    result = transformer_experiment(0, **SMALL)
    assert (np.diff(result.measured) > 0).all()
    np.testing.assert_array_equal(result.measured, emergence_times(result.curves))
    np.testing.assert_allclose(result.predicted[1], result.measured[0] * 2**1.6)
    np.testing.assert_array_equal(result.ratio, result.measured / result.predicted)
    assert result.ratio[0] == 1
    assert result.curves.settings["network"] == "OneBlockTransformer"
    assert (result.curves.strengths[-1] > 0.9).all()
    again = transformer_experiment(0, **(SMALL | {"steps": 300}))
    kept = len(again.curves.steps)
    np.testing.assert_array_equal(again.curves.strengths, result.curves.strengths[:kept])


def test_skills_that_do_not_emerge_have_no_time():
    result = transformer_experiment(0, **(SMALL | {"steps": 10}))
    assert np.isnan(result.measured).all()
    assert np.isnan(result.predicted).all()
    assert np.isnan(result.ratio).all()


def test_divergence_is_one_sentence():
    with pytest.raises(InvalidInput, match="smaller learning rate"):
        transformer_experiment(0, **(SMALL | {"learning_rate": 10.0}))
