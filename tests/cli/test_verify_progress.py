"""What `solvable verify` says while it runs, and to whom; and the shares at its end."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from terminals import read_to_the_end

import solvable
from solvable.cli.main import main
from solvable.experiments import run as runner

SHELL = Path(sys.executable).with_name("solvable")
NAMES = ("skill_orthogonality", "skill_loss_identity", "saturation_time")


def on_a_terminal(*arguments: str) -> tuple[str, str]:
    """What a run writes to a pipe as stdout and to a terminal as stderr."""
    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen([str(SHELL), *arguments], stdout=subprocess.PIPE, stderr=theirs, text=True) as process:
            os.close(theirs)
            said = read_to_the_end(ours)
            assert process.stdout is not None
            return process.stdout.read(), said
    finally:
        os.close(ours)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_sees_how_far_it_is(jobs: str) -> None:
    written, said = on_a_terminal("verify", *NAMES, "--jobs", jobs)
    lines = [line for line in re.split(r"\r\x1b\[2K", said) if line]
    assert all(re.match(r"\d+:\d\d  [0-3] of 3 done; ", line) for line in lines)
    done = [int(line.split()[1]) for line in lines]
    assert done == sorted(done)
    for name in NAMES:
        assert any(name in line for line in lines)
    assert said.endswith("\r\x1b[2K")
    assert "done;" not in written
    assert "\x1b" not in written


def test_a_pipe_sees_nothing_of_it() -> None:
    done = subprocess.run([str(SHELL), "verify", *NAMES[:2], "--jobs", "2"], capture_output=True, text=True)
    assert done.stderr == ""
    assert "done;" not in done.stdout


def test_the_end_counts_steps_and_key_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "experiments", tuple)
    names = (*NAMES, "loss_vs_parameters")
    shown = CliRunner().invoke(main, ("verify", *names, "--jobs", "1")).stdout.splitlines()
    reports = {name: solvable.derive(name).check() for name in names}
    counts = {kind: sum(report.counts[kind] for report in reports.values()) for kind in ("exact", "certified", "cited")}
    total = sum(sum(report.counts.values()) for report in reports.values())
    keys = [report.verdicts[solvable.derive(name).key_step].kind for name, report in reports.items()]
    assert keys.count("exact") < len(keys)
    assert f"derivations: {', '.join(f'{count} {kind}' for kind, count in counts.items())}" in shown[-2]
    share = f"{counts['exact']} of {total} ({counts['exact'] / total:.0%}) steps"
    key_share = f"{keys.count('exact')} of 4 ({keys.count('exact') / 4:.0%}) key steps"
    assert shown[-1] == f"exact: {share}, {key_share}"


def test_a_record_that_cannot_be_kept_is_one_sentence(tmp_path: Path) -> None:
    for place in (tmp_path / "no" / "run.jsonl", tmp_path):
        result = CliRunner().invoke(main, ("verify", NAMES[0], "--record", str(place)))
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.rstrip().splitlines()[-1].startswith("Error: ")


def test_json_is_the_same_with_and_without_a_record(tmp_path: Path) -> None:
    record = str(tmp_path / "run.jsonl")
    runs = [
        CliRunner().invoke(main, ("verify", *NAMES[:2], "--json", "--jobs", "1", *options)).stdout
        for options in ((), ("--record", record), ("--record", record))
    ]
    plain, first, again = (re.sub(r'"seconds": [^\n]*', "", shown) for shown in runs)
    assert plain == first == again
    assert runs[1] == runs[2]
