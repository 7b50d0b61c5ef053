"""Runs that are cut short and taken up again, and runs in several processes."""

from __future__ import annotations

import json
import math
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import solvable
from solvable.cli.main import main
from solvable.errors import InvalidInput
from solvable.experiments import fingerprint as marks
from solvable.experiments import run as runner
from solvable.experiments.experiment import Experiment, Measurement, experiment
from solvable.experiments.fingerprint import fingerprint
from solvable.experiments.kept_checks import KeptChecks
from solvable.experiments.outcome import Outcome
from solvable.experiments.run_record import RunRecord
from solvable.proofs.verdict import Report

SHELL = Path(sys.executable).with_name("solvable")
ROOT = Path(__file__).resolve().parents[2]
NAMES = ("skill_orthogonality", "skill_loss_identity", "skill_loss_dynamics", "saturation_time")
STEPS = {"exact": 1, "certified": 0, "cited": 0, "unknown": 0, "false": 0}
STRANGE = Outcome("t", "e", "c", 0.1, math.nan, math.inf, None, "fail", STEPS, 3, 0.25, "exact")


@experiment(theorem="saturation_time", title="counted")
def counted(level: str) -> Iterator[Measurement]:
    CALLS.append(level)
    yield Measurement("a claim", 2.0, 2.0 + len(CALLS), tolerance=9.0, seed=4)


@experiment(theorem="emergence_time", title="breaks")
def breaking(level: str) -> Iterator[Measurement]:
    CALLS.append(level)
    raise ZeroDivisionError


CALLS: list[str] = []


@pytest.fixture(autouse=True)
def no_calls() -> None:
    CALLS.clear()


def run_with(monkeypatch: pytest.MonkeyPatch, *experiments: Experiment, **options: object) -> list[Outcome]:
    monkeypatch.setattr(runner, "experiments", lambda: experiments)
    names = [experiment.theorem for experiment in experiments]
    return list(runner.run(names, **options))  # type: ignore[arg-type]


def test_what_is_recorded_is_not_run_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    first = run_with(monkeypatch, counted, record=record)
    again = run_with(monkeypatch, counted, record=record)
    assert CALLS == ["quick"]
    assert again == first
    assert [outcome.to_dict() for outcome in again] == [outcome.to_dict() for outcome in first]
    assert again[0].key_step == first[0].key_step == "exact"
    assert run_with(monkeypatch, counted, level="full", record=record)[0].measured == 4.0
    assert run_with(monkeypatch, counted)[0].measured == 5.0
    assert CALLS == ["quick", "full", "quick"]
    assert len(record.read_text().splitlines()) == 2


def test_a_run_says_what_is_older_than_the_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    record, said = tmp_path / "run.jsonl", []
    first = run_with(monkeypatch, counted, record=record, progress=said.append)
    monkeypatch.setattr(marks, "_package", lambda: "another")
    assert not [words for words in said if "older" in words]
    assert run_with(monkeypatch, counted, level="full", record=record, progress=said.append) != first
    assert not [words for words in said if "older" in words]
    run_with(monkeypatch, counted, record=record, progress=said.append)
    (older,) = [words for words in said if "older" in words]
    assert older.startswith("the run of saturation_time of 20")
    assert older.endswith("is older than the code; run anew")


def test_a_break_is_no_result(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    for _ in range(2):
        (broken,) = run_with(monkeypatch, breaking, record=record)
        assert broken.verdict == "fail"
    assert len(CALLS) == 2
    assert record.read_text() == ""


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_torn_line_is_passed_over(tmp_path: Path, cut: int) -> None:
    record = tmp_path / "run.jsonl"
    kept = RunRecord(record)
    kept.append("first", (STRANGE,))
    kept.append("second", (STRANGE,))
    os.truncate(record, record.stat().st_size - cut)
    torn = RunRecord(record)
    assert torn.find("first") is not None
    assert torn.find("second") is None
    torn.append("third", (STRANGE,))
    torn.append("fourth", (STRANGE,))
    assert [RunRecord(record).find(mark) is not None for mark in ("first", "third", "fourth")] == [True] * 3


def test_every_number_comes_back(tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    odd = replace(STRANGE, predicted=None, measured=1 / 3, error=-math.inf, tolerance=5e-324, key_step=None)
    RunRecord(record).append("mark", (STRANGE, odd))
    first, second = RunRecord(record).find("mark") or ()
    assert second == odd
    assert math.isnan(first.measured or 0)
    assert replace(first, measured=0.0) == replace(STRANGE, measured=0.0)
    json.loads(record.read_text(), parse_constant=pytest.fail)


@pytest.mark.parametrize("text", ["Dear reader,\nthis is no record.\n", "one line", '{"a": 1}\n', "\0", "{\n  1\n}"])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(text)
    for path in (letter, tmp_path, tmp_path / "nowhere" / "run.jsonl"):
        with pytest.raises(InvalidInput, match="another file"):
            runner.run(["saturation_time"], record=path)
    assert letter.read_text() == text


def test_a_record_with_a_line_of_a_stranger_is_refused(tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    RunRecord(record).append("mark", (STRANGE,))
    record.write_text(record.read_text() + "remember the milk\n")
    with pytest.raises(InvalidInput, match="no record"):
        RunRecord(record)


def test_checks_and_outcomes_are_kept_in_one_file(tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    laws = [solvable.derive(name) for name in ("emergence_time", "saturation_time")]
    RunRecord(record).append("mark", (STRANGE,))
    first = KeptChecks(record, laws, seed=7)
    assert (first.found, first.missing, first.stale) == ({}, laws, [])
    report = first.keep(laws[0].check(seed=7))
    again = KeptChecks(record, laws, seed=7)
    assert again.found == {"emergence_time": report}
    assert again.missing == laws[1:]
    assert RunRecord(record).find("mark") is not None
    assert KeptChecks(record, laws, seed=8).found == KeptChecks(record, laws, digits=40, seed=7).found == {}
    line = json.loads(record.read_text().splitlines()[1])
    assert (line["version"], line["seed"], line["date"][:2]) == (solvable.__version__, 7, "20")
    assert json.loads(record.read_text().splitlines()[0])["seed"] == [STRANGE.seed]


def test_whoever_reads_a_check_says_when_it_is_older_than_the_code(tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    law = solvable.derive("emergence_time")
    KeptChecks(record, [law]).keep(law.check())
    other = replace(law, steps=(*law.steps[:-1], replace(law.steps[-1], after=law.steps[-1].after + 1)))
    kept = KeptChecks(record, [other])
    assert (kept.found, kept.missing) == ({}, [other])
    assert len(kept.stale) == 1
    assert "emergence_time" in kept.stale[0]
    assert "older than the code" in kept.stale[0]
    shell = CliRunner().invoke(main, ["check", "emergence_time", "--record", str(record), "--json"])
    assert json.loads(shell.stdout)["made_anew"] == []
    record.write_text(record.read_text().replace(KeptChecks(record, [law])._marks[law.name], "0" * 64))
    shell = CliRunner().invoke(main, ["check", "emergence_time", "--record", str(record)])
    assert "is older than the code; checked anew" in shell.stdout
    assert len(record.read_text().splitlines()) == 2


def append_many(record: Path, name: str) -> None:
    for number in range(200):
        RunRecord(record).keep(f"{name}{number}", Report(name, ()), "check", number)


def test_two_processes_may_write_to_one_record(tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    writers = [multiprocessing.get_context("spawn").Process(target=append_many, args=(record, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    kept = RunRecord(record)
    assert all(kept.report(f"{name}{number}") is not None for name in "ab" for number in range(200))


@pytest.mark.parametrize("path", ["a\0b", 3, None, b"run.jsonl"])
def test_a_record_has_the_name_of_a_file(path: object) -> None:
    with pytest.raises(InvalidInput, match="record must be the name of a file"):
        RunRecord(path)  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [0, -1, 1.5, True, "2"])
def test_jobs_are_counted(jobs: object) -> None:
    with pytest.raises(InvalidInput, match="jobs"):
        runner.run(["saturation_time"], jobs=jobs)  # type: ignore[arg-type]


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A package of experiments in which a helper helps, beside the real theorems."""
    folder = tmp_path / "measuring"
    (folder / "tools").mkdir(parents=True)
    for place in (folder, folder / "tools"):
        (place / "__init__.py").write_text("")
    header = "from solvable.experiments.experiment import Experiment\n"
    body = (
        "def one(level):\n    from measuring.tools.ruler import length\n    from .tools import clock\n    return []\n"
    )
    (folder / "one.py").write_text(header + body + "it = Experiment('one', 'saturation_time', 't', one)\n")
    (folder / "tools" / "ruler.py").write_text("from measuring.tools import wood\nlength = 1\n")
    for name in ("wood", "clock", "stranger"):
        (folder / "tools" / f"{name}.py").write_text("size = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    original = marks._homes()
    monkeypatch.setattr(marks, "_homes", lambda: {**original, "measuring": folder})
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == "measuring"]:
        del sys.modules[name]


def test_a_changed_source_changes_the_fingerprint(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    one = import_module("measuring.one").it

    def mark(level: str = "quick") -> str:
        return fingerprint("saturation_time", (one,), level)

    before = mark()
    assert mark() == before
    assert mark("full") != before
    for name in ("one.py", "tools/ruler.py", "tools/wood.py", "tools/clock.py"):
        file = sources / name
        text = file.read_text()
        file.write_text(text + "# another line\n")
        os.utime(file, ns=(1, file.stat().st_mtime_ns + 1))
        assert mark() != before, name
        file.write_text(text)
        os.utime(file, ns=(1, file.stat().st_mtime_ns + 2))
        assert mark() == before
    (sources / "tools" / "stranger.py").write_text("size = 2\n")
    assert mark() == before
    monkeypatch.setattr(marks, "__version__", "99.0.0")
    assert mark() != before


def test_a_theorem_depends_on_the_theorems_it_names() -> None:
    from inspect import getfile

    from solvable.laws.discovery import theorem_table

    found: set[Path] = set()
    waiting = marks._files_of("loss_vs_compute", ())
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting |= set(marks._read(file)[1])
    for name in ("loss_vs_compute", "skill_loss_dynamics", "skill_dynamics", "skill_orthogonality", "harmonic_sum"):
        assert Path(getfile(theorem_table()[name].derivation)).resolve() in found


def test_a_source_changed_during_the_run_is_not_recorded(
    sources: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from importlib import import_module

    module = import_module("measuring.one")

    def changing(level: str) -> Iterator[Measurement]:
        (sources / "tools" / "wood.py").write_text("size = 3\n")
        yield Measurement("a claim", 1.0, 1.0, tolerance=0.0)

    changed = replace(module.it, run=changing)
    monkeypatch.setattr(marks, "_files_of", lambda theorem, experiments: {sources / "one.py"})
    record = tmp_path / "run.jsonl"
    assert run_with(monkeypatch, changed, record=record)[0].verdict == "pass"
    assert record.read_text() == ""
    assert run_with(monkeypatch, changed, record=record)[0].verdict == "pass"
    assert len(record.read_text().splitlines()) == 1


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages, so that sources can be changed and nobody else changes them."""
    home = tmp_path_factory.mktemp("copy")
    for name in ("solvable", "derivations", "verify"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    return home


def verify(copy: Path, record: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "solvable", "verify", *NAMES, "--record", str(record), "--json", *options]
    return subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def results(process: subprocess.Popen[str]) -> list[dict[str, object]]:
    written, said = process.communicate(timeout=300)
    assert (process.returncode, said) == (0, "")
    return json.loads(written)  # type: ignore[no-any-return]


def untimed(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{key: value for key, value in entry.items() if key != "seconds"} for entry in entries]


def test_a_killed_run_goes_on_and_finds_the_same(copy: Path, tmp_path: Path) -> None:
    record = tmp_path / "run.jsonl"
    killed = verify(copy, record, "--jobs", "1")
    give_up = time.monotonic() + 120
    while not (record.exists() and record.read_bytes().count(b"\n") >= 2):
        assert killed.poll() is None, killed.communicate()
        assert time.monotonic() < give_up
        time.sleep(0.005)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    kept = record.read_bytes()
    assert kept.count(b"\n") < len(NAMES)
    resumed = results(verify(copy, record, "--jobs", "2"))
    assert record.read_bytes().startswith(kept)
    assert record.read_bytes().count(b"\n") == len(NAMES)
    fresh = results(verify(copy, tmp_path / "other.jsonl", "--jobs", "1"))
    assert untimed(resumed) == untimed(fresh)
    assert list(dict.fromkeys(entry["theorem"] for entry in resumed)) == list(NAMES)

    assert results(verify(copy, record)) == resumed
    for source, again in (
        ("verify/multilinear/saturation_time.py", {"saturation_time"}),
        ("derivations/multilinear/skill_loss_identity.py", {"skill_loss_identity"}),
        ("solvable/cli/verify.py", set()),
        ("solvable/proofs/judge.py", set(NAMES)),
    ):
        before = record.read_bytes()
        with open(copy / source, "a") as file:
            file.write("# another line\n")
        assert untimed(results(verify(copy, record))) == untimed(resumed)
        added = record.read_bytes().removeprefix(before).splitlines()
        assert {json.loads(line)["outcomes"][0]["theorem"] for line in added} == again, source


def test_several_processes_find_the_same_in_the_same_order() -> None:
    alone, together = ([replace(outcome, seconds=0.0) for outcome in runner.run(NAMES, jobs=jobs)] for jobs in (1, 2))
    assert together == alone


def test_a_process_that_dies_fails_its_theorem_alone(tmp_path: Path) -> None:
    """Death of a worker, brought about in a process of its own so that no other test shares the workers."""
    (tmp_path / "deadly.py").write_text(
        "import os\n"
        "from solvable.experiments import side_by_side as beside\n"
        "def mortal(place, theorem, level, parent):\n"
        "    import os\n"
        "    from solvable.experiments.side_by_side import _ended\n"
        "    if theorem == 'second':\n"
        "        os.kill(os.getpid(), 9)\n"
        "    from dataclasses import replace\n"
        "    return place, (replace(_ended(theorem), verdict='pass'),)\n"
        "beside._finished = mortal\n"
        "found = dict(beside.side_by_side(['first', 'second', 'third', 'fourth'], 'quick', 2, lambda words: None))\n"
        "print(*(f'{outcomes[0].theorem}:{outcomes[0].verdict}' for _, outcomes in sorted(found.items())))\n"
    )
    done = subprocess.run([sys.executable, "deadly.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["first:pass", "second:fail", "third:pass", "fourth:pass"], done.stderr


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes where Linux lists them")
def test_a_killed_run_leaves_no_process_at_work() -> None:
    def alive(number: int) -> bool:
        try:
            return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except FileNotFoundError:
            return False

    names = ("emergence_time", "loss_vs_data", "loss_vs_compute", "loss_vs_time")
    killed = subprocess.Popen([str(SHELL), "verify", *names, "--jobs", "2"], stdout=subprocess.PIPE)
    children = Path(f"/proc/{killed.pid}/task/{killed.pid}/children")
    give_up = time.monotonic() + 60
    while len(workers := [int(number) for number in children.read_text().split()]) < 4:
        assert time.monotonic() < give_up
        time.sleep(0.05)
    time.sleep(4)  # until the workers have theorems to work on
    assert killed.poll() is None
    killed.kill()
    killed.communicate()
    while any(alive(number) for number in workers):
        assert time.monotonic() < give_up + 30
        time.sleep(0.1)
