"""Measured losses set against a law."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import CannotEvaluate, InvalidInput
from ..figures.palette import COLOURS
from ..parse import axes, positive_array, real_array

if TYPE_CHECKING:
    from .law import Law


@dataclass(frozen=True)
class Comparison:
    """Measurements beside a power law's prediction.

    resource, measured, predicted: arrays of one length, by increasing resource. ratio: measured/predicted.
    residual: log(measured/predicted). local_exponent: the slope of log(measured) against log(resource) between
    neighbours, one fewer; `exponent` is what the law says it should be. An aggregate loss curve fixes alpha and one
    combination of the other parameters, no more: a ratio near 1 does not confirm each of them.
    """

    name: str
    symbol: str
    resource: Any
    measured: Any
    predicted: Any
    exponent: float
    ratio: Any = field(init=False)
    residual: Any = field(init=False)
    local_exponent: Any = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratio", self.measured / self.predicted)
        object.__setattr__(self, "residual", np.log(self.ratio))
        slopes = np.diff(np.log(self.measured)) / np.diff(np.log(self.resource))
        object.__setattr__(self, "local_exponent", slopes)

    def plot(self, ax: Any = None) -> Any:
        """Draw measurement and law on log-log axes; returns the matplotlib axes."""
        ax = axes(ax)
        ax.loglog(self.resource, self.measured, "o", color=COLOURS[0], label="measured")
        ax.loglog(self.resource, self.predicted, "-", color=COLOURS[1], label=f"law: {self.symbol}^{self.exponent:.3g}")
        ax.set_xlabel(self.symbol)
        ax.set_ylabel("loss")
        ax.legend(frameon=False)
        return ax

    def _repr_html_(self) -> str:
        from ..printing.html_tables import comparison_html

        return comparison_html(self)

    def __repr__(self) -> str:
        low, high = float(self.ratio.min()), float(self.ratio.max())
        return f"Comparison({self.name}: measured/predicted from {low:.4g} to {high:.4g} at {self.ratio.size} points)"


def compare(law: Law, resource: Any, loss: Any, values: dict[str, Any]) -> Comparison:
    """Measured `loss` at `resource` against the law; see `Law.compare`."""
    if law.resource is None or law.exponent is None:
        raise InvalidInput(f"{law.name} is no power law in a resource; compare a loss_vs_... law.")
    name = str(law.resource)
    if name in values:
        raise InvalidInput(f"{name} is the first argument; leave it out of the others.")
    points, measured = positive_array(resource, name), positive_array(loss, "loss")
    if points.ndim != 1 or points.shape != measured.shape or points.size < 2:
        raise InvalidInput(
            f"{name} and loss must be two lists of one length, at least 2, not {points.shape} and {measured.shape}."
        )
    order = np.argsort(points)
    points, measured = points[order], measured[order]
    if (np.diff(points) == 0).any():
        raise InvalidInput(
            f"{name} holds the value {float(points[1:][np.diff(points) == 0][0]):g} twice; give each once."
        )
    if any(real_array(value, key).ndim for key, value in values.items()):
        raise InvalidInput(f"apart from {name} every parameter must be one number.")
    predicted = np.asarray(law.evaluate(**{name: points}, **values))
    if not ((predicted > 0) & np.isfinite(predicted)).all():
        raise CannotEvaluate(f"{law.name} is beyond the range of floats at these parameters; nothing compares with it.")
    slope = law.exponent.subs({getattr(law.model.symbols, key): float(value) for key, value in values.items()})
    return Comparison(law.name, name, points, measured, predicted, float(slope))
