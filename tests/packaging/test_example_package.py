"""A package of a third party, installed into an environment of its own, is served by every command."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "example_package"
pytest.importorskip("hatchling")


@pytest.fixture(scope="module")
def solvable(tmp_path_factory):
    """Runs the shell command in an environment that holds the example, and sees everything that this one does."""
    home, elsewhere = tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=False, symlinks=True)
    places = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    site = Path(places["purelib"])
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run(
        [*command, "--target", str(site), str(EXAMPLE)], capture_output=True, text=True, timeout=120, cwd=elsewhere
    )
    assert done.returncode == 0, done.stderr
    (site / "dependencies.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n{ROOT}\n")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}

    def run(*arguments, exit_code=0):
        done = subprocess.run(
            [str(Path(places["scripts"]) / "python"), "-m", "solvable", *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=300,
            cwd=elsewhere,
            env=clean,
        )
        assert done.returncode == exit_code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout if exit_code == 0 else done.stderr

    return run


def test_it_is_listed_behind_our_own(solvable):
    names = [(entry["name"], entry["model"]) for entry in json.loads(solvable("list", "--json"))]
    assert names[-1] == ("unseen_coupons", "coupons")
    assert names[0] == ("harmonic_sum", "modes")


def test_it_is_not_there_without_the_package():
    listed = subprocess.run(
        [sys.executable, "-m", "solvable", "list", "--json"], capture_output=True, text=True, timeout=120, check=True
    )
    assert "coupons" not in listed.stdout


def test_it_derives_and_is_checked(solvable):
    law = json.loads(solvable("derive", "coupon_collector", "--format", "json", "--model", "coupons"))
    assert law["name"] == "unseen_coupons"
    assert [step["computed"] for step in law["steps"] if step["relation"] != "definition"] == [True]
    assert r"\operatorname{Unseen}" in solvable("derive", "unseen_coupons", "--format", "latex", "--steps")
    (report,) = json.loads(solvable("check", "unseen_coupons", "--json"))["theorems"]
    assert report["ok"]
    assert report["counts"]["certified"] == 1


def test_its_head_has_numbers_in_floats_and_in_balls(solvable):
    floats = json.loads(solvable("evaluate", "unseen_coupons", "n=20", "D=3,40", "--json"))
    expected = [20 * 0.95**3, 20 * 0.95**40]
    assert floats["result"] == pytest.approx(expected, rel=1e-14)
    digits = solvable("evaluate", "unseen_coupons", "n=20", "D=3", "--digits", "30")
    assert digits.strip().startswith("17.1475000000000000000000000")


def test_its_experiment_passes(solvable):
    outcomes = json.loads(solvable("verify", "unseen_coupons", "--json", "--jobs", "1"))
    assert [outcome["verdict"] for outcome in outcomes] == ["pass"] * 3
    assert {outcome["theorem"] for outcome in outcomes} == {"unseen_coupons"}


def test_its_figure_is_drawn(solvable, tmp_path):
    assert "Coupons that no draw shows" in solvable("figure")
    drawing, data = tmp_path / "unseen.svg", tmp_path / "unseen.csv"
    solvable("figure", "unseen", "n=10", "-o", drawing, "--data", data)
    assert "<svg" in drawing.read_text()
    rows = list(csv.DictReader(data.read_text().splitlines()))
    assert len(rows) == 60
    assert all(abs(float(row["ratio"]) - 1) < 1e-12 for row in rows)


def test_its_erratum_is_demonstrated(solvable):
    (found,) = json.loads(solvable("errata", "exponential_share", "--json"))
    assert found["demonstration"]["separates"]
    assert found["theorem"] == "unseen_coupons"


def test_its_source_is_cited(solvable):
    cited = solvable("cite", "unseen_coupons")
    assert "@article{Erdos1961," in cited
    assert "Nam2024" not in cited


def test_one_model_is_not_taken_for_another(solvable):
    assert "another model than Coupons" in solvable("derive", "loss_vs_time", "--model", "coupons", exit_code=2)
    assert "another model than Multilinear" in solvable(
        "derive", "unseen_coupons", "--model", "multilinear", exit_code=2
    )
    assert "coupons" in solvable("derive", "unseen_coupons", "--model", "coupon", exit_code=2)
