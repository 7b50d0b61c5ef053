"""`solvable calibrate` and `solvable.calibrate`: users' own curves."""

import json
import math
from dataclasses import dataclass

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import solvable
from solvable.cli.main import main
from solvable.errors import InvalidInput

S, ETA, SMALL = 5.0, 0.04, 1e-4


def curves(alpha=0.6, skills=4, end=60_000, every=100):
    """Sigmoids whose clocks follow the power law: R/S = 1/(1 + (1/rho - 1) exp(-c t k^-(alpha+1)))."""
    t = np.arange(0.0, end, every)
    k = np.arange(1, skills + 1.0)
    return t, 1 / (1 + (1 / SMALL - 1) * np.exp(-2 * ETA * S / 22 * t[:, None] * k ** -(alpha + 1)))


def written(tmp_path, name="curves.csv", axis="step", **options):
    t, R = curves(**options)
    header = ",".join([axis, *(f"skill_{k}" for k in range(1, R.shape[1] + 1))])
    path = tmp_path / name
    path.write_text(header + "\n" + "\n".join(",".join(map(repr, map(float, row))) for row in np.column_stack([t, R])))
    return path


def run(*arguments):
    return CliRunner().invoke(main, ["calibrate", *map(str, arguments)])


@given(st.floats(0.1, 2.0), st.integers(1, 6))
def test_curves_of_the_model_have_ratio_one(alpha, skills):
    """Measured over predicted is 1 for every skill that emerges; None for one that does not."""
    found = solvable.calibrate(curves(alpha, skills), alpha)
    assert found.way == "first_skill"
    assert len(found.skills) == skills
    for skill in found.skills:
        if skill.predicted < 50_000:
            assert skill.ratio == pytest.approx(1, abs=1e-2)
        elif skill.predicted > 60_000:
            assert skill.measured is None
            assert skill.ratio is None


def test_a_wrong_exponent_shows_in_the_ratios():
    """Curves of alpha = 0.6 set beside alpha = 0.8: the ratio falls as k^-0.2."""
    found = solvable.calibrate(curves(0.6, 3), 0.8)
    assert [skill.ratio for skill in found.skills] == pytest.approx([1, 2**-0.2, 3**-0.2], rel=1e-2)


def test_the_constant_is_that_of_the_flow():
    """B times the rate of the bare model is the rate of the curves."""
    found = solvable.calibrate(curves(), 0.6, eta=ETA, S=S, r=SMALL * S, n_s=4)
    frequency = 1 / sum(k**-1.6 for k in range(1, 5))
    assert 2 * ETA * found.B * S * frequency == pytest.approx(2 * ETA * S / 22, rel=5e-3)
    assert solvable.calibrate(curves(), 0.6, eta=ETA, S=S).B is None


def test_a_single_skill_run_calibrates():
    """The n_s = 1 run has frequency 1; among n_s skills the first has 1/H."""
    t, R = curves(skills=1)
    H = sum(k**-1.6 for k in range(1, 5))
    found = solvable.calibrate(curves(skills=4), 0.6, single_skill=(t, R))
    assert found.way == "single_skill_run"
    assert found.skills[0].predicted == pytest.approx(found.half * H)


def test_other_axes():
    """Data scales as time does; the width of skill k is (2k - 1) times that of the first at half strength."""
    t, R = curves(skills=2)
    columns = {"data": t, "skill_1": R[:, 0], "skill_2": R[:, 1]}
    assert solvable.calibrate(columns, 0.6).skills[1].ratio == pytest.approx(1, abs=1e-2)
    N = np.arange(0.0, 40)
    steps = np.clip((N[:, None] - 4 * np.arange(3)) / 4, 0, 1)
    widths = {"width": N, **{f"skill_{k + 1}": steps[:, k] for k in range(3)}}
    assert [skill.predicted for skill in solvable.calibrate(widths, 0.6).skills] == [2, 6, 10]
    assert [skill.measured for skill in solvable.calibrate(widths, 0.6).skills] == [2, 6, 10]


def test_a_data_frame_will_do():
    """Anything with columns and items by name."""

    @dataclass
    class Frame:
        table: dict

        @property
        def columns(self):
            return list(self.table)

        def __getitem__(self, name):
            return self.table[name]

    t, R = curves(skills=2)
    frame = Frame({"loss": t, "skill_2": R[:, 1], "skill_1": R[:, 0], "step": t})
    assert solvable.calibrate(frame, 0.6).to_dict() == solvable.calibrate((t, R), 0.6).to_dict()


def test_the_shell_prints_json_alone(tmp_path):
    """{"calibration": {...}, "skills": [...]}, and a plot on request."""
    picture = tmp_path / "plot.svg"
    done = run(written(tmp_path, end=4000), "--alpha", "0.6", "--eta", ETA, "--S", S, "--plot", picture, "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert set(found) == {"calibration", "skills"}
    assert [set(skill) for skill in found["skills"]] == [{"k", "predicted", "measured", "ratio"}] * 4
    assert found["skills"][-1]["measured"] is None
    assert picture.read_text().startswith("<?xml")


def test_the_shell_prints_a_table(tmp_path):
    """One row per skill, and the way of calibrating."""
    single = written(tmp_path, "single.csv", skills=1)
    done = run(written(tmp_path), "--alpha", "0.6", "--single", single, "--eta", ETA, "--S", S, "--r", SMALL * S)
    assert done.exit_code == 0
    assert "single_skill_run" in done.stdout
    assert "1/B" in done.stdout
    assert len(done.stdout.splitlines()) == 7


GOOD = "step,skill_1,skill_2\n0,0,0\n10,1,0.4\n20,1,1\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("time,skill_1\n1,0\n2,1\n", "first column is step"),
        ("step\n1\n2\n", "no column skill_1"),
        ("step,skill_2\n1,0\n2,1\n", "'skill_2' where skill_1 belongs"),
        ("step,skill_1\n1,0\n2\n", "row 3: 1 entries for 2 columns"),
        ("step,skill_1\n1,0\n2,x\n", "row 3, column skill_1: 'x' is not a number"),
        ("step,skill_1\n1,0\n2,nan\n", "row 3, column skill_1: nan is not a finite number"),
        ("step,skill_1\n1,0\n2,inf\n", "row 3, column skill_1: inf is not a finite number"),
        ("step,skill_1\n2,0\n1,1\n", "row 3, column step: step must ascend"),
        ("step,skill_1\n2,0\n2,1\n", "row 3, column step: step must ascend"),
        ("step,skill_1\n-1,0\n2,1\n", "row 2, column step: step must not be negative"),
        ("step,skill_1\n1,0\n2,5\n", "row 3, column skill_1: strengths are fractions"),
        ("step,skill_1\n1,1\n", "1 row(s) of numbers"),
        ("step,skill_1\n1,0\n2,0.2\n", "skill 1 of"),
        ("step,skill_1\n0,0.9\n2,1\n", "does not cross half strength after the first row"),
    ],
)
def test_bad_files_get_one_sentence(tmp_path, text, words):
    """File, row and column are named, and the exit code is 2."""
    path = tmp_path / "bad.csv"
    path.write_text(text)
    done = run(path, "--alpha", "0.6")
    assert done.exit_code == 2
    assert words in done.stderr
    assert "bad.csv" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "--alpha"),
        (("--alpha", "x"), "alpha must be a number"),
        (("--alpha", "-1"), "alpha must be one positive"),
        (("--alpha", "0.6", "--eta", "0"), "eta must be one positive"),
        (("--alpha", "0.6", "--r", "0.7"), "r must lie below S/2"),
        (("--alpha", "0.6", "--n-s", "1"), "n_s = 1 is fewer"),
        (("--alpha", "1e5"), "alpha must be at most"),
        (("--alpha", "0.6", "--eta", "1e-320", "--r", "1e-300"), "beyond the range of floats"),
        (("--alpha", "0.6", "--S", "1e308", "--r", "1e300", "--eta", "1e308"), "beyond the range of floats"),
        (("--alpha", "0.6", "--n-s", "2.5"), "n_s must be a whole number"),
        (("--alpha", "0.6", "--single", "missing.csv"), "missing.csv cannot be read"),
        (("--alpha", "0.6", "--plot", "plot.gif"), "--plot takes a file"),
    ],
)
def test_bad_options_get_one_sentence(tmp_path, options, words):
    """Wrong input exits with 2."""
    path = tmp_path / "good.csv"
    path.write_text(GOOD)
    done = run(path, *options)
    assert done.exit_code == 2
    assert words in done.stderr


@pytest.mark.parametrize(
    "source",
    [
        3,
        ([1, 2, 3], [[0, 1]]),
        ([1, 2], "ab"),
        {"step": [1, 2], "skill_1": [0]},
        {"step": [1, 2], "skill_1": [0, None]},
        {"skill_1": [0, 1]},
    ],
    ids=str,
)
def test_bad_arrays_get_one_sentence(source):
    """Arrays and columns are checked as files are."""
    with pytest.raises(InvalidInput) as found:
        solvable.calibrate(source, 0.6)
    assert "\n" not in str(found.value)


def test_the_axes_must_agree(tmp_path):
    """A single-skill run over data says nothing about steps, and one with two skills is none."""
    t, R = curves(skills=1)
    with pytest.raises(InvalidInput, match="over data, not step"):
        solvable.calibrate(curves(), 0.6, single_skill={"data": t, "skill_1": R[:, 0]})
    with pytest.raises(InvalidInput, match="a single-skill run has one"):
        solvable.calibrate(curves(), 0.6, single_skill=curves(skills=2))


def test_half_strength_is_interpolated():
    """Between two rows the crossing is linear: coarse rows move it by less than their distance."""
    t, R = curves(skills=1, every=5)
    fine = solvable.calibrate((t, R), 0.6).half
    coarse = solvable.calibrate((t[::40], R[::40]), 0.6).half
    assert abs(coarse - fine) < 20
    exact = math.log(1 / SMALL - 1) / (2 * ETA * S / 22)
    assert fine == pytest.approx(exact, abs=0.1)


def test_a_prediction_beyond_floats_is_refused():
    """Skill 60 at alpha = 999 would emerge after 1e1776 steps."""
    t, R = curves(skills=1)
    with pytest.raises(InvalidInput, match="beyond the range of floats"):
        solvable.calibrate((t, np.repeat(R, 60, axis=1)), 999)


def test_any_number_of_skills_costs_the_same():
    """The normalisation over 10^12 skills is not added up one by one."""
    t, R = curves(skills=1)
    found = solvable.calibrate((t, R), 0.6, eta=ETA, S=S, r=SMALL * S, n_s=10**12)
    fewer = solvable.calibrate((t, R), 0.6, eta=ETA, S=S, r=SMALL * S, n_s=10**6)
    assert pytest.approx(fewer.B, rel=1e-3) == found.B
