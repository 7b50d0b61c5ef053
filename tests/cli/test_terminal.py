"""What a terminal shows that a pipe does not: Unicode, marks, colours, progress; help and completion."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len
from terminals import read_to_the_end

import solvable
from solvable.cli.main import COMMANDS, main

SHELL = Path(sys.executable).with_name("solvable")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PROGRESS = re.compile(r"\r\x1b\[2K[^\r\n\x1b]*")


def on_a_terminal(*arguments: str, columns: int = 80, **environment: str) -> str:
    """All that a command writes to a terminal of that width, progress included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    unset = ("COLUMNS", "NO_COLOR", "FORCE_COLOR")
    variables = {name: value for name, value in os.environ.items() if name not in unset}
    variables |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **environment}
    with subprocess.Popen(
        [str(SHELL), *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=variables
    ) as process:
        os.close(theirs)
        said = read_to_the_end(ours)
        os.close(ours)
        process.wait()
    return said.replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [60, 140])
def test_a_law_on_a_terminal(columns: int) -> None:
    said = on_a_terminal("derive", "loss_vs_data", "--steps", columns=columns)
    # Progress at once, and wiped at the end.
    assert said.startswith("\r\x1b[2K0:00  deriving loss_vs_data...")
    shown = PROGRESS.sub("", said)
    assert COLOUR.search(shown)
    lines = COLOUR.sub("", shown).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert lines[0] == "Loss against data (loss_vs_data)"
    assert lines[1].strip() == "L(D) ∼ A⋅D^(−α/(α+1))"
    assert any("──" in line for line in lines)


def test_no_color_is_respected() -> None:
    shown = PROGRESS.sub("", on_a_terminal("derive", "emergence_time", "--check", NO_COLOR="1"))
    assert "τₑ" in shown
    assert "check: emergence_time: ok" in shown
    codes = {code for match in COLOUR.findall(shown) for code in match[2:-1].split(";")}
    # Bold and faint are no colours.
    assert codes <= {"0", "1", "2"}


def test_a_terminal_without_unicode_gets_ascii() -> None:
    shown = PROGRESS.sub("", on_a_terminal("derive", "emergence_time", PYTHONIOENCODING="ascii:strict"))
    assert "tau_e(k) = " in shown


def test_verify_ends_with_what_a_newcomer_wants() -> None:
    shown = COLOUR.sub("", PROGRESS.sub("", on_a_terminal("verify", "skill_orthogonality", "saturation_time")))
    lines = shown.splitlines()
    for name in ("skill_orthogonality", "saturation_time"):
        assert any(re.match(rf"✓ {name} +\d+●.* \d+ pass, \d+\.\d s$", line) for line in lines)
    (end,) = (number for number, line in enumerate(lines) if re.match(r"2 of 2 theorems hold in \d:\d\d: ", line))
    assert "Next:" in lines[end:]
    assert any("solvable derive " in line for line in lines[end:])


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example_and_fits(command: str, columns: int) -> None:
    arguments = [command, "--help"] if command else ["--help"]
    result = CliRunner().invoke(main, arguments, prog_name="solvable", terminal_width=columns)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert any(line.lstrip().startswith(f"solvable {command}".rstrip()) for line in lines)


def test_a_full_disk_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(lines: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("solvable.cli.cite.click.echo", full)
    result = CliRunner().invoke(main, ["cite"])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    monkeypatch.undo()
    done = CliRunner().invoke(main, ["figure", "fig2", "--data", "no/such/folder/x.csv"])
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1


def completions(*words: str, shell: str = "bash") -> list[str]:
    """What the shell is offered for the last of the words."""
    environment = {**os.environ, "_SOLVABLE_COMPLETE": f"{shell}_complete", "COMP_CWORD": str(len(words) - 1)}
    environment["COMP_WORDS"] = " ".join(words)
    done = subprocess.run([str(SHELL)], env=environment, capture_output=True, text=True)
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_the_shell_completes_commands_and_names() -> None:
    assert completions("solvable", "de") == ["derive"]
    assert completions("solvable", "derive", "loss_vs_t") == ["loss_vs_time"]
    assert completions("solvable", "verify", "loss_vs_time", "loss_vs_c") == ["loss_vs_compute"]
    assert completions("solvable", "derive", "loss_vs_time", "--model", "lin") == ["linear"]
    assert completions("solvable", "errata", "calibrated_r") == ["calibrated_rate"]
    assert "fig2" in completions("solvable", "figure", "fig")
    assert set(completions("solvable", "check", "")) == set(solvable.theorems())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_documented_line_sets_completion_up(shell: str) -> None:
    assert f"_SOLVABLE_COMPLETE={shell}_source solvable" in CliRunner().invoke(main, ["--help"]).stdout
    environment = {**os.environ, "_SOLVABLE_COMPLETE": f"{shell}_source"}
    done = subprocess.run([str(SHELL)], env=environment, capture_output=True, text=True)
    assert "_SOLVABLE_COMPLETE" in done.stdout
