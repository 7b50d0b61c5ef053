"""The shell command as a process of its own: strangers' files, pipes, what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHELL = Path(sys.executable).with_name("solvable")


def process(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True)


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """A folder with files that bear the names of our packages."""
    for name in ("derivations", "verify"):
        (tmp_path / f"{name}.py").write_text("MINE = 1\n")
    return tmp_path


@pytest.mark.parametrize("command", [(str(SHELL),), (sys.executable, "-m", "solvable")], ids=["script", "module"])
def test_the_shell_works_beside_strangers_files(strangers: Path, command: tuple[str, ...]) -> None:
    shown = process(strangers, *command, "list", PYTHONPATH=".")
    assert shown.returncode == 0, shown.stderr
    assert "loss_vs_time" in shown.stdout
    measured = process(strangers, *command, "verify", "skill_orthogonality", "--json", PYTHONPATH=".")
    assert measured.returncode == 0, measured.stderr
    assert {outcome["theorem"] for outcome in json.loads(measured.stdout)} == {"skill_orthogonality"}


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("import solvable; solvable.theorems()", "derivations.py"),
        ("import solvable; solvable.derive('loss_vs_time')", "derivations.py"),
    ],
)
def test_a_library_call_names_the_stray_file(strangers: Path, call: str, name: str) -> None:
    ended = process(strangers, sys.executable, "-c", call)
    assert ended.returncode != 0
    last = ended.stderr.rstrip().splitlines()[-1]
    assert "HiddenPackage" in last
    assert str(strangers / name) in last


def test_a_stray_verify_is_named_by_the_runner(strangers: Path) -> None:
    (strangers / "derivations.py").unlink()
    ended = process(strangers, sys.executable, "-c", "from solvable.experiments.run import run; list(run())")
    last = ended.stderr.rstrip().splitlines()[-1]
    assert "HiddenPackage" in last
    assert str(strangers / "verify.py") in last


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from solvable.cli.main import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "print(sorted({'sympy', 'numpy', 'rich', 'flint', 'importlib.metadata'} & set(sys.modules)))\n"
    )
    assert process(tmp_path, sys.executable, "-c", code).stdout.strip() == "[]"


def test_list_does_not_load_sympy(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from solvable.cli.main import main\n"
        "assert CliRunner().invoke(main, ['list']).exit_code == 0\n"
        "print('sympy' in sys.modules)\n"
    )
    assert process(tmp_path, sys.executable, "-c", code).stdout.strip() == "False"


def test_a_pipe_gets_no_progress_and_no_colour(tmp_path: Path) -> None:
    shown = process(tmp_path, str(SHELL), "verify", "skill_orthogonality", FORCE_COLOR="", TERM="xterm-256color")
    assert shown.stderr == ""
    assert "\x1b" not in shown.stdout


def test_a_refusal_is_one_line(tmp_path: Path) -> None:
    ended = process(tmp_path, str(SHELL), "derive", "loss_vs_tim")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stderr.startswith("Error: ")
