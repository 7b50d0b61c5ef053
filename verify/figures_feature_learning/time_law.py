"""Which law of training time a target obeys."""

from __future__ import annotations

from typing import Any


def time_law(beta: float, gamma: float) -> Any:
    """The derived law of the loss against time, all parameters symbols: lazy for gamma = 0, else by regime."""
    import solvable

    if gamma == 0:
        return solvable.derive("lazy_loss_vs_time")
    return solvable.derive("rich_loss_vs_time" if beta < 1 else "rich_loss_vs_time_easy")


def time_law_values(alpha: float, beta: float, gamma: float, t: Any) -> Any:
    """What that law says of the loss at times t, with eta = 1."""
    values = {"alpha": alpha, "beta": beta, "eta": 1.0, "t": t}
    return time_law(beta, gamma).evaluate(**values, **({"gamma": gamma} if gamma else {}))
