"""One panel of a figure and the ratio panel under it, by what their axes say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Panel:
    """key: what the curves of the panel name it by. The labels are those of the shared x axis and of the upper y axis.

    exact, law: what the legend calls the model's own curves (nothing where empty) and the law, or each of two laws.
    ratio: the label of the lower y axis.
    """

    key: str
    title: str
    x_label: str
    y_label: str
    exact: str
    law: str | tuple[str, ...]
    ratio: str = "exact / law"
    x_scale: str = "log"
    y_scale: str = "log"
    legend: str = "best"
