"""A file of outcomes and of checks, so that what the same code has found once is not run again."""

import json
import math
import os
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import InvalidInput
from ..parse import file_path, shown
from ..proofs.verdict import Report, Verdict
from .outcome import Outcome

# Numbers that JSON does not know are written as these words.
_WORDS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
# How every line begins.
_HEAD = b'{"fingerprint": "'
_NUMBERS = ("predicted", "measured", "error", "tolerance", "seconds")


class RunRecord:
    """Outcomes and check reports in a file of JSON lines, one line a theorem, under the fingerprint of their sources.

    Every line has the version of the package, the seed and the date. Two processes may append to one file. A line is
    appended in one piece and is on the disk when `append` returns, so that whatever ends the run, a line is
    there or not; a line that was torn all the same is passed over. A theorem whose experiments broke is not kept.

    Raises InvalidInput where the file cannot be read or written, or is no record.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = file_path(path, "record")
        self._found: dict[str, tuple[Outcome, ...]] = {}
        self._reports: dict[str, Report] = {}
        self._last: dict[tuple[str, str], dict[str, Any]] = {}
        try:
            with open(self.path, "a+b") as file:
                file.seek(0)
                lines = file.read().split(b"\n")
        except OSError as error:
            raise InvalidInput(
                f"{shown(path)} cannot be used as a record ({error.strerror}); choose another file."
            ) from None
        # A line may be torn, but a file with one that never was a line of ours belongs to somebody else.
        if not all(line.startswith(_HEAD[: len(line)]) for line in lines):
            raise InvalidInput(f"{shown(path)} is no record of a run; choose another file, or remove it.")
        for line in lines[:-1]:
            self._keep(line)
        self._torn = bool(lines[-1])

    def _keep(self, line: bytes) -> None:
        try:
            entry = json.loads(line)
            if "report" in entry:
                report = self._reports[entry["fingerprint"]] = _report(entry["report"])
                self._last[report.name, entry["check"]] = entry
            else:
                found = self._found[entry["fingerprint"]] = tuple(_outcome(plain) for plain in entry["outcomes"])
                self._last[found[0].theorem, entry["level"]] = entry
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return  # the torn end of an earlier run, closed by the line after it

    def find(self, fingerprint: str) -> tuple[Outcome, ...] | None:
        """The outcomes kept under `fingerprint`, None where there are none."""
        return self._found.get(fingerprint)

    def append(self, fingerprint: str, outcomes: tuple[Outcome, ...], level: str = "") -> None:
        """Keep the outcomes of one theorem at a level."""
        if not outcomes or not all(outcome.ran for outcome in outcomes):
            return
        seeds = sorted({outcome.seed for outcome in outcomes if outcome.seed is not None})
        entry = self._write(fingerprint, seed=seeds, level=level, outcomes=[_plain(outcome) for outcome in outcomes])
        self._found[fingerprint], self._last[outcomes[0].theorem, level] = outcomes, entry

    def report(self, fingerprint: str) -> Report | None:
        """The report on a check kept under `fingerprint`, None where there is none."""
        return self._reports.get(fingerprint)

    def keep(self, fingerprint: str, report: Report, check: str, seed: int) -> None:
        """Keep the report on a check of one theorem: for which model and to how many digits, and the seed of points."""
        entry = self._write(fingerprint, seed=seed, check=check, report=asdict(report))
        self._last[report.name, check], self._reports[fingerprint] = entry, report

    def stale(self, theorem: str, what: str) -> str:
        """When and by what a check was made, or experiments run at a level, of which nothing is found, in a sentence.

        Empty where they never were.
        """
        last = self._last.get((theorem, what))
        if last is None:
            return ""
        made = "check" if "check" in last else "run"
        return f"the {made} of {theorem} of {last['date'][:10]} (version {last['version']}) is older than the code"

    def _write(self, fingerprint: str, **found: Any) -> dict[str, Any]:
        date = datetime.now(UTC).isoformat(timespec="seconds")
        entry = {"fingerprint": fingerprint, "version": __version__, "date": date, **found}
        line = (b"\n" if self._torn else b"") + json.dumps(entry, allow_nan=False).encode() + b"\n"
        try:
            with open(self.path, "ab", buffering=0) as file:
                file.write(line)
                os.fsync(file.fileno())
        except OSError as error:
            raise InvalidInput(
                f"{shown(self.path)} cannot be written ({error.strerror}); choose another file."
            ) from None
        self._torn = False
        return entry


def _report(plain: dict[str, Any]) -> Report:
    verdicts = tuple(Verdict(**verdict) for verdict in plain["verdicts"])
    return Report(**{**plain, "verdicts": verdicts, "lemmas": tuple(plain["lemmas"])})


def _plain(outcome: Outcome) -> dict[str, Any]:
    plain = {field.name: getattr(outcome, field.name) for field in fields(outcome)}
    for name in _NUMBERS:
        if plain[name] is not None and not math.isfinite(plain[name]):
            plain[name] = str(float(plain[name]))
    return plain


def _outcome(plain: dict[str, Any]) -> Outcome:
    numbers = {name: _WORDS[plain[name]] if isinstance(plain[name], str) else plain[name] for name in _NUMBERS}
    return Outcome(**{**plain, **numbers})
