"""What checking a derivation answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

KINDS = ("exact", "certified", "cited", "unknown", "false")


@dataclass(frozen=True)
class Verdict:
    """The judgement on one step.

    kind: exact (computer algebra decides), certified (ball arithmetic at points drawn from the assumptions: evidence
    there, not proof), cited (a named identity, with a certified instance), unknown or false. None for a definition.
    reason: how it was reached, in one sentence.
    """

    step: int
    kind: str | None
    reason: str


@dataclass(frozen=True)
class Report:
    """The judgements on all steps of a theorem; `ok` as long as no step is unknown or false."""

    name: str
    verdicts: tuple[Verdict, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many steps got each of the five verdicts; definitions are not counted."""
        return {kind: sum(verdict.kind == kind for verdict in self.verdicts) for kind in KINDS}

    @property
    def ok(self) -> bool:
        """True when at least one step was judged and none is unknown or false."""
        counts = self.counts
        return sum(counts.values()) > 0 and counts["unknown"] == 0 and counts["false"] == 0

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "theorem": self.name,
            "ok": self.ok,
            "counts": self.counts,
            "certified_means": "evidence at the points tried, not proof",
            "verdicts": [{"step": v.step, "verdict": v.kind, "reason": v.reason} for v in self.verdicts],
        }

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        return f"{self.name}: {'ok' if self.ok else 'NOT ok'} ({counts}; certified is evidence at points, not proof)"
