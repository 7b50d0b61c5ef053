"""What a figure shows, as numbers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from .curve import Curve

COLUMNS = ("panel", "curve", "law_name", "x_name", "x", "y_name", "exact", "law", "ratio")


@dataclass(frozen=True, eq=False)
class FigureData:
    """The curves of a figure, the parameters they were computed with, and the axes they were drawn into.

    `curves` are records with `x`, `exact`, `law` and `ratio`; `axes` are in reading order, every panel followed by
    its ratio panel. Copies and pickles hold the numbers alone.
    """

    name: str
    title: str
    parameters: Mapping[str, Any]
    curves: tuple[Curve, ...]
    axes: tuple[Any, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameters", MappingProxyType(dict(self.parameters)))

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "parameters": dict(self.parameters), "axes": ()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, parameters=MappingProxyType(state["parameters"]))

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "figure": self.name,
            "title": self.title,
            "parameters": {name: _plain(value) for name, value in self.parameters.items()},
            "curves": [
                {
                    "panel": curve.panel,
                    "curve": curve.label,
                    "law_name": curve.law_name,
                    "x_name": curve.x_name,
                    "y_name": curve.y_name,
                    **{key: _plain(getattr(curve, key)) for key in ("x", "exact", "law", "ratio")},
                }
                for curve in self.curves
            ],
        }

    def to_json(self) -> str:
        """`to_dict` as text."""
        return json.dumps(self.to_dict(), indent=2, allow_nan=False) + "\n"

    def to_csv(self) -> str:
        """One row a point, under a row of column names; every number with all its digits."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for curve in self.curves:
            names = (curve.panel, curve.label, curve.law_name, curve.x_name)
            for x, exact, law, ratio in zip(curve.x, curve.exact, curve.law, curve.ratio, strict=True):
                writer.writerow([*names, float(x), curve.y_name, float(exact), float(law), float(ratio)])
        return text.getvalue()


def _plain(value: Any) -> Any:
    import numpy as np

    if isinstance(value, np.ndarray | tuple | list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int) else ("inf" if value == float("inf") else float(value))
