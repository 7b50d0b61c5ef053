"""What checking a derivation answers."""

from dataclasses import dataclass
from typing import Any

from ..marks import plain
from ..parse import typed

KINDS = ("exact", "certified", "cited", "heuristic", "unknown", "false")


@dataclass(frozen=True)
class Verdict:
    """The judgement on one step.

    kind: exact (computer algebra decides), certified (ball arithmetic at points drawn from the assumptions: evidence
    there, not proof), cited (a named identity, with a certified instance), heuristic (argued, tested by a named
    experiment, proven by nobody), unknown or false. None for a definition.
    reason: how it was reached, in one sentence.
    """

    step: int
    kind: str | None
    reason: str

    def __post_init__(self) -> None:
        typed(self)


@dataclass(frozen=True)
class Report:
    """The judgements on all steps of a theorem, and whether the law is connected to its model.

    `ok` as long as no step is unknown or false and an unbroken path leads from the model to the law; `broken` says
    where it breaks. `lemmas` are the steps off that path, `computed` counts the right sides that a rule or an earlier
    theorem gave.
    """

    name: str
    verdicts: tuple[Verdict, ...]
    broken: str = ""
    lemmas: tuple[int, ...] = ()
    computed: int = 0

    def __post_init__(self) -> None:
        typed(self)

    @property
    def counts(self) -> dict[str, int]:
        """How many steps got each of the six verdicts; definitions are not counted."""
        return {kind: sum(verdict.kind == kind for verdict in self.verdicts) for kind in KINDS}

    @property
    def ok(self) -> bool:
        """True when the law is connected, at least one step was judged, and none is unknown or false."""
        counts = self.counts
        return not self.broken and sum(counts.values()) > 0 and counts["unknown"] == 0 and counts["false"] == 0

    @property
    def path(self) -> str:
        """Whether the law is connected to its model, in a sentence."""
        return self.broken or "an unbroken path leads from the model to the law"

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "theorem": self.name,
            "ok": self.ok,
            "counts": self.counts,
            "connected": not self.broken,
            "path": self.path,
            "lemmas": list(self.lemmas),
            "computed": self.computed,
            "certified_means": "evidence at the points tried, not proof",
            "verdicts": [{"step": v.step, "verdict": v.kind, "reason": plain(v.reason)} for v in self.verdicts],
        }

    def _repr_html_(self) -> str:
        from ..printing.html_law import report_html

        return report_html(self)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        state = "ok" if self.ok else "NOT ok"
        broken = f"; {self.broken}" if self.broken else ""
        return f"{self.name}: {state} ({counts}; certified is evidence at points, not proof{broken})"
