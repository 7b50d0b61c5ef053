"""Several theorems at once, each in a process of its own."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..proofs.verdict import KINDS
from .discovery import experiments
from .end_with_parent import end_with_parent
from .measure import measure
from .outcome import Outcome

Finished = tuple[int, tuple[Outcome, ...]]


def side_by_side(theorems: Sequence[str], level: str, jobs: int, progress: Callable[[str], None]) -> Iterator[Finished]:
    """Check the theorems and run their experiments, `jobs` at a time.

    Yields the place of a theorem in the list and its outcomes when it is done, in whatever order that happens. A
    process that ends without an answer fails its theorem alone. `progress` is called with the names of those under
    way whenever one begins.
    """
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    under_way: dict[int, str] = {}
    waiting = list(range(len(theorems)))

    def tasks() -> Iterator[Any]:
        while waiting:
            place = waiting.pop(0)
            under_way[place] = theorems[place]
            progress(", ".join(tuple(under_way.values())))
            yield delayed(_finished)(place, theorems[place], level, os.getpid())

    while waiting:
        # One theorem a task, handed out when a process is free: so what was handed out is what is under way.
        parallel = Parallel(n_jobs=jobs, return_as="generator_unordered", pre_dispatch="n_jobs", batch_size=1)
        try:
            for place, outcomes in parallel(tasks()):
                under_way.pop(place, None)
                yield place, outcomes
        except TerminatedWorkerError:
            # One process takes the others with it: what was under way is tried again, one theorem at a time.
            suspects, under_way = under_way, {}
            for place, theorem in suspects.items():
                progress(theorem)
                yield _alone(place, theorem, level)


def _alone(place: int, theorem: str, level: str) -> Finished:
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    try:
        (finished,) = Parallel(n_jobs=2, batch_size=1)([delayed(_finished)(place, theorem, level, os.getpid())])
    except TerminatedWorkerError:
        return place, (_ended(theorem),)
    return place, finished[1]


def _finished(place: int, theorem: str, level: str, parent: int) -> Finished:
    end_with_parent(parent)
    own = tuple(experiment for experiment in experiments() if experiment.theorem == theorem)
    return place, tuple(measure(theorem, own, level, lambda words: None))


def _ended(theorem: str) -> Outcome:
    words = "the process that worked on this theorem ended without an answer, alone as well"
    return Outcome(theorem, None, words, None, None, None, None, "fail", dict.fromkeys(KINDS, 0), None, 0.0)
