"""The two layers of a network of any width, on features of any spectrum, under projected gradient flow."""

from typing import Any

from sympy import Derivative, Function, IndexedBase, Sum, Symbol

from ..definition import defines

w, A = IndexedBase("w", real=True), IndexedBase("A", real=True)
sigma, target, A_0 = Function("sigma", positive=True), Function("w_s", real=True), Function("A_0", real=True)
v, K, v_w, v_A = (Function(name, real=True) for name in ("v", "K", "v_w", "v_A"))
M, i, k, l, n = (Symbol(name, positive=True, integer=True) for name in ("M", "i", "k", "l", "n"))


@defines("Bordelon2024: Fig. 10")
def error(model: Any, k: Any) -> tuple[Any, Any]:
    """The error of feature $k$, $v = w* - A^T w/N$."""
    N = model.symbols.N
    return v(k), target(k) - Sum(A[n, k] * w[n], (n, 1, N)) / N


@defines("Bordelon2024: Fig. 10")
def network_loss(model: Any) -> tuple[Any, Any]:
    """The loss of the network over $M$ features: the sum of their variance $sigma$ times the square of their error."""
    return Symbol("L"), Sum(sigma(k) * error.function(model, k)[1] ** 2, (k, 1, M))


@defines("Bordelon2024: Fig. 10")
def initial_kernel(model: Any, j: Any, k: Any) -> tuple[Any, Any]:
    """The kernel of the initial features, $K = A_0^T A_0/N$."""
    N = model.symbols.N
    return K(j, k), Sum(A_0(n, j) * A_0(n, k), (n, 1, N)) / N


@defines("Bordelon2024: Fig. 10")
def readout_flow(model: Any, i: Any) -> tuple[Any, Any]:
    """The flow of the last layer, $dw/dt = eta A Lambda v$."""
    return v_w(i), model.parameters["eta"] * Sum(A[i, k] * sigma(k) * v(k), (k, 1, M))


@defines("Bordelon2024: Fig. 10")
def features_flow(model: Any, i: Any, j: Any) -> tuple[Any, Any]:
    """The flow of the first layer, $dA/dt = eta gamma w (Lambda v)^T K$."""
    rate = model.parameters["eta"] * model.parameters["gamma"]
    return v_A(i, j), rate * w[i] * Sum(sigma(k) * v(k) * K(k, j), (k, 1, M))


@defines("Bordelon2024: Fig. 10")
def rate_of_change(model: Any, of: Any) -> tuple[Any, Any]:
    """How fast a function of the weights changes under the flow of both layers, by the chain rule."""
    N = model.symbols.N
    of_readout = Sum(Derivative(of, w[i]) * v_w(i), (i, 1, N))
    of_features = Sum(Sum(Derivative(of, A[i, l]) * v_A(i, l), (l, 1, M)), (i, 1, N))
    return None, of_readout + of_features
