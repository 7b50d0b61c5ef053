"""Ensembles: every run once, whatever dies on the way, and the same results wherever they come from."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from threadpoolctl import threadpool_info

from solvable.errors import InvalidInput
from verify.networks.emergence_experiment import emergence_experiment
from verify.networks.ensemble.__main__ import main
from verify.networks.ensemble.run_ensemble import run_ensemble
from verify.networks.ensemble.run_file import RunFile, versions

SMALL = (
    "n_s=3 n_b=9 m=2 S=2 width=200 init=0.05 learning_rate=0.05 batch=100 steps=1500 probe_every=20 initial_networks=1"
)
COMMAND = (sys.executable, "-m", "verify.networks.ensemble")
SEEDS = 6


def finished(directory):
    return sorted(directory.glob("*.json"))


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def results(directory):
    found = {}
    for record in finished(directory):
        with np.load(record.with_suffix(".npz")) as arrays:
            found[record.stem] = {name: arrays[name] for name in arrays.files}
    return found


def assert_same_results(one, other):
    first, second = results(one), results(other)
    assert len(first) == SEEDS
    assert first.keys() == second.keys()
    for name, arrays in first.items():
        assert arrays.keys() == second[name].keys()
        for key, array in arrays.items():
            np.testing.assert_array_equal(array, second[name][key], err_msg=f"{name} {key}")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The ensemble, by two processes of this machine that nobody disturbs."""
    directory = tmp_path_factory.mktemp("whole")
    command = [*COMMAND, directory, *SMALL.split(), "--seeds", f"0-{SEEDS - 1}", "--jobs", "2", "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return directory, json.loads(ran.stdout)


def test_one_result_for_every_seed_with_all_it_comes_from(whole):
    directory, said = whole
    assert len(finished(directory)) == SEEDS == len(said["runs"])
    assert said["failures"] == []
    assert not list((directory / "unfinished").iterdir())
    for row in said["runs"]:
        record = json.loads((directory / row["file"]).with_suffix(".json").read_text())
        assert record["seed"] == row["seed"]
        assert record["settings"] == row["settings"]
        assert (record["settings"]["width"], record["settings"]["alpha"]) == (200, 0.6)
        assert record["versions"] == versions()
        assert row["calibration"] == "single_skill_run"
    assert len({tuple(row["ratio"]) for row in said["runs"]}) == SEEDS


def test_a_run_is_the_experiment_itself(whole):
    directory, said = whole
    settings = said["runs"][2]["settings"]
    alone = emergence_experiment(2, **settings)
    with np.load(directory / said["runs"][2]["file"]) as arrays:
        np.testing.assert_array_equal(arrays["strengths"], alone.curves.strengths)
        np.testing.assert_array_equal(arrays["ratio"], alone.ratio)
        assert float(arrays["B"]) == alone.calibration.B


def test_a_killed_ensemble_goes_on(whole, tmp_path):
    command = [*COMMAND, tmp_path, *SMALL.split(), "--seeds", f"0-{SEEDS - 1}", "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_for(lambda: finished(tmp_path))
        process.send_signal(signal.SIGKILL)
    kept = {path: path.stat().st_mtime_ns for path in finished(tmp_path)}
    assert 1 <= len(kept) < SEEDS
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert_same_results(tmp_path, whole[0])


@contextmanager
def dask_cluster(folder, **environment):
    """A scheduler and two workers on the loopback address: where it listens, and the processes of the workers."""
    pytest.importorskip("distributed")
    address = folder / "scheduler.json"
    local = ("--host", "127.0.0.1", "--no-dashboard")
    scheduler = ("scheduler", "--port", "0", *local, "--scheduler-file", address)
    worker = ("worker", "--nthreads", "1", "--no-nanny", *local, "--scheduler-file", address)
    parts = []
    try:
        for words in (scheduler, worker, worker):
            command = [sys.executable, "-m", "dask", *map(str, words)]
            log = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            parts.append(subprocess.Popen(command, cwd=folder, env=os.environ | environment, **log))
        wait_for(address.exists)
        tcp = json.loads(address.read_text())["address"]
        assert tcp.startswith("tcp://127.0.0.1:")
        wait_for_workers(tcp, 2)
        yield tcp, parts[1:]
    finally:
        for part in parts:
            part.kill()
            part.wait()


def test_a_dask_cluster_that_loses_a_worker_gives_every_result(whole, tmp_path):
    directory = tmp_path / "results"
    with dask_cluster(tmp_path) as (tcp, workers):
        command = [*COMMAND, directory, *SMALL.split(), "--seeds", f"0-{SEEDS - 1}", "--cluster", tcp, "--json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            wait_for(lambda: finished(directory))
            assert len(finished(directory)) <= SEEDS - 2
            workers[0].send_signal(signal.SIGKILL)
            said, _ = process.communicate(timeout=100)
        assert process.returncode == 0
        assert workers[0].wait(10) == -signal.SIGKILL
    assert [row["ratio"] for row in json.loads(said)["runs"]] == [row["ratio"] for row in whole[1]["runs"]]
    assert_same_results(directory, whole[0])


GIVEN_UP = """
import sys
from pathlib import Path
from test_ensemble import threads_last
from verify.networks.ensemble import run_ensemble as module

module._QUIET_SECONDS = 2
found = module.run_ensemble(threads_last, [{"size": 2}], [0, 1, 3, 4], Path(sys.argv[1]), cluster=sys.argv[2])
print([run.seed for run in found.runs], found.failures[0][1], found.failures[1][1], sep="; ")
"""


def test_a_run_that_kills_its_workers_is_given_up_alone(tmp_path):
    here = {"PYTHONPATH": str(Path(__file__).parent)}
    with dask_cluster(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0", **here) as (tcp, _):
        command = [sys.executable, "-c", GIVEN_UP, str(tmp_path / "results"), tcp]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=100, env=os.environ | here)
    assert ran.stdout.startswith("[0, 1]; ValueError: three is too many; the cluster gave this run up"), ran.stderr


def wait_for_workers(tcp, count):
    program = f"from distributed import Client\nwith Client({tcp!r}) as client: client.wait_for_workers({count}, 60)"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def threads(seed, checkpoint, size):
    counts = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    if seed == 3:
        raise ValueError("three is too many")
    if seed == 4 and not checkpoint.exists():
        checkpoint.write_bytes(b"")
        os._exit(1)
    return {"threads": np.array(counts), "size": size, "seed": seed}


def threads_last(seed, checkpoint, size):
    """The run that kills its worker waits until the others are kept: a task beside it would be given up as well."""
    results = checkpoint.parent.parent
    if seed == 4:
        wait_for(lambda: len(list(results.glob("*.json"))) >= 2)
    return threads(seed, checkpoint, size)


def test_a_failure_and_a_death_leave_the_others_alone(tmp_path):
    settings = [{"size": 1.5}, {"size": 2}]
    found = run_ensemble(threads, settings, [0, 3, 4], tmp_path, jobs=2)
    assert [(run.settings["size"], run.seed) for run in found.runs] == [(1.5, 0), (1.5, 4), (2, 0), (2, 4)]
    for run in found.runs:
        arrays = run.arrays()
        assert (arrays["size"], arrays["seed"]) == (run.settings["size"], run.seed)
        assert set(arrays["threads"].tolist()) <= {1}
    assert [(run.seed, words) for run, words in found.failures] == [(3, "ValueError: three is too many")] * 2
    assert not any(run.finished for run, _ in found.failures)


def test_a_torn_or_exchanged_result_is_not_a_finished_one(tmp_path):
    (tmp_path / "unfinished").mkdir()
    one, other = RunFile(tmp_path, "run", {"a": 1}, 0), RunFile(tmp_path, "run", {"a": 2}, 0)
    assert one.arrays_path != other.arrays_path
    assert not one.finished
    one.checkpoint_path.write_bytes(b"")
    other.checkpoint_path.write_bytes(b"")
    one.write({"x": [1.0, 2.0]}, versions(), 0.1)
    other.write({"x": [1.0, 3.0]}, versions(), 0.1)
    assert one.finished
    assert not list((tmp_path / "unfinished").iterdir())
    one.arrays_path.write_bytes(other.arrays_path.read_bytes())
    assert not one.finished
    other.record_path.write_text("{")
    assert not other.finished
    with pytest.raises(InvalidInput, match="finite numbers or words"):
        RunFile(tmp_path, "run", {"a": float("nan")}, 0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["height=3"], "'height' is no setting"),
        (["width=wide"], "values of the kind int"),
        (["--seeds", "0-x"], "seeds are whole numbers"),
        (["--seeds", "5-2"], "at least one seed"),
        (["--cluster", "nowhere"], "no Dask scheduler answers"),
    ],
)
def test_wrong_input_is_one_sentence_and_exit_2(tmp_path, arguments, sentence):
    ran = CliRunner().invoke(main, [str(tmp_path / "results"), *arguments], env={"COLUMNS": "300"})
    assert ran.exit_code == 2
    assert sentence in " ".join(ran.output.split())


def test_the_help_says_how():
    said = CliRunner().invoke(main, ["--help"]).output
    assert "verify.networks.ensemble results" in said
    assert "tcp://host:8786" in said
    assert "learning_rate=0.02" in said


def test_failed_runs_are_told_and_exit_1(tmp_path):
    ran = CliRunner().invoke(main, [str(tmp_path), *SMALL.split(), "steps=40", "--seeds", "0", "--jobs", "1"])
    assert ran.exit_code == 1
    assert "train for more steps" in ran.output
