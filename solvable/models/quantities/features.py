"""The quantities of the feature-learning model: features, and what finite widths and samples never learn."""

from typing import Any

from sympy import Eq, Function, Integer, Integral, Lambda, Sum, Symbol, exp, oo

from ...expressions.flow_loss import FlowLoss
from ...expressions.flow_strength import FlowStrength
from ..definition import defines


@defines("Bordelon2024: Eq. 6")
def target_norm(model: Any, M: Any = oo, source: Any = None) -> tuple[Any, Any]:
    """The squared RKHS norm of the target on the first $M$ features: the sum of $w*_k^2 = y_k^2/lambda_k$.

    source: the source exponent, that of the model by default.
    """
    k = model.symbols.k
    if source is None:
        return Function("W", positive=True)(M), Sum(model.target_power(k) / model.eigenvalue(k), (k, 1, M))
    return Function("W", positive=True)(M, source), Sum(model.eigenvalue(k) ** (source - 1) / k, (k, 1, M))


@defines("Bordelon2024: Table 1")
def lazy_loss(model: Any, t: Any) -> tuple[Any, Any]:
    """The loss at $gamma = 0$, with width, batch and data infinite: what every mode has not learned by the time $t$.

    The learned fraction $R$ of mode $k$ obeys $dR/dt = eta lambda_k (1 - R)$ from $R = 0$, and $(1 - R)^2$ of its power
    $y_k^2$ is left, twice the loss of that flow on the clock $eta lambda_k t$.
    """
    k, R = model.symbols.k, Symbol("R", positive=True)
    clock = model.parameters["eta"] * model.eigenvalue(k) * t
    left = 2 * FlowLoss(clock, Lambda(R, 1 - R), Integer(0), Integer(1))
    return Function("L")(t), Sum(model.target_power(k) * left, (k, 1, oo))


@defines("Bordelon2024: Eq. 8", reference="Silverstein1995: Theorem 1.1")
def held_features(model: Any, size: Any, x: Any) -> tuple[Any, Any]:
    """The equation of $x = 1/kappa$ for $N$ random features, or $D$ samples: $sum_k lambda_k/(lambda_k+kappa)$ is that
    number.

    The resolvent of the kernel $K$ has a deterministic equivalent that is diagonal in the features: with the entries of
    $A_0$ independent, of finite fourth moment, a row $a$ of $A_0$ enters by $a.G a$ alone, which concentrates at its
    mean.
    """
    k = model.symbols.k
    held = model.eigenvalue(k) * x / (1 + model.eigenvalue(k) * x)
    return None, Eq(Sum(held, (k, 1, oo)), size, evaluate=False)


@defines("Bordelon2024: Eq. 8, Eq. 9", reference="Silverstein1995: Theorem 1.1")
def width_loss(model: Any, N: Any, x: Any) -> tuple[Any, Any]:
    """The mean loss of $N$ random features, trained for ever: $sum_k y_k^2 kappa/(lambda_k + kappa)$, $kappa = 1/x$.

    It is the mean of the part of the target outside the span of the features, by the deterministic equivalent of the
    projector on it; $x$ solves the equation of `held_features`.
    """
    k = model.symbols.k
    return Function("L")(N, x), Sum(model.target_power(k) / (1 + model.eigenvalue(k) * x), (k, 1, oo))


@defines("Bordelon2024: Eq. 8", reference="Silverstein1995: Theorem 1.1")
def width_bias(model: Any, N: Any, x: Any) -> tuple[Any, Any]:
    """The loss of the mean predictor of $N$ random features, trained for ever:
    $sum_k y_k^2 (kappa/(lambda_k + kappa))^2$.

    $kappa = 1/x$, $x$ solves the equation of `held_features`; the mean error of mode $k$ is $kappa/(lambda_k + kappa)$.
    """
    k = model.symbols.k
    return Function("b")(N, x), Sum(model.target_power(k) / (1 + model.eigenvalue(k) * x) ** 2, (k, 1, oo))


@defines("Bordelon2024: Eq. 8", reference="Silverstein1995: Theorem 1.1")
def width_variance(model: Any, N: Any, x: Any) -> tuple[Any, Any]:
    """What one network of width $N$, trained for ever, loses beside the mean predictor: the loss less the bias."""
    k = model.symbols.k
    share = 1 / (1 + model.eigenvalue(k) * x)
    return Function("V")(N, x), Sum(model.target_power(k) * (share - share**2), (k, 1, oo))


@defines("Bordelon2024: Eq. 8", reference="Silverstein1995: Theorem 1.1; Hastie2022")
def data_loss(model: Any, D: Any, x: Any) -> tuple[Any, Any]:
    """The mean loss of $D$ samples trained on for ever, at $gamma = 0$ and infinite width: that of least-norm
    regression.

    Its deterministic equivalent is $sum_k y_k^2 (kappa/(lambda_k+kappa))^2$ over
    $1 - (1/D) sum_k (lambda_k/(lambda_k+kappa))^2$, $kappa = 1/x$, where $x$ solves the equation of `held_features` for
    $D$ samples.
    """
    k = model.symbols.k
    clock = model.eigenvalue(k) * x
    left = Sum(model.target_power(k) / (1 + clock) ** 2, (k, 1, oo))
    return Function("L")(D, x), left / (1 - Sum((clock / (1 + clock)) ** 2, (k, 1, oo)) / D)


@defines("Bordelon2024: Fig. 9, Fig. 12")
def crossover(model: Any, t: Any) -> tuple[Any, Any]:
    """The equation of the time at which learning features sets in: $4 gamma |u|^2 = 1$ for what a lazy network learned.

    $|u|^2$ is the sum of $w*_k^2 R_k^2$, $R_k$ the fraction of mode $k$ that is learned while $h = 1$. There the growth
    $sqrt(h) = (1 + sqrt(1 + 4 gamma |u|^2))/2$ of the kernel leaves 1.
    """
    k, R = model.symbols.k, Symbol("R", positive=True)
    clock = model.parameters["eta"] * model.eigenvalue(k) * t
    learned = FlowStrength(clock, Lambda(R, 1 - R), Integer(0), Integer(1))
    size = Sum(model.target_power(k) / model.eigenvalue(k) * learned**2, (k, 1, oo))
    return None, Eq(4 * model.parameters["gamma"] * size, 1, evaluate=False)


@defines("Bordelon2024: Eq. 8, Eq. 9")
def width_excess(model: Any, t: Any, x: Any) -> tuple[Any, Any]:
    """The equation of the mean excess $E(t)$ of the lazy loss of width $N$ over infinite width, to first order in
    $1/N$.

    Its Laplace transform in $2 eta t$, at $z = 1/x$, is the mean of $y.(z + S)^-1 y$ less $y.(z + Lambda)^-1 y$,
    $S = Lambda^(1/2) K Lambda^(1/2)$, expanded to the second order in $S - Lambda$. That has the mean 0, and its
    entries $(k, j)$ the variance $lambda_k lambda_j/N$, twice that on the diagonal, since the features are Gaussian.
    """
    k, j = model.symbols.k, Symbol("j", positive=True, integer=True)
    N, eta, here, there = model.symbols.N, model.parameters["eta"], model.eigenvalue(k), model.eigenvalue(j)
    transform = Integral(2 * eta * exp(-2 * eta * t / x) * Function("E")(t), (t, 0, oo))
    second = here * (Sum(there * x / (1 + there * x), (j, 1, oo)) + here * x / (1 + here * x))
    return None, Eq(
        transform, Sum(model.target_power(k) * (x / (1 + here * x)) ** 2 * second, (k, 1, oo)) / N, evaluate=False
    )
