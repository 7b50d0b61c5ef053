"""Emergence in transformers over several runs, and its figures, on small transformers."""

import matplotlib
import numpy as np
import pytest
from click.testing import CliRunner
from matplotlib import pyplot as plt

import solvable
from solvable.errors import InvalidInput
from verify.networks.__main__ import main
from verify.networks.transformer_emergence import transformer_emergence

matplotlib.use("Agg")

TINY = {"n_s": 2, "n_b": 5, "m": 2, "embedding": 16, "heads": 2, "hidden": 64, "batch": 32, "learning_rate": 2e-3}
SHORT = {**TINY, "steps": 4000, "probe_every": 20}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def found(results):
    return transformer_emergence("quick", (0, 1), results, jobs=1, **SHORT)


def test_the_first_skill_calibrates_the_others(found):
    assert found.way == "first_skill"
    assert found.level == 0.05
    rows = found.rows()
    assert rows[0].ratio.value == 1
    assert rows[1].predicted == pytest.approx(2**1.9 * rows[0].predicted)
    assert np.isfinite(rows[1].ratio.value)


def test_the_law_passes_the_level_where_it_is_predicted(found):
    law = found.laws["sigmoid"]
    for skill, time in enumerate(found.predicted):
        if time < found.x[-1]:
            assert np.interp(time, found.x, law[:, skill]) == pytest.approx(0.05, abs=0.01)


def test_another_level_is_read_off_the_same_runs(found, results):
    files = {path: path.stat().st_mtime_ns for path in results.glob("*.npz")}
    half = transformer_emergence("quick", (0, 1), results, jobs=1, epsilon=0.5, **SHORT)
    assert (half.measured[:, 0] > found.measured[:, 0]).all()
    assert {path: path.stat().st_mtime_ns for path in results.glob("*.npz")} == files


@pytest.mark.parametrize("name", ["fig4", "fig12"])
def test_figures_show_curves_and_times(found, name):
    data = solvable.figure(name, measured=found)
    assert len(data.axes) == 2
    if name == "fig4":
        tau = data.curves[-1]
        assert tau.exact == pytest.approx([row.measured for row in found.rows()], nan_ok=True)
        assert tau.law == pytest.approx(found.predicted)
    assert data.to_json()
    plt.close("all")


def test_wrong_input_is_refused():
    with pytest.raises(InvalidInput, match="epsilon"):
        transformer_emergence(epsilon=2)
    with pytest.raises(InvalidInput, match="no setting"):
        transformer_emergence(depth=2)
    assert CliRunner().invoke(main, ["transformer", "layers=2"]).exit_code == 2
