"""The wheel, built and installed beside nothing of this folder, derives, checks and tests a theorem."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("solvable", "derivations", "verify")
pytest.importorskip("build")
pytest.importorskip("hatchling")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """An environment that holds the wheel, and sees what the package depends on but not the package itself."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    places = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    site, scripts = Path(places["purelib"]), Path(places["scripts"])
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    done = subprocess.run([*install, "--target", str(site), str(wheel)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    # This adds what the package depends on behind it; the .pth files found there, an editable install's, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    script = scripts / "solvable"
    script.write_text(f"#!{scripts / 'python'}\nimport sys\nfrom solvable.cli.main import main\nsys.exit(main())\n")
    script.chmod(0o755)
    return scripts


@pytest.fixture
def run(environment, tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}

    def call(program, *arguments, cwd=tmp_path):
        done = subprocess.run(
            [str(environment / program), *arguments], capture_output=True, text=True, timeout=120, cwd=cwd, env=clean
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""
        return done.stdout

    return call


def test_what_the_wheel_holds(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
        declared = archive.read(entry_points).decode()
        (metadata,) = (name for name in names if name.endswith("/METADATA"))
        described = archive.read(metadata).decode()
    ours = {name for name in names if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in ours} == set(PACKAGES)
    written = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours == written
    assert "solvable/py.typed" in ours
    assert not [
        name for name in ours if "test" in name.lower() or name.endswith((".pyc", ".orig", ".rej", "~", ".ipynb"))
    ]
    assert any(name.endswith("licenses/LICENSE") for name in names)
    for line in (
        "solvable = solvable.cli.main:main",
        "multilinear = derivations.multilinear",
        "multilinear = verify.multilinear",
    ):
        assert line in declared
    for name in ("sympy", "python-flint", "numpy", "scipy", "matplotlib", "click"):
        assert f"Requires-Dist: {name}" in described


def test_the_installed_package_is_the_one_that_runs(run, environment):
    places = run(
        "python",
        "-c",
        "import solvable, derivations, verify; print(solvable.__file__, derivations.__file__, verify.__file__)",
    )
    for place in places.split():
        assert Path(place).is_relative_to(environment.parent)
        assert not Path(place).is_relative_to(ROOT)


def test_derive_evaluate_and_check_from_elsewhere(run):
    found = run(
        "python",
        "-c",
        "import solvable; law = solvable.derive('loss_vs_parameters'); "
        "print(law.exponent, law.check().ok, float(law.evaluate(alpha=1, S=1, r=0.1, eta=1, N=10)))",
    )
    exponent, ok, value = found.split()
    assert (exponent, ok) == ("-alpha", "True")
    assert float(value) == pytest.approx(0.5 / 1.6449340668482264 / 10, rel=1e-12)


def test_verify_from_elsewhere(run):
    wanted = ["skill_orthogonality", "loss_vs_parameters"]
    outcomes = json.loads(run("solvable", "verify", *wanted, "--level", "quick", "--json"))
    assert {outcome["theorem"] for outcome in outcomes} == set(wanted)
    assert {outcome["verdict"] for outcome in outcomes} == {"pass"}
    for outcome in outcomes:
        assert outcome["steps"]["unknown"] == outcome["steps"]["false"] == 0


def test_the_command_works_beside_strangers_files(run, tmp_path):
    for name in ("derivations.py", "verify.py"):
        (tmp_path / name).write_text("raise RuntimeError('stray')\n")
    assert "loss_vs_time" in run("solvable", "list", cwd=tmp_path)
    assert run("solvable", "evaluate", "loss_vs_parameters", "alpha=1", "S=1", "r=1/10", "eta=1", "N=10", cwd=tmp_path)
