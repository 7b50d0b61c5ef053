"""The checks of several theorems, as far as a record holds them."""

from collections.abc import Sequence
from pathlib import Path

from ..laws.law import Law
from ..proofs.verdict import Report
from .fingerprint import check_fingerprint
from .run_record import RunRecord


class KeptChecks:
    """What the record at `path` holds of the checks of `laws`; without a path, nothing.

    found: the reports by the names of theorems, made by this very code. missing: the laws without one. stale: which of
    these the record holds from older code, a sentence each.
    """

    def __init__(self, path: str | Path | None, laws: Sequence[Law], digits: int = 30, seed: int = 0) -> None:
        self._record = None if path is None else RunRecord(path)
        self._seed = seed
        self._checks = {law.name: f"{law.model}, {digits} digits, seed {seed}" for law in laws}
        self.found: dict[str, Report] = {}
        self.stale: list[str] = []
        if self._record is not None:
            self._marks = {law.name: check_fingerprint(law, self._checks[law.name]) for law in laws}
            for name, mark in self._marks.items():
                report = self._record.report(mark)
                if report is not None:
                    self.found[name] = report
                elif said := self._record.stale(name, self._checks[name]):
                    self.stale.append(said)
        self.missing = [law for law in laws if law.name not in self.found]

    def keep(self, report: Report) -> Report:
        """Append a new report to the record; returns it."""
        if self._record is not None:
            self._record.keep(self._marks[report.name], report, self._checks[report.name], self._seed)
        return report
