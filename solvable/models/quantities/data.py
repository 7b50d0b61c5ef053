"""What finitely many samples change: binomial means of the loss of a skill, and normal ones in their place."""

from typing import Any

from sympy import Expr, Function, Integral, Sum, Symbol, binomial, exp, oo, pi, sqrt

from ..definition import defines
from .skills import loss_on_clock


def _notation(name: str, P: Any, *others: Any) -> Any:
    """A function of the frequency and of other arguments; with a name of its own where a formula is the frequency."""
    return Function(name)(P, *others) if P.is_Symbol else Function(f"{name}k")(*others)


def binomial_mean(model: Any, T: Any, D: Any, P: Any) -> Expr:
    """The mean loss of a skill that D samples show d ~ Binomial(D, P) times: its clock is x d/D."""
    d = Symbol("d", integer=True, nonnegative=True)
    loss = loss_on_clock(model, model.resource(T) * d / D)
    return Sum(binomial(D, d) * P**d * (1 - P) ** (D - d) * loss, (d, 0, D))


def normal_mean(model: Any, T: Any, D: Any, P: Any) -> Expr:
    """The mean loss of a skill of normal frequency, of the mean P and the variance P (1 - P)/D of d/D.

    The flow goes back from its start at negative frequencies. Both halves of the line are added up.
    """
    t, deviation = Symbol("t", positive=True), sqrt(P * (1 - P) / D)
    both = [loss_on_clock(model, model.resource(T) * (P + sign * deviation * t)) for sign in (1, -1)]
    return Integral(exp(-(t**2) / 2) / sqrt(2 * pi) * sum(both), (t, 0, oo))


@defines("Nam2024: Lemma 4")
def binomial_against_normal(model: Any, T: Any, D: Any, P: Any) -> tuple[Any, Any]:
    """The mean loss of a skill over binomial counts, less that over a normal frequency."""
    return _notation("delta_B", P, D, T), binomial_mean(model, T, D, P) - normal_mean(model, T, D, P)


@defines("Nam2024: Lemma 5")
def change_by_normal_spread(model: Any, T: Any, D: Any, P: Any) -> tuple[Any, Any]:
    """The mean loss of a skill of normal frequency, less its loss at the mean."""
    return _notation("delta_N", P, D, T), normal_mean(model, T, D, P) - loss_on_clock(model, model.resource(T) * P)


@defines("Nam2024: Proposition 6")
def loss_of_the_first(model: Any, T: Any, N: Any) -> tuple[Any, Any]:
    """What the first $N$ of infinitely many skills add to the loss at time $T$, on infinite data."""
    k = model.symbols.k
    P = model.frequency(k)
    return Function("L_N")(T, N), Sum(P * loss_on_clock(model, model.resource(T) * P), (k, 1, N))
