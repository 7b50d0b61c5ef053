"""All tables that belong to an experiment."""

from __future__ import annotations

from typing import Any

from verify.networks.mean_crossings import mean_crossings
from verify.networks.measured_emergence import MeasuredEmergence
from verify.networks.outliers import outliers

# The width of Table 5 of Nam et al. 2024.
OUTLIERS_AT = 10


def findings(name: str, emergence: MeasuredEmergence) -> dict[str, Any]:
    """Records with `table()` and `to_dict()`, the experiment itself first, under `name`.

    Over the width every run is made of independent networks and reaches the level at its luckiest one, so the crossings
    of mean and median follow, and the networks of width 10 one by one.
    """
    found: dict[str, Any] = {name: emergence}
    if emergence.resource != "N" or emergence.single is None:
        return found
    for kind in ("mean", "median"):
        if mean_crossing := _crossings(emergence, kind):
            found[f"{name}, {kind} over the networks"] = mean_crossing
    if OUTLIERS_AT in emergence.x:
        found[f"{name} = {OUTLIERS_AT}"] = outliers(emergence, OUTLIERS_AT)
    return found


def _crossings(emergence: MeasuredEmergence, kind: Any) -> Any:
    """None where the networks with one skill do not reach the level."""
    from solvable.errors import InvalidInput

    try:
        return mean_crossings(emergence, kind)
    except InvalidInput:
        return None
