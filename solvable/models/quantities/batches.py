"""The quantities of online gradient descent in batches."""

from __future__ import annotations

from typing import Any

from sympy import Function, Lambda, Sum, Symbol, oo

from ...expressions.coefficient import Coefficient
from ..definition import defines

q = Symbol("q", positive=True)


def kept(model: Any) -> Any:
    """a_k = (1 - eta lambda_k)^2 + (eta lambda_k)^2/B, what one step leaves of the square of mode k in the mean."""
    pace = model.parameters["eta"] * model.eigenvalue(model.symbols.k)
    return (1 - pace) ** 2 + pace**2 / model.symbols.B


def kernel(model: Any) -> Any:
    """k_q = (eta^2/B) q sum_k lambda_k^2/(1 - a_k q), what the noise of the steps makes of the loss."""
    k = model.symbols.k
    share = Sum(model.eigenvalue(k) ** 2 / (1 - kept(model) * q), (k, 1, oo))
    return model.parameters["eta"] ** 2 / model.symbols.B * q * share


@defines("Bordelon2024: Eq. 8")
def batch_loss(model: Any, t: Any) -> tuple[Any, Any]:
    """The mean loss after $t$ steps of gradient descent at $gamma = 0$, $N = oo$, each on a fresh batch of $B$ samples.

    The part $C_k$ of mode $k$ obeys $C_k <- a_k C_k + (eta^2/B) lambda_k^2 L$ from $C_k = y_k^2$, and $L$ is the sum of
    all: so the losses $L(n)$ have the generating function $L_q = F_q + k_q L_q$, with $F_q = sum_k y_k^2/(1 - a_k q)$
    and $k_q = (eta^2/B) q sum_k lambda_k^2/(1 - a_k q)$.
    """
    k = model.symbols.k
    flow = Sum(model.target_power(k) / (1 - kept(model) * q), (k, 1, oo))
    return Function("L_B")(t), Coefficient(Lambda(q, flow / (1 - kernel(model))), t)


@defines("Bordelon2024: Eq. 8")
def batch_excess(model: Any, t: Any) -> tuple[Any, Any]:
    """The mean excess of width $N$ over infinite width after $t$ steps at $gamma = 0$, each on a fresh batch of $B$
    samples.

    To first order in $1/N$: the excess $E(n)$ of gradient flow drives it, as the loss of the flow drives that of
    `batch_loss`, so that it has the generating function $sum_n E(n) q^n/(1 - k_q)$.
    """
    n = Symbol("n", positive=True, integer=True)
    flow = Sum(Function("E")(n) * q**n, (n, 1, oo))
    return Function("E_B")(t), Coefficient(Lambda(q, flow / (1 - kernel(model))), t)
