"""What a figure shows, as numbers."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ..marks import plain
from .curve import Curve

COLUMNS = ("panel", "curve", "law_name", "x_name", "x", "y_name", "exact", "law", "ratio", "spread")


@dataclass(frozen=True, eq=False)
class FigureData:
    """The curves of a figure, the parameters they were computed with, and the axes they were drawn into.

    `curves` are records with `x`, `exact`, `law` and `ratio`; `axes` are in reading order, every panel followed by
    its ratio panel where it has one. `tables` are what an experiment found, by panel: records with `table()`, lines for
    a terminal, and `to_dict()`. `theorems` are those that the laws come from; `caption` says what is drawn, and
    `alternative` what is seen, for those who cannot see it. Copies and pickles hold the numbers alone.
    """

    name: str
    title: str
    parameters: Mapping[str, Any]
    curves: tuple[Curve, ...]
    axes: tuple[Any, ...] = field(default=(), repr=False)
    tables: Mapping[str, Any] = field(default_factory=dict, repr=False)
    theorems: tuple[str, ...] = ()
    caption: str = field(default="", repr=False)
    alternative: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        for name in ("parameters", "tables"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "parameters": dict(self.parameters), "tables": dict(self.tables), "axes": ()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        frozen = {name: MappingProxyType(state[name]) for name in ("parameters", "tables")}
        self.__dict__.update(state, **frozen)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "figure": self.name,
            "title": plain(self.title),
            "theorems": list(self.theorems),
            "caption": plain(self.caption),
            "alternative": plain(self.alternative),
            "parameters": {name: _plain(value) for name, value in self.parameters.items()},
            "curves": [
                {
                    "panel": curve.panel,
                    "curve": curve.label,
                    "law_name": curve.law_name,
                    "x_name": curve.x_name,
                    "y_name": curve.y_name,
                    **{key: _plain(getattr(curve, key)) for key in ("x", "exact", "law", "ratio")},
                    **({} if curve.spread is None else {"spread": _plain(curve.spread)}),
                }
                for curve in self.curves
            ],
            "tables": {panel: found.to_dict() for panel, found in self.tables.items()},
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
            spreads = [""] * len(curve.x) if curve.spread is None else map(float, curve.spread)
            points = zip(curve.x, curve.exact, curve.law, curve.ratio, spreads, strict=True)
            for x, exact, law, ratio, spread in points:
                writer.writerow([*names, float(x), curve.y_name, float(exact), float(law), float(ratio), spread])
        return text.getvalue()


def _plain(value: Any) -> Any:
    import numpy as np

    if isinstance(value, np.ndarray | tuple | list):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int):
        return value
    return None if value != value else "inf" if value == float("inf") else float(value)
