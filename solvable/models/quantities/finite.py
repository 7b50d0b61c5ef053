"""The quantities of a model with finitely many skills."""

from typing import Any

from sympy import Function, Sum, Symbol, oo

from ..definition import defines
from .skills import loss_on_clock


@defines("Nam2024: Lemma 6")
def power_sum(model: Any, sigma: Any, N: Any) -> tuple[Any, Any]:
    """The sum of $k^-sigma$ over the first $N$ ranks."""
    k = Symbol("k", integer=True, positive=True)
    return Function("H")(sigma, N), Sum(k**-sigma, (k, 1, N))


@defines("Nam2024: Lemma 6")
def harmonic_number(model: Any, N: Any) -> tuple[Any, Any]:
    """The sum of $1/k$ over the first $N$ ranks."""
    k = Symbol("k", integer=True, positive=True)
    return Function("H_1")(N), Sum(1 / k, (k, 1, N))


@defines("Nam2024: Eq. 161")
def normalisation(model: Any, n_s: Any) -> tuple[Any, Any]:
    """The sum of the weights of $n_s$ skills, by which their frequencies are divided."""
    k = model.symbols.k
    return Symbol("H", positive=True), Sum(model.spectrum.weight(k), (k, 1, n_s))


@defines("Nam2024: Eq. 161")
def correction(model: Any, n_s: Any) -> tuple[Any, Any]:
    """How much more often each of $n_s$ skills is met than among infinitely many, as a share."""
    k = model.symbols.k
    weight = model.spectrum.weight(k)
    return Symbol("c_H"), model.spectrum.normalisation() / Sum(weight, (k, 1, n_s)) - 1


@defines("Nam2024: Eq. 12")
def probability_beyond(model: Any, N: Any, n_s: Any) -> tuple[Any, Any]:
    """The probability of the skills from $N + 1$ to $n_s$ among $n_s$ skills."""
    k = model.symbols.k
    weight = model.spectrum.weight(k)
    return Symbol("Q_N", positive=True), Sum(weight, (k, N + 1, n_s)) / Sum(weight, (k, 1, n_s))


@defines("Nam2024: Eq. 12, Eq. 129")
def loss_of_finitely_many(model: Any, n_s: Any, T: Any = oo, N: Any = None, H: Any = None) -> tuple[Any, Any]:
    """The loss of $n_s$ skills of frequency $k^-(alpha+1)/H$: $N$ of them on their own clocks, the others unlearned.

    $N$ is $n_s$ where it is not given, and every skill has its basis function. $H$ is the sum of the weights of the
    $n_s$ skills, or any positive number that is put in its place.
    """
    k, j = model.symbols.k, Symbol("j", integer=True, positive=True)
    H = Sum(model.spectrum.weight(j), (j, 1, n_s)) if H is None else H
    P = model.spectrum.weight(k) / H
    learned = 0 if oo == T else Sum(P * loss_on_clock(model, model.resource(T) * P), (k, 1, n_s if N is None else N))
    unlearned = 0 if N is None else Sum(P * model.skill.unlearned, (k, N + 1, n_s))
    given = [resource for resource in (T, N) if resource is not None and oo != resource]
    return Function("L_H")(*given), learned + unlearned


@defines("Nam2024: Eq. 12")
def learned_of_finitely_many(model: Any, n_s: Any, T: Any, N: Any) -> tuple[Any, Any]:
    """What the first $N$ of $n_s$ skills, those with a basis function, add to the loss at time $T$."""
    k, j = model.symbols.k, Symbol("j", integer=True, positive=True)
    P = model.spectrum.weight(k) / Sum(model.spectrum.weight(j), (j, 1, n_s))
    return Function("L_N")(T), Sum(P * loss_on_clock(model, model.resource(T) * P), (k, 1, N))
