"""The results of an ensemble, read back into memory."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from numpy.typing import NDArray

from solvable.errors import InvalidInput
from verify.networks.ensemble.run_ensemble import Run, run_ensemble
from verify.networks.ensemble.run_file import Setting


class Result(NamedTuple):
    """What one run found, with what it was run with."""

    settings: Mapping[str, Setting]
    seed: int
    arrays: Mapping[str, NDArray[Any]]


class Results(NamedTuple):
    """found: in the order of settings and seeds. failures: a sentence for each run that failed."""

    found: list[Result]
    failures: tuple[str, ...]


def gather(
    run: Run,
    settings: Sequence[Mapping[str, Setting]],
    seeds: Iterable[int],
    directory: Path | None = None,
    *,
    jobs: int = -1,
    cluster: str | None = None,
) -> Results:
    """`run_ensemble` with these arguments, its results in memory; without a `directory` no file stays.

    Raises InvalidInput as `run_ensemble` does, and when every run failed.
    """
    with TemporaryDirectory() as passing:
        place = Path(passing) if directory is None else directory
        ensemble = run_ensemble(run, settings, seeds, place, jobs=jobs, cluster=cluster)
        found = [Result(file.settings, file.seed, file.arrays()) for file in ensemble.runs]
    failures = tuple(f"seed {file.seed}, {words}" for file, words in ensemble.failures)
    if not found:
        raise InvalidInput(f"every run failed; the first: {failures[0]}")
    return Results(found, failures)
