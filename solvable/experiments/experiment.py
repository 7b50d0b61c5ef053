"""An experiment: something measured without the theory, set beside what a theorem claims."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .settings import settings_of


@dataclass(frozen=True)
class Measurement:
    """One figure measured, and what the theorem claims for it.

    tolerance: the largest error that the claim allows; None for a measurement that no theorem decides, which is then
    reported and neither passes nor fails. seed: of the randomness, None where there is none. settings: plain values by
    name, by which figures can be grouped; those that the claim states where none are given.
    """

    claim: str
    predicted: float
    measured: float
    tolerance: float | None
    seed: int | None = None
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", dict(self.settings) or settings_of(self.claim))

    @property
    def error(self) -> float:
        """|measured/predicted - 1|, or |measured| where 0 is predicted."""
        return abs(self.measured) if self.predicted == 0 else abs(self.measured / self.predicted - 1)

    @property
    def verdict(self) -> str:
        """pass, fail or reported; what is not a number fails."""
        if self.tolerance is None:
            return "reported"
        return "pass" if self.error <= self.tolerance else "fail"


# What an experiment yields, one after the other as they are measured.
Measurements = Iterator[Measurement]


@dataclass(frozen=True)
class Experiment:
    """A way to try to break a theorem: `run(level)`, with level "quick" or "full", yields measurements."""

    name: str
    theorem: str
    title: str
    run: Callable[[str], Iterable[Measurement]]


def experiment(*, theorem: str, title: str) -> Callable[[Callable[[str], Iterable[Measurement]]], Experiment]:
    """Make an experiment of a function of the level, "quick" or "full"; a module may hold several."""

    def declare(run: Callable[[str], Iterable[Measurement]]) -> Experiment:
        return Experiment(run.__name__, theorem, title, run)

    return declare
