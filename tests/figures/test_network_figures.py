"""Figures of trained networks: what they draw and print of runs that are given, and of small ones they train."""

import json

import matplotlib
import numpy as np
import pytest
from click.testing import CliRunner
from matplotlib import pyplot as plt
from scipy.special import expit

import solvable
from solvable.cli.main import main
from solvable.errors import InvalidInput
from verify.networks.measured_emergence import MeasuredEmergence
from verify.networks.parameter_emergence import LAW

matplotlib.use("Agg")

RESOURCES = {"T": np.arange(0, 20_001, 50.0), "D": np.geomspace(200, 40_000, 9), "N": np.arange(1.0, 25)}


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def emergence(resource, skills):
    """Two runs with sigmoids in log x, ten per cent apart, and a law between them."""
    x = RESOURCES[resource]
    factors = np.arange(1, skills + 1) ** 1.6
    half = x[-1] / 40
    with np.errstate(divide="ignore"):
        distance = np.log(x[:, None] / (half * factors))
    strengths = np.array([expit(8 * (distance - shift)) for shift in (0.05, 0.15)])
    laws = {LAW if resource == "N" else "sigmoid": expit(8 * distance)}
    if resource == "D":
        laws["line"] = np.clip(x[:, None] / (2 * half * factors), 0, 1)
    way = "single_skill_run"
    return MeasuredEmergence(
        resource, 0.5, x, strengths, (0, 1), laws, np.full(2, half), factors, way, {"half": half}, {}
    )


@pytest.mark.parametrize(("name", "skills"), [("fig1", 5), ("fig11", 1)])
def test_measured_runs_are_drawn_with_band_and_laws(name, skills):
    measured = {resource: emergence(resource, skills) for resource in RESOURCES}
    data = solvable.figure(name, measured=measured)
    assert len(data.axes) == 3
    assert len(data.curves) == 4 * skills
    for axes, found in zip(data.axes, measured.values(), strict=True):
        assert len(axes.collections) == skills
        assert len(axes.lines) == skills * (1 + len(found.laws))
        assert axes.get_xlabel()
        assert axes.get_title(loc="left")
        assert not {text.get_text() for text in axes.get_legend().get_texts()} & set(solvable.theorems())
    for curve in data.curves:
        found = measured[curve.panel]
        skill = int(curve.label.split()[-1]) - 1
        later = found.x > 0
        assert curve.exact == pytest.approx(found.strengths[:, later, skill].mean(axis=0))
        assert curve.spread == pytest.approx(found.strengths[:, later, skill].std(axis=0, ddof=1))
        assert curve.law == pytest.approx(found.laws[curve.law_name][later, skill])
    plain = json.loads(data.to_json())
    assert set(plain["tables"]) == set(RESOURCES)
    assert len(data.to_csv().splitlines()) == 1 + sum(len(curve.x) for curve in data.curves)


def test_given_axes_are_drawn_into():
    _, axes = plt.subplots(1, 3)
    measured = {resource: emergence(resource, 2) for resource in RESOURCES}
    assert solvable.figure("fig1", ax=axes, measured=measured).axes == tuple(axes)
    with pytest.raises(InvalidInput, match="3"):
        solvable.figure("fig1", ax=axes[:2], measured=measured)


def test_levels_are_known_before_anything_is_trained():
    with pytest.raises(InvalidInput, match="quick"):
        solvable.figure("fig1", level="huge")
    ran = CliRunner().invoke(main, ["figure", "fig2", "--level", "paper", "-o", "fig2.svg"])
    assert ran.exit_code == 2
    assert "takes no" in ran.output


@pytest.mark.parametrize("name", ["fig1", "fig4", "fig11", "fig12"])
@pytest.mark.parametrize("wrong", [{"width": 3}, {"ax": "here"}])
def test_wrong_axes_are_told_before_anything_is_trained(monkeypatch, name, wrong):
    monkeypatch.setattr("verify.networks.ensemble.gather.run_ensemble", lambda *args, **options: 1 / 0)
    with pytest.raises(InvalidInput):
        solvable.figure(name, **wrong)
