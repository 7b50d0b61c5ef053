"""The quantities of quanta, of items, and of regression on random features."""

from typing import Any

from sympy import Eq, Function, Integral, KroneckerDelta, Min, Sum, Symbol, exp, floor, gamma, oo, zeta

from ...expressions.root import Root
from ..definition import defines


def _weight(model: Any, k: Any) -> Any:
    return k ** -(model.symbols.alpha + 1)


def _share(model: Any, k: Any) -> Any:
    return _weight(model, k) / zeta(model.symbols.alpha + 1)


@defines("Michaud2023: Section 2")
def frequency(model: Any, k: Any = None) -> tuple[Any, Any]:
    """How often quantum, or item, $k$ is met."""
    k = model.symbols.k if k is None else k
    return Function("p", positive=True)(k), _share(model, k)


@defines("Michaud2023: Section 2")
def needed(model: Any, x: Any) -> tuple[Any, Any]:
    """The rank $x$ down to which quanta are needed in $tau$ of $D$ samples: an equation."""
    return None, Eq(model.symbols.D * _share(model, x), model.symbols.tau, evaluate=False)


@defines("Michaud2023: Section 2")
def loss_with_parameters(model: Any, N: Any) -> tuple[Any, Any]:
    """The loss where $N$ parameters hold the first quanta, $c$ to each; every other one costs 1 where it is needed."""
    k = model.symbols.k
    return Function("L")(N), Sum(_share(model, k), (k, floor(N / model.symbols.c) + 1, oo))


@defines("Michaud2023: Section 2")
def loss_with_samples(model: Any, D: Any) -> tuple[Any, Any]:
    """The loss where $D$ samples teach the quanta that $tau$ of them need; every other one costs 1 where it is
    needed."""
    k, x = model.symbols.k, Symbol("x", positive=True)
    taught = Root.of(Eq(D * _share(model, x), model.symbols.tau, evaluate=False), x)
    return Function("L")(D), Sum(_share(model, k), (k, floor(taught) + 1, oo))


@defines("Hutter2021: Section 4")
def error(model: Any, D: Any) -> tuple[Any, Any]:
    """The probability that the next item is one that $D$ samples did not show."""
    k = model.symbols.k
    p = _share(model, k)
    return Function("E")(D), Sum(p * (1 - p) ** D, (k, 1, oo))


@defines("Michaud2023: Section 2")
def loss_at_budget(model: Any, C: Any, N: Any) -> tuple[Any, Any]:
    """The loss at compute $C = N D$ of $N$ parameters: a quantum is learned where both $N$ and $D$ suffice for it."""
    k, x, c = model.symbols.k, Symbol("x", positive=True), model.symbols.c
    taught = Root.of(Eq(C / N * _share(model, x), model.symbols.tau, evaluate=False), x)
    return Function("L")(C, N), Sum(_share(model, k), (k, floor(Min(N / c, taught)) + 1, oo))


@defines("Maloney2022: Abstract", reference="Silverstein1995: Theorem 1.1")
def held_features(model: Any, size: Any, x: Any) -> tuple[Any, Any]:
    """The equation of $x = 1/Delta$ for $N$ random features of variances $lambda_k = k^-(alpha+1)$: $N$ of them are
    held.

    $sum_k lambda_k/(lambda_k + Delta) = N$, the deterministic equivalent of the projector on the features.
    """
    k = model.symbols.k
    clock = _weight(model, k) * x
    return None, Eq(Sum(clock / (1 + clock), (k, 1, oo)), size, evaluate=False)


@defines("Maloney2022: Abstract", reference="Silverstein1995: Theorem 1.1")
def regression_loss(model: Any, N: Any, D: Any, x: Any) -> tuple[Any, Any]:
    """The mean loss of least squares on $N$ random features of $D$ samples, for a target with one coefficient for all
    $k$.

    $N$ features leave $sum_k lambda_k Delta/(lambda_k + Delta)$, $Delta = 1/x$, in the mean over them; $D$ Gaussian
    samples fit that as noise, with $N$ coefficients whose variances are diagonal entries of an inverse Wishart matrix:
    the mean of $1/chi^2$ with $D - N + 1$ degrees of freedom.
    """
    k, y = model.symbols.k, Symbol("y", positive=True)
    nu, variance = D - N + 1, _weight(model, k)
    density = y ** (nu / 2 - 1) * exp(-y / 2) / (2 ** (nu / 2) * gamma(nu / 2))
    left = Sum(variance / (1 + variance * x), (k, 1, oo))
    return Function("L")(N, D, x), left * (1 + N * Integral(density / y, (y, 0, oo)))


@defines("Hutter2021: Section 5")
def error_variance(model: Any, D: Any) -> tuple[Any, Any]:
    """The variance of the error over data sets of $D$ samples: of every item, and the covariance of every two.

    Item $k$ is not shown with probability $(1 - p_k)^D$, and two items are both not shown with $(1 - p_j - p_k)^D$.
    """
    k, j = model.symbols.k, Symbol("j", positive=True, integer=True)
    p, q = _share(model, k), _share(model, j)
    alone = Sum(p**2 * ((1 - p) ** D - (1 - p) ** (2 * D)), (k, 1, oo))
    both = p * q * (1 - KroneckerDelta(j, k)) * ((1 - p - q) ** D - (1 - p) ** D * (1 - q) ** D)
    return Function("V")(D), alone + Sum(both, (j, 1, oo), (k, 1, oo))
