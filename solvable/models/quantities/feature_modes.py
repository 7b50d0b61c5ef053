"""The modes of a network that learns features, at infinite width: all of them driven by one growth of the kernel."""

from typing import Any

from sympy import Eq, Expr, Function, Integral, Rational, Sum, Symbol, Tuple, oo, sqrt

from ..definition import defines

P, h = Function("P", nonnegative=True), Function("h", positive=True)


def learned(model: Any, s: Any) -> Expr:
    """The fraction psi = h^(1/4) P of mode k that is learned by the clock s."""
    return h(s) ** Rational(1, 4) * P(model.eigenvalue(model.symbols.k), s)


@defines("Bordelon2024: Fig. 10")
def mode_flow(model: Any, rate: Any, s: Any) -> tuple[Any, Any]:
    """The flow of a mode of the eigenvalue `rate` on the clock $s$, driven by the growth $h$ of the kernel, from 0."""
    flow = Eq(P(rate, s).diff(s), rate * (h(s) ** Rational(-1, 4) - P(rate, s)), evaluate=False)
    return None, Tuple(flow, Eq(P(rate, 0), 0, evaluate=False))


@defines("Bordelon2024: Fig. 10")
def kernel_growth(model: Any, s: Any) -> tuple[Any, Any]:
    """The equation of the growth $sqrt(h)$ of the kernel: $1 + gamma sum_k w*_k^2 P_k^2$, $w*_k^2 = y_k^2/lambda_k$."""
    k = model.symbols.k
    square = model.target_power(k) / model.eigenvalue(k)
    size = Sum(square * P(model.eigenvalue(k), s) ** 2, (k, 1, oo))
    return None, Eq(sqrt(h(s)), 1 + model.parameters["gamma"] * size, evaluate=False)


@defines("Bordelon2024: Fig. 10")
def full_growth(model: Any, g: Any) -> tuple[Any, Any]:
    """The equation of the growth $g = sqrt(h)$ at which the whole target is learned, $P_k = h^(-1/4)$ for every
    mode."""
    k = model.symbols.k
    square = model.target_power(k) / model.eigenvalue(k)
    return None, Eq(g, 1 + model.parameters["gamma"] * Sum(square, (k, 1, oo)) / g, evaluate=False)


@defines("Bordelon2024: Fig. 10")
def growth_at(model: Any, g: Any, X: Any) -> tuple[Any, Any]:
    """The equation of the growth $g = sqrt(h)$ at the squared norm $X$ of what is learned, $sum_k w*_k^2 psi_k^2$."""
    return None, Eq(g, 1 + model.parameters["gamma"] * X / g, evaluate=False)


@defines("Bordelon2024: Fig. 10")
def learned_norm(model: Any, s: Any) -> tuple[Any, Any]:
    """The squared norm of what is learned by the clock $s$: the sum over modes of $w*_k^2 psi_k^2$."""
    k = model.symbols.k
    square = model.target_power(k) / model.eigenvalue(k)
    return Function("U")(s), Sum(square * learned(model, s) ** 2, (k, 1, oo))


@defines("Bordelon2024: Fig. 10")
def rich_loss(model: Any, t: Any, s: Any) -> tuple[Any, Any]:
    """The loss at time $t$, when the clock of the modes shows $s$: what every mode has not learned, $(1 - psi_k)^2$ of
    $y_k^2$.

    Time and clock are tied by the equation of `mode_clock`.
    """
    k = model.symbols.k
    return Function("L")(t, s), Sum(model.target_power(k) * (1 - learned(model, s)) ** 2, (k, 1, oo))


@defines("Bordelon2024: Fig. 10")
def mode_clock(model: Any, t: Any, s: Any) -> tuple[Any, Any]:
    """The equation that ties the clock $s$ of the modes to the time $t$: $eta dt = ds/sqrt(h)$."""
    z = Symbol("z", positive=True)
    return None, Eq(model.parameters["eta"] * t, Integral(1 / sqrt(h(z)), (z, 0, s)), evaluate=False)


mu, Y, of_mode = Function("mu", positive=True), Function("Y", positive=True), Function("P")
rank = Symbol("n", positive=True, integer=True)


@defines("Bordelon2024: Fig. 10")
def mode_velocity(model: Any, n: Any, h: Any) -> tuple[Any, Any]:
    """The flow $dP/ds$ of mode $n$ of a network of $N$ units, of the eigenvalue $mu_n$ of $A_0 Lambda A_0^T/N$, at the
    growth $h$.

    The clock $s$ runs as $ds = eta sqrt(h) dt$, and $Y_n/sqrt(mu_n)$ is the unit of the mode: the target has $Y_n$ on
    it.
    """
    return Function("v_P")(n), mu(n) * (h ** Rational(-1, 4) - of_mode(n))


@defines("Bordelon2024: Fig. 10")
def mode_growth(model: Any) -> tuple[Any, Any]:
    """The growth $sqrt(h)$ of the kernel of a network of $N$ units, from its modes."""
    size = Sum(Y(rank) ** 2 / mu(rank) * of_mode(rank) ** 2, (rank, 1, model.symbols.N))
    return Symbol("r_P", positive=True), 1 + model.parameters["gamma"] * size


@defines("Bordelon2024: Fig. 10")
def mode_loss(model: Any, h: Any) -> tuple[Any, Any]:
    """The loss of a network of $N$ units, from its modes: $L_inf$, which none of them can learn, and what each has
    not."""
    left = Sum(Y(rank) ** 2 * (1 - h ** Rational(1, 4) * of_mode(rank)) ** 2, (rank, 1, model.symbols.N))
    return Symbol("L_P"), Symbol("L_inf", nonnegative=True) + left
