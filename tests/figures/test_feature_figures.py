"""The figures of feature learning: what they show, that their ratios settle, and that a false law is seen."""

import dataclasses

import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot as plt

import solvable
from solvable.errors import InvalidInput
from solvable.figures.discovery import figure_table

matplotlib.use("Agg")

FIGURES = ("feature_compute", "feature_exponents", "feature_losses", "feature_phases")
# Fewer curves than by default, where each takes its time.
PARAMETERS = {"feature_compute": {"beta": (0.5, 1.25), "gamma": 0}, "feature_losses": {"gamma": (0, 1)}}


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def drawn():
    return {name: solvable.figure(name, **PARAMETERS.get(name, {})) for name in FIGURES}


def steeper(theorem, model=None, *, derive=solvable.derive):
    """The law with its exponent two per cent off."""
    law = derive(theorem, model)
    if law.exponent is None:
        return law
    exponent = law.exponent * 51 / 50
    return dataclasses.replace(law, exponent=exponent, expr=law.prefactor * law.resource**exponent)


def best(data):
    return [curve for curve in data.curves if not curve.label.startswith("N =")]


def test_they_are_found():
    found = {name: figure for name, figure in figure_table().items() if name.startswith("feature_")}
    assert tuple(found) == FIGURES
    for name, figure in found.items():
        assert figure.name == name
        assert figure.source.startswith("Bordelon2024: ")
        assert figure.title
        assert len(figure.description) > 200


@pytest.mark.parametrize("name", FIGURES)
def test_the_data_are_whole_and_the_axes_labelled(drawn, name):
    data = drawn[name]
    assert data.name == name
    for curve in data.curves:
        assert curve.x.shape == curve.exact.shape == curve.law.shape
        assert (np.diff(curve.x) > 0).all()
        assert np.isfinite(curve.ratio).all()
        assert (curve.exact > 0).all()
    assert len(data.axes) == 2 * len({curve.panel for curve in data.curves})
    for upper, lower in zip(data.axes[::2], data.axes[1::2], strict=True):
        assert lower.get_xlabel()
        assert upper.get_ylabel()
        assert " / " in lower.get_ylabel()
        assert upper.get_legend() is not None


def test_losses_come_to_their_laws(drawn):
    for curve in drawn["feature_losses"].curves:
        assert curve.ratio[-1] == pytest.approx(1, abs=2e-3)
        assert abs(curve.ratio[-1] - 1) <= abs(curve.ratio[0] - 1) + 1e-12
        assert abs(curve.ratio[len(curve.x) // 2] - 1) < 0.02


def test_feature_learning_speeds_up_hard_tasks_alone(drawn):
    lazy, rich = drawn["feature_exponents"].curves
    assert lazy.exact == pytest.approx(lazy.x, rel=1e-9)
    assert rich.ratio == pytest.approx(np.ones_like(rich.x), abs=2e-3)
    hard = rich.x < 1
    assert rich.exact[hard] / lazy.exact[hard] == pytest.approx(2 / (1 + rich.x[hard]), rel=1e-3)
    assert rich.exact[~hard] == pytest.approx(lazy.exact[~hard], rel=3e-3)


def test_regimes_change_where_the_laws_meet(drawn):
    for curve in drawn["feature_phases"].curves:
        stated = np.ones_like(curve.x) if curve.label == "hard | easy" else 2 - 1 / curve.x
        assert curve.exact == pytest.approx(stated, rel=1e-9)
        assert curve.law == pytest.approx(stated, rel=1e-9)


def test_budgets_buy_what_the_law_says(drawn):
    """An easy task reaches its law; a hard one stays below it by a constant factor."""
    data = drawn["feature_compute"]
    hard, easy = best(data)
    assert easy.ratio[-1] == pytest.approx(1, abs=0.03)
    late = hard.ratio[len(hard.x) // 2 :]
    assert late.max() / late.min() < 1.02
    assert 0.6 < late.mean() < 0.9
    for least in (hard, easy):
        fixed = [curve for curve in data.curves if curve.panel == least.panel and curve is not least]
        assert len(fixed) >= 6
        for curve in fixed:
            losses = np.exp(np.interp(np.log(least.x), np.log(curve.x), np.log(curve.exact)))
            assert (losses >= least.exact * (1 - 1e-3)).all()


def test_a_false_exponent_is_seen_in_the_losses(monkeypatch):
    monkeypatch.setattr(solvable, "derive", steeper)
    for curve in solvable.figure("feature_losses", gamma=(0, 1)).curves:
        assert abs(curve.ratio[-1] - 1) > 0.1


def test_a_false_exponent_is_seen_in_the_compute(monkeypatch):
    monkeypatch.setattr(solvable, "derive", steeper)
    (curve,) = best(solvable.figure("feature_compute", beta=0.5, gamma=0))
    late = curve.ratio[len(curve.x) // 2 :]
    assert late.max() / late.min() > 1.03


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("feature_losses", {"gamma": -1}),
        ("feature_losses", {"gamma": ()}),
        ("feature_losses", {"beta": 0}),
        ("feature_losses", {"alpha": 0.5}),
        ("feature_exponents", {"alpha": (1.5, 2)}),
        ("feature_phases", {"gamma": 0}),
        ("feature_losses", {"width": 3}),
        ("feature_compute", {"eta": 1}),
    ],
)
def test_wrong_input_is_refused(name, wrong):
    with pytest.raises(InvalidInput):
        solvable.figure(name, **wrong)
