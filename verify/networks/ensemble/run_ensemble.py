"""Many runs over seeds and settings, on all cores or on a cluster."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any, NamedTuple

from numpy.typing import ArrayLike
from threadpoolctl import threadpool_limits

from solvable.errors import InvalidInput
from solvable.experiments.end_with_parent import end_with_parent
from verify.networks.ensemble.run_file import RunFile, Setting, versions

# So long after the last sign of a task, a cluster will not answer any more.
_QUIET_SECONDS = 10

Run = Callable[..., Mapping[str, ArrayLike]]


class Ensemble(NamedTuple):
    """runs: the finished ones, in the order of settings and seeds. failures: the others, each with the reason."""

    runs: list[RunFile]
    failures: list[tuple[RunFile, str]]


class _Answer(NamedTuple):
    place: int
    arrays: Mapping[str, ArrayLike]
    failure: str | None
    versions: dict[str, str]
    seconds: float


def run_ensemble(
    run: Run,
    settings: Sequence[Mapping[str, Setting]],
    seeds: Iterable[int],
    directory: Path,
    *,
    jobs: int = -1,
    cluster: str | None = None,
) -> Ensemble:
    """Call `run(seed, checkpoint, **chosen)` for every seed and every choice of settings, and keep each result.

    Every result goes to files of its own, see `RunFile`, as soon as it is there; what is finished is not run again, so
    an ensemble that was killed goes on with the same call, and one that is extended runs what is new. A run that raises
    is a failure, is not kept, and the others go on. Results depend on neither the number of workers nor their place.

    Arguments: `run`, a function of an importable module that gives arrays by name, and saves to the file `checkpoint`
    what it needs to be taken up; `jobs` worker processes, each with one BLAS thread, -1 for one per core; `cluster`,
    the address of a Dask scheduler ("tcp://host:8786"), whose workers then do the work, with this package installed.
    Workers that die are done without: their runs are given to others and, where those see the same directory, go on
    from the checkpoint. A bar on stderr shows progress, on a terminal only.

    Raises InvalidInput when there is nothing to run, a file cannot be written, or the cluster cannot be reached.
    """
    try:
        (directory / "unfinished").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInput(f"{directory} cannot be written to ({error.strerror}); choose another directory.") from None
    directory = directory.resolve()
    chosen = list(dict.fromkeys(seeds))
    files = [RunFile(directory, run.__name__, one, seed) for one in settings for seed in chosen]
    if not files:
        raise InvalidInput("an ensemble needs at least one seed and one choice of settings.")
    waiting = {place: file for place, file in enumerate(files) if not file.finished}
    failures: dict[int, str] = {}
    with _bar(len(files)) as show, _workers(cluster, jobs) as answers_to:
        show(len(files) - len(waiting))
        for answer in answers_to(run, waiting):
            file = waiting.pop(answer.place)
            if answer.failure is None:
                file.write(answer.arrays, answer.versions, answer.seconds)
            else:
                failures[answer.place] = answer.failure
            show(len(files) - len(waiting))
    finished = [file for place, file in enumerate(files) if place not in failures]
    return Ensemble(finished, [(files[place], words) for place, words in sorted(failures.items())])


Answers = Callable[[Run, dict[int, RunFile]], Iterator[_Answer]]


@contextmanager
def _workers(cluster: str | None, jobs: int) -> Iterator[Answers]:
    """What turns waiting runs into answers, on this machine or on the cluster."""
    from joblib import parallel_config

    if cluster is None:
        with parallel_config("loky", n_jobs=jobs, inner_max_num_threads=1):
            yield _answers
        return
    try:
        from distributed import Client
    except ImportError:
        raise InvalidInput("a cluster needs Dask: install it with pip install 'solvable[cluster]'.") from None
    try:
        client = Client(cluster, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InvalidInput(f"no Dask scheduler answers at {cluster} ({type(error).__name__}); check it.") from None
    with client:
        yield partial(_answers_of_cluster, client)


def _answers(run: Run, waiting: dict[int, RunFile]) -> Iterator[_Answer]:
    """The answers as they come; workers of this machine that die are replaced as long as runs get finished."""
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    deaths = 0
    while waiting:
        # The rest is taken from `waiting` anew, from which whoever gets the answers removes what is done.
        tasks = [
            delayed(_answer)(run, place, file.seed, str(file.checkpoint_path), file.settings, os.getpid())
            for place, file in waiting.items()
        ]
        parallel = Parallel(return_as="generator_unordered", batch_size=1, pre_dispatch="all")
        try:
            for answer in parallel(tasks):
                deaths = 0
                yield answer
            return
        except TerminatedWorkerError:
            deaths += 1
            if deaths == 3:
                raise InvalidInput("workers died three times in a row; give them more memory, or take fewer.") from None


def _answers_of_cluster(client: Any, run: Run, waiting: dict[int, RunFile]) -> Iterator[_Answer]:
    """The answers as they come; a run that the cluster gave up, since its workers kept dying, is a failure."""
    from joblib import parallel_config

    found: SimpleQueue[_Answer | Exception | None] = SimpleQueue()

    def listen() -> None:
        try:
            with parallel_config("dask", client=client):
                for answer in _answers(run, dict(waiting)):
                    found.put(answer)
            found.put(None)
        except Exception as error:
            found.put(error)

    # joblib waits for ever for a task that the scheduler gave up, so it waits in a thread of its own.
    threading.Thread(target=listen, daemon=True).start()
    # Before the first task is with the scheduler, and on a busy machine that takes a while, silence means nothing.
    quiet, begun = 0, False
    while waiting and quiet < _QUIET_SECONDS:
        try:
            answer = found.get(timeout=1)
        except Empty:
            states = [state.status for state in list(client.futures.values())]
            begun = begun or bool(states)
            quiet = quiet + 1 if begun and "pending" not in states else 0
            continue
        quiet = 0
        if isinstance(answer, Exception):
            raise InvalidInput(f"the cluster broke off: {type(answer).__name__}: {answer}") from answer
        if answer is not None:
            yield answer
    for place in list(waiting):
        yield _Answer(place, {}, "the cluster gave this run up: every worker that had it died", {}, 0.0)


def _answer(run: Run, place: int, seed: int, checkpoint: str, settings: Mapping[str, Setting], parent: int) -> _Answer:
    end_with_parent(parent)
    began, arrays, failure = perf_counter(), {}, None
    with _one_blas_thread():
        try:
            Path(checkpoint).parent.mkdir(parents=True, exist_ok=True)
            arrays = dict(run(seed, Path(checkpoint), **settings))
        except Exception as error:
            failure = f"{type(error).__name__}: {error}"
    return _Answer(place, arrays, failure, versions(), perf_counter() - began)


_lock = threading.Lock()
_under_way: dict[str, Any] = {"count": 0, "limit": None}


@contextmanager
def _one_blas_thread() -> Iterator[None]:
    """BLAS held to one thread as long as any run of this process is under way: a Dask worker may have several."""
    with _lock:
        if not _under_way["count"]:
            _under_way["limit"] = threadpool_limits(limits=1, user_api="blas")
        _under_way["count"] += 1
    try:
        yield
    finally:
        with _lock:
            _under_way["count"] -= 1
            if not _under_way["count"]:
                _under_way["limit"].restore_original_limits()


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress("runs", *columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("runs", total=total)
        yield lambda done: progress.update(task, completed=done)
