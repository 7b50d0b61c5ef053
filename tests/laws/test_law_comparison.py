"""Measured losses beside a law."""

from __future__ import annotations

import copy
import pickle
from math import inf, nan

import numpy as np
import pytest
import sympy

import solvable
from solvable import Multilinear
from solvable.errors import InvalidInput

MODEL = Multilinear(alpha=0.6, S=1, r=0.01, eta=1)
PARAMETERS = {"alpha": 0.6, "S": 1, "r": 0.01, "eta": 1}
T = np.geomspace(1e2, 1e8, 13)


def test_the_model_against_its_law():
    law = solvable.derive("loss_vs_time")
    compared = law.compare(T, MODEL.loss(T=T), **PARAMETERS)
    assert compared.ratio[-5:] == pytest.approx(np.ones(5), abs=1e-12)
    assert compared.residual == pytest.approx(np.log(compared.ratio), abs=1e-15)
    assert compared.local_exponent.shape == (12,)
    assert compared.local_exponent[-1] == pytest.approx(compared.exponent, abs=1e-12)
    assert compared.exponent == pytest.approx(-0.375)
    fixed = solvable.derive("loss_vs_time", MODEL).compare(T, MODEL.loss(T=T))
    assert fixed.ratio == pytest.approx(compared.ratio, rel=1e-13)
    assert fixed.exponent == -0.375


@pytest.mark.parametrize(
    ("name", "resource"), [("loss_vs_data", "D"), ("loss_vs_parameters", "N"), ("loss_vs_compute", "C")]
)
def test_every_resource(name, resource):
    law = solvable.derive(name, MODEL)
    points = np.array([1e6, 1e8, 1e10])
    measured = MODEL.compute_optimum(points).loss if resource == "C" else MODEL.loss(**{resource: points})
    compared = law.compare(points, measured)
    assert compared.symbol == resource
    assert compared.ratio == pytest.approx(np.ones(3), abs=1e-5)


def test_order_does_not_matter():
    law, shuffled = solvable.derive("loss_vs_time", MODEL), np.random.default_rng(1).permutation(T)
    compared = law.compare(list(shuffled), list(MODEL.loss(T=shuffled)))
    assert np.array_equal(compared.resource, T)
    assert compared.ratio == pytest.approx(law.compare(T, MODEL.loss(T=T)).ratio, rel=1e-14)


def test_records():
    compared = solvable.derive("loss_vs_time", MODEL).compare(T, MODEL.loss(T=T))
    for twin in (copy.deepcopy(compared), pickle.loads(pickle.dumps(compared))):
        assert np.array_equal(twin.ratio, compared.ratio)
        assert repr(twin) == repr(compared)
    assert "loss_vs_time" in repr(compared)
    with pytest.raises(AttributeError):
        compared.ratio = 1


def test_plot():
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    compared = solvable.derive("loss_vs_time", MODEL).compare(T, MODEL.loss(T=T))
    own = compared.plot()
    figure, ax = plt.subplots()
    assert compared.plot(ax=ax) is ax
    for axes in (own, ax):
        assert axes.get_xscale() == axes.get_yscale() == "log"
        assert len(axes.lines) == 2
        assert np.array_equal(axes.lines[0].get_ydata(), compared.measured)
        assert axes.get_xlabel() == "T"
    plt.close(own.figure)
    plt.close(figure)


@pytest.mark.parametrize(
    ("resource", "loss"),
    [
        ([1], [1]),
        ([], []),
        (1, 1),
        ([1, 2], [1, 2, 3]),
        ([[1, 2]], [[1, 2]]),
        ([1, 1], [1, 2]),
        ([0, 1], [1, 1]),
        ([1, 2], [1, 0]),
        ([1, 2], [1, -1]),
        ([1, nan], [1, 1]),
        ([1, 2], [1, nan]),
        ([1, inf], [1, 1]),
        ([1, 2], [1, inf]),
        (None, [1, 2]),
        (["1", "2"], [1, 2]),
        ([1, 2], "12"),
        ([True, False], [1, 2]),
        ([1, 2], [1j, 2]),
        ([1, 2], [[1], [1, 2]]),
        ([1, sympy.Symbol("x")], [1, 2]),
    ],
    ids=str,
)
def test_refused(resource, loss):
    with pytest.raises(InvalidInput) as found:
        solvable.derive("loss_vs_time", MODEL).compare(resource, loss)
    assert "\n" not in str(found.value)


def test_refused_parameters():
    law = solvable.derive("loss_vs_time")
    for wrong, words in (
        ({}, "also needs"),
        ({**PARAMETERS, "T": 3}, "first argument"),
        ({**PARAMETERS, "beta": 3}, "beta"),
        ({**PARAMETERS, "alpha": [0.6, 0.7]}, "one number"),
        ({**PARAMETERS, "alpha": "0.6"}, "alpha"),
        ({**PARAMETERS, "r": 2}, "r < S"),
    ):
        with pytest.raises(InvalidInput, match=words):
            law.compare([1, 2], [1, 2], **wrong)
    with pytest.raises(InvalidInput, match="no power law"):
        solvable.derive("emergence_time").compare([1, 2], [1, 2])
