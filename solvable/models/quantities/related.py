"""Relatives of the multilinear model: the calibrated one, and two-layer linear networks."""

from __future__ import annotations

from typing import Any

from sympy import Derivative, Eq, Function, IndexedBase, KroneckerDelta, Rational, Subs, Sum, Symbol, Tuple, sqrt

from ..definition import defines
from ..skill import Skill
from .setup import BASIS, BITS, TARGET, over_bits

FACTORS = (Symbol("a", positive=True), Symbol("b", positive=True))


def calibrated_loss_of(model: Any, k: Any) -> Any:
    """The loss of skill k for the output a b B g_k on its inputs."""
    a, b = FACTORS
    return over_bits(model, (TARGET(k, BITS) - a * b * model.symbols.B * BASIS(k, k, BITS)) ** 2 / 2)


@defines("Nam2024: Eq. 13")
def calibrated_loss(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The loss of skill k in the calibrated model, whose output on its inputs is a b B g_k with one constant B."""
    return None, calibrated_loss_of(model, model.symbols.k if k is None else k)


def calibrated_flows(model: Any, k: Any) -> dict[Any, Any]:
    """How the factors of skill k grow under gradient flow on P_s(k) times its loss."""
    loss = model.frequency(k) * calibrated_loss_of(model, k)
    return {factor: -model.symbols.eta * Derivative(loss, factor) for factor in FACTORS}


@defines("Nam2024: Eq. 13")
def calibrated_imbalance_growth(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The growth of a^2 - b^2 in the calibrated model."""
    (a, of_a), (b, of_b) = calibrated_flows(model, model.symbols.k if k is None else k).items()
    return None, 2 * a * of_a - 2 * b * of_b


@defines("Nam2024: Eq. 13, Eq. 14")
def calibrated_growth(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The growth of the strength R_k = a b B of skill k in the calibrated model."""
    (a, of_a), (b, of_b) = calibrated_flows(model, model.symbols.k if k is None else k).items()
    return Symbol("v_R"), model.symbols.B * (b * of_a + a * of_b)


@defines("Nam2024: Eq. 14")
def calibrated_flow(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The equation of the strength of skill k in the calibrated model, a = b, and where it starts."""
    k = model.symbols.k if k is None else k
    T, B, R = model.symbols.T, model.symbols.B, Function("R")
    growth = Subs(calibrated_growth.function(model, k)[1], FACTORS, (sqrt(R(T) / B), sqrt(R(T) / B)))
    return None, Tuple(Eq(R(T).diff(T), growth, evaluate=False), Eq(R(0), model.skill.start, evaluate=False))


# Rows and columns of the layers W_1 and W_2, in the bases of the singular vectors of E[f* x^T].
ROW, COLUMN, INNER = (Symbol(name, positive=True, integer=True) for name in ("i", "j", "h"))
SINGULAR = IndexedBase("s", positive=True)


@defines("Saxe2014: Eq. 1")
def network_loss(model: Any, n: Any) -> tuple[Any, Any]:
    """The mean of half the squared distance of W x from f*, for white inputs x.

    E[x x^T] = 1, E[f* x^T] has the singular values s_i, and W is written in the bases of the singular vectors, which
    are orthonormal, so that inputs are white in them too; Y = E|f*|^2.
    """
    W, Y = IndexedBase("W", real=True), Symbol("Y", positive=True)
    i, j, h = ROW, COLUMN, INNER
    square = Sum(W[i, j] * W[i, h] * KroneckerDelta(j, h), (h, 1, n), (j, 1, n), (i, 1, n))
    cross = Sum(W[i, j] * SINGULAR[i] * KroneckerDelta(i, j), (j, 1, n), (i, 1, n))
    return None, Y / 2 - cross + Rational(1, 2) * square
