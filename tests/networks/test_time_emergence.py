"""Emergence in time over several runs: as one command, as one function, on small networks."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from solvable.errors import InvalidInput
from verify.networks.__main__ import main
from verify.networks.calibration import initial_strength
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.time_emergence import SETTINGS, time_emergence

SMALL = {"n_s": 2, "n_b": 8, "m": 2, "width": 48, "init": 0.1, "learning_rate": 0.02, "S": 1.0}
SHORT = {**SMALL, "steps": 3000, "single_steps": 600, "probe_every": 50}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def found(results):
    return time_emergence("quick", (0, 1), results, jobs=1, **SHORT)


def test_one_skill_predicts_the_others(found):
    assert found.way == "single_skill_run"
    assert found.single.strengths.shape[2] == 1
    assert found.calibrating == pytest.approx(found.single.measured[:, 0])
    half = np.exp(np.log(found.calibrating).mean())
    task = MultitaskSparseParity(2, 8, 2, 0.6, 1.0, 0)
    assert found.predicted == pytest.approx(half / task.frequencies)
    assert found.measured[:, 0].max() < found.measured[:, 1].min()


def test_the_law_is_at_half_strength_where_it_is_predicted(found):
    for emergence in (found, found.single):
        law = emergence.laws["sigmoid"]
        for skill, time in enumerate(emergence.predicted):
            assert np.interp(time, emergence.x, law[:, skill]) == pytest.approx(0.5, abs=0.02)


def test_the_initial_strength_is_that_of_untrained_networks(found):
    task = MultitaskSparseParity(2, 8, 2, 0.6, 1.0, 0)
    assert found.constants["r"] == pytest.approx(initial_strength(task, 48, 0.1, range(20, 36)), rel=0.5)
    assert found.constants["eta"] == 0.04


def test_finished_runs_are_read_and_not_run_again(found, results):
    files = {path: path.stat().st_mtime_ns for path in results.glob("*.npz")}
    assert len(files) == 4
    again = time_emergence("quick", (0, 1), results, jobs=1, **SHORT)
    assert again.to_dict() == found.to_dict()
    assert {path: path.stat().st_mtime_ns for path in results.glob("*.npz")} == files


def test_the_command_gives_the_same(found, results, tmp_path):
    words = [f"{name}={value}" for name, value in SHORT.items()]
    drawn = tmp_path / "time.svg"
    shared = ["time", *words, "--seeds", "0,1", "--results", str(results), "--jobs", "1"]
    ran = CliRunner().invoke(main, [*shared, "--json", "-o", str(drawn)])
    assert ran.exit_code == 0
    assert json.loads(ran.stdout) == found.to_dict()
    assert drawn.read_text().startswith("<?xml")
    assert "\n".join(found.table()) in CliRunner().invoke(main, shared).stdout


@pytest.mark.parametrize(
    "words",
    [
        ["space"],
        ["time", "depth=3"],
        ["time", "width=wide"],
        ["time", "width"],
        ["data", "seeds=3"],
        ["parameters", "directory=here"],
        ["transformer", "level=paper"],
        ["time", "--level", "huge"],
        ["time", "--seeds", "a-b"],
        ["time", "-o", "time.gif"],
        ["time", "width=0", "--seeds", "0"],
    ],
)
def test_wrong_input_exits_with_two(words):
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 2
    assert "Traceback" not in ran.output


def test_levels_and_settings_are_checked():
    assert SETTINGS["paper"]["batch"] == 4000
    with pytest.raises(InvalidInput, match="quick, paper"):
        time_emergence("slow")
    with pytest.raises(InvalidInput, match="no setting"):
        time_emergence(depth=2)
