"""What tells a printed form from the correct one, and how it is found, by entry point."""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import Any

from ..discovery import modules
from ..errors import UnknownErratum
from ..marks import plain
from ..parse import typed

DEMONSTRATIONS = "solvable.demonstrations"


@dataclass(frozen=True)
class Demonstration:
    """A printed form and the correct one beside a value measured without either.

    setting: how `reference` was measured. printed, correct: the values of the two forms. printed_error, correct_error:
    their relative errors against `reference` (absolute where that is 0; for a bound, by how much it is violated).
    tolerance: the largest error of a form that agrees. seed: of the randomness, None where there is none.
    """

    setting: str
    reference: float
    printed: float
    correct: float
    printed_error: float
    correct_error: float
    tolerance: float
    seed: int | None = None

    def __post_init__(self) -> None:
        typed(self)

    @property
    def separates(self) -> bool:
        """Whether the correct form agrees within the tolerance and the printed one does not."""
        return self.correct_error <= self.tolerance < self.printed_error

    def _repr_html_(self) -> str:
        from ..printing.html_tables import demonstration_html

        return demonstration_html(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; what is not a finite number is None."""
        data = asdict(self) | {"setting": plain(self.setting), "separates": self.separates}
        return {
            key: None if isinstance(value, float) and not math.isfinite(value) else value for key, value in data.items()
        }


def find_demonstration(name: str) -> Callable[[Any], Demonstration]:
    """The function of an erratum that demonstrates the one called `name`; it is called the same.

    Raises UnknownErratum when none is installed.
    """
    for package, module in modules(DEMONSTRATIONS):
        found: Callable[[Any], Demonstration] | None = getattr(
            import_module(f"{package.__name__}.{module}"), name, None
        )
        if found is not None:
            return found
    raise UnknownErratum(f"no demonstration of the erratum {name[:80]!r} is installed (entry points {DEMONSTRATIONS}).")
