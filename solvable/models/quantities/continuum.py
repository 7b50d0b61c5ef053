"""The quantities behind exponents: the first N skills, one by one and with a continuous rank, and one sample more."""

from typing import Any

from sympy import Derivative, Function, Integral, Sum, Symbol

from ..definition import defines
from .skills import loss_on_clock, total_loss


def over_ranks(model: Any, T: Any, N: Any) -> Any:
    """The integral over ranks from 1 to N of frequency times loss."""
    j = Symbol("j", positive=True)
    P = model.frequency(j)
    return Integral(P * loss_on_clock(model, model.resource(T) * P), (j, 1, N))


@defines("Nam2024: Eq. 12, Eq. 55")
def first_skills(model: Any, T: Any, N: Any) -> tuple[Any, Any]:
    """The loss of the first $N$ skills on their own clocks, and of no others."""
    k = model.symbols.k
    P = model.frequency(k)
    return Function("L_first")(T, N), Sum(P * loss_on_clock(model, model.resource(T) * P), (k, 1, N))


@defines("Nam2024: Eq. 50")
def continuum_loss(model: Any, T: Any, N: Any) -> tuple[Any, Any]:
    """The loss of the first $N$ skills with the rank a continuous variable: an integral in the place of the sum."""
    return Function("L_N")(T, N), over_ranks(model, T, N)


@defines("Nam2024: Eq. 47, Eq. 50")
def continuum_change(model: Any, T: Any, N: Any) -> tuple[Any, Any]:
    """How that loss changes with the logarithm of time, $T dL/dT$."""
    return Function("L_dot")(T, N), T * Derivative(over_ranks(model, T, N), T)


@defines("Nam2024: Eq. 54")
def continuum_slope(model: Any, T: Any, N: Any) -> tuple[Any, Any]:
    """The exponent of time: the slope of that loss on logarithmic scales, $(T dL/dT)/L$ at the time $T$."""
    loss = over_ranks(model, T, N)
    return Function("s_T")(T, N), T * Derivative(loss, T) / loss


@defines("Nam2024: Eq. 63, Eq. 65")
def data_step(model: Any, D: Any) -> tuple[Any, Any]:
    """How one sample more changes the loss of a model that has learned all that $D$ samples show:
    $L(D + 1)/L(D) - 1$."""
    _, more = total_loss.function(model, D=D + 1)
    _, loss = total_loss.function(model, D=D)
    return Function("delta_L")(D), more / loss - 1
