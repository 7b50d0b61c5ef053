"""What an experiment found."""

import math
from dataclasses import asdict, dataclass, field
from typing import Any

from ..marks import plain


@dataclass(frozen=True)
class Outcome:
    """One measurement beside what its theorem claims.

    verdict: pass, fail or reported. error: |measured/predicted - 1|, or |measured| where 0 is predicted. steps: how
    many steps of the theorem's derivation got each of the six verdicts. seed: None where nothing is random. seconds:
    what the measurement took. key_step: the verdict on the key step, None where there was no check. settings: plain
    values by name, by which outcomes can be grouped. An experiment that could not be run has no numbers; its claim says
    why.
    """

    theorem: str
    experiment: str | None
    claim: str
    predicted: float | None
    measured: float | None
    error: float | None
    tolerance: float | None
    verdict: str
    steps: dict[str, int]
    seed: int | None
    seconds: float
    key_step: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.theorem, self.experiment, self.claim, self.predicted, self.measured, self.verdict, self.seed))

    @property
    def holds(self) -> bool:
        """Whether the measurement did not fail and the derivation has judged steps, none of them unknown or false."""
        judged = sum(self.steps.values())
        return self.verdict != "fail" and judged > 0 and self.steps["unknown"] == 0 and self.steps["false"] == 0

    @property
    def ran(self) -> bool:
        """Whether this is a result: a measurement, or a check alone, and not the report of something that broke."""
        return self.measured is not None or self.verdict == "reported"

    def _repr_html_(self) -> str:
        return Outcomes((self,))._repr_html_()

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; what is not a finite number is None."""
        data = {name: value for name, value in asdict(self).items() if name != "key_step"}
        data["claim"] = plain(self.claim)
        return {
            key: None if isinstance(value, float) and not math.isfinite(value) else value for key, value in data.items()
        }


class Outcomes(tuple[Outcome, ...]):
    """Outcomes, as in `Outcomes(run(["loss_vs_time"]))`: a tuple that a notebook shows theorem by theorem."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from ..printing.html_tables import outcomes_html

        return outcomes_html(self)
