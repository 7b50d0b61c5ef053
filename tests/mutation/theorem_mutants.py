"""Does the package notice a changed derivation file?"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from mutants import ROOT, Mutant

import solvable
from solvable.experiments.discovery import experiments
from solvable.laws import derive, discovery, recall
from solvable.laws.theorem import Theorem

DIGITS = 15


class TooLong(BaseException):
    """Raised when the time for a mutant is over; no handler of errors may catch this one."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """TooLong where what is done in here takes more processor time, whatever else the machine does."""

    def stop(number: int, frame: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def verdict(mutant: Mutant) -> str:
    """What noticed the mutant: deriving, a check, an experiment, a test; empty when nothing did."""
    path = ROOT / mutant.path
    try:
        theorem = declared(path, mutant.source())
    except Exception as error:
        return f"import: {type(error).__name__}"
    with replaced(path, theorem):
        return judged(path.stem) or measured(path.stem) or tested(path.stem)


def declared(path: Path, source: str) -> Theorem:
    """The theorem that a source declares in the place of the file at `path`."""
    changed = ModuleType(module_name(path))
    exec(compile(source, str(path), "exec"), changed.__dict__)
    theorem: Theorem = changed.__dict__[path.stem]
    return theorem


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def judged(name: str) -> str:
    """Whether the theorem no longer derives or checks; one that takes the whole time for what took seconds does not."""
    try:
        report = solvable.derive(name).check(digits=DIGITS)
    except TooLong:
        return "check: no verdict in time"
    except Exception as error:
        return f"check: {type(error).__name__}"
    return "" if report.ok else f"check: {report.counts['false']} false, {report.counts['unknown']} unknown"


@contextmanager
def replaced(path: Path, theorem: Theorem) -> Iterator[None]:
    """The theorem of a file exchanged for another one, and everything that was derived from it forgotten."""
    module = import_module(module_name(path))
    original = getattr(module, path.stem)
    kept = dict(recall._laws)
    untouched = {key: law for key, law in kept.items() if key[0] in upstream(path.stem)}
    recall._laws.clear()
    recall._laws.update(untouched)
    forget()
    setattr(module, path.stem, theorem)
    try:
        yield
    finally:
        setattr(module, path.stem, original)
        recall._laws.clear()
        recall._laws.update(kept)
        forget()


def forget() -> None:
    """Drop what is remembered of theorems by name."""
    discovery.theorem_table.cache_clear()
    derive._specialised.cache_clear()


_rests_on: dict[str, set[str]] = {}


def upstream(name: str) -> set[str]:
    """The theorems whose derivation does not pass through the one called `name`."""
    if name not in _rests_on:
        recall._laws.clear()
        forget()
        solvable.derive(name)
        _rests_on[name] = {key[0] for key in recall._laws} - {name}
    return _rests_on[name]


def measured(name: str) -> str:
    """Whether an experiment at the quick level fails."""
    for experiment in experiments():
        if experiment.theorem != name or experiment.name == "trained_network":
            continue
        try:
            failed = [m.claim for m in experiment.run("quick") if m.verdict == "fail"]
        except Exception as error:
            return f"experiment {experiment.name}: {type(error).__name__}"
        if failed:
            return f"experiment {experiment.name}: {failed[0][:60]}"
    return ""


def tested(name: str) -> str:
    """Whether a test about the theorem fails."""
    folder = ROOT / "tests"
    files = [str(path) for path in sorted((folder / "theorems").glob("test_*.py"))]
    quiet = ["-q", "-x", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-p", "no:xdist"]
    selected = f"{name} and not linear and not numbers"
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        code = pytest.main([*quiet, "-k", selected, *files])
    return "" if code in (0, 5) else "test"
