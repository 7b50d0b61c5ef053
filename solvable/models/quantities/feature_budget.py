"""What a budget of compute, C = N t, leaves to the width and to the time of a network that learns features."""

from __future__ import annotations

from typing import Any

from sympy import Eq

from ..definition import defines


@defines("Bordelon2024: Table 1")
def budget(model: Any, N: Any, t: Any) -> tuple[Any, Any]:
    """The equation of the time $t$ for which a budget $C$ trains $N$ hidden units: $C = N t$."""
    return None, Eq(model.symbols.C, N * t, evaluate=False)


@defines("Bordelon2024: Fig. 10")
def lazy_clock(model: Any, t: Any, s: Any) -> tuple[Any, Any]:
    """The equation of the time $t$ at which the clock of a lazy network, whose kernel does not grow, shows
    $s = eta t$."""
    return None, Eq(model.parameters["eta"] * t, s, evaluate=False)
