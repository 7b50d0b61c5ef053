"""The quantities of a model at a budget of compute, C = N T."""

from typing import Any

from sympy import Function, floor

from ..definition import defines
from .skills import total_loss


@defines("Nam2024: Eq. 129, Eq. 250")
def budget_loss(model: Any, C: Any, N: Any) -> tuple[Any, Any]:
    """The loss that a budget $C = N T$ buys: with $N$ basis functions, the whole part of $N$, trained for the time
    $C/N$."""
    _, loss = total_loss.function(model, T=C / N, N=floor(N))
    return Function("L")(C, N), loss


@defines("Nam2024: Eq. 69, Eq. 71")
def separate_losses(model: Any, C: Any, N: Any) -> tuple[Any, Any]:
    """What either half of a budget $C = N T$ leaves by itself: every skill after the time $C/N$, and $N$ skills for
    ever."""
    _, early = total_loss.function(model, T=C / N)
    _, few = total_loss.function(model, N=floor(N))
    return Function("L_C")(C, N), early + few
