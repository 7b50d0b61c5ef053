"""The solvable model of feature learning beyond the kernel limit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sympy import Expr, Symbol, oo

from ..errors import InvalidInput
from ..parse import exact_number, short, whole_array
from .symbols import Symbols, quantity

if TYPE_CHECKING:
    from ..laws.theorem import Theorem

QUANTITIES = tuple(
    quantity(name, meaning, low, high, integer=integer, whole=whole)
    for name, meaning, low, high, integer, whole in (
        ("alpha", "capacity exponent: feature k has the eigenvalue k^-alpha", "5/4", "3", False, False),
        (
            "beta",
            "source exponent: feature k holds k^-(alpha beta+1) of the target",
            "1/4",
            "3",
            False,
            False,
        ),
        ("gamma", "strength of feature learning; 0 is the lazy limit", "1/5", "4", False, False),
        ("eta", "gradient-flow rate, the step size of gradient descent", "1/20", "1/2", False, False),
        ("t", "training time: gradient-flow time, in steps when eta is the step size", "1", "1000", False, False),
        ("s", "the clock of a linear mode, on which the rich model learns", "1", "1000", False, False),
        ("N", "width, the number of hidden units", "4", "100", False, True),
        ("B", "batch size of online gradient descent", "1", "32", False, True),
        ("D", "number of training samples", "4", "100", False, True),
        ("C", "compute, C = N t", "10", "10000", False, False),
        ("k", "feature, in order of its eigenvalue", "1", "12", True, True),
    )
)
SIZES = {"N": "width", "B": "batch size", "D": "number of samples"}


class FeatureLearning:
    """A two-layer linear network f = w^T A psi/N on features of power-law spectrum, which it learns where gamma > 0.

    The features psi are Gaussian with E psi psi^T = diag(lambda_k), lambda_k = k^-alpha; the target is sum_k w*_k psi_k
    with lambda_k w*_k^2 = k^-(alpha beta+1). A starts at A_0, Gaussian of unit variance, w at 0; with
    v = w* - A^T w/N, K = A_0^T A_0/N and Lambda the covariance of the features (over a batch, or over the samples)

        dw/dt = eta A Lambda v,    dA/dt = eta gamma w (Lambda v)^T K,    L = v^T diag(lambda_k) v.

    Args:
        alpha: capacity exponent > 1; beta: source exponent > 0; gamma: strength of feature learning >= 0, 0 being the
            lazy limit; eta: gradient-flow rate > 0. What is not given stays a symbol; a float is read as the decimal
            number it prints.
        N: width; B: batch size of online gradient descent; D: number of training samples. Infinite by default.

    >>> FeatureLearning(alpha=1.5, beta=0.5, gamma=0)
    FeatureLearning(alpha=3/2, beta=1/2, gamma=0)

    Raises InvalidInput outside these domains.
    Source: Bordelon, Atanasov, Pehlevan 2024.
    """

    name = "feature_learning"
    symbols = Symbols(*QUANTITIES)
    parameters: Mapping[str, Expr]
    N: Expr
    B: Expr
    D: Expr

    def __init__(
        self,
        alpha: Any = None,
        beta: Any = None,
        gamma: Any = None,
        eta: Any = None,
        N: Any = oo,
        B: Any = oo,
        D: Any = oo,
    ) -> None:
        found: dict[str, Expr] = {}
        for name, value in {"alpha": alpha, "beta": beta, "gamma": gamma, "eta": eta}.items():
            symbol = getattr(self.symbols, name)
            kept = value is None or (isinstance(value, Symbol) and value == symbol)
            found[name] = symbol if kept else _admitted(name, exact_number(value, name))
        sizes = {name: _size(value, name) for name, value in {"N": N, "B": B, "D": D}.items()}
        self.__setstate__({"parameters": found, **sizes})

    def _key(self) -> tuple[Any, ...]:
        return (type(self), tuple(self.parameters.items()), self.N, self.B, self.D)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FeatureLearning) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __getstate__(self) -> dict[str, Any]:
        return {"parameters": dict(self.parameters), **{name: getattr(self, name) for name in SIZES}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, parameters=MappingProxyType(state["parameters"]))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a model does not change; make another one, with FeatureLearning({name}=...).")

    def __repr__(self) -> str:
        given = [f"{name}={value}" for name, value in self.parameters.items() if value.is_number]
        given += [f"{name}={getattr(self, name)}" for name in SIZES if getattr(self, name) != oo]
        return f"FeatureLearning({', '.join(given)})"

    @property
    def fixed(self) -> dict[Symbol, Expr]:
        """The parameters that have a value, by their symbols."""
        return {getattr(self.symbols, name): value for name, value in self.parameters.items() if value.is_number}

    def symbolic(self) -> FeatureLearning:
        """The same model with every parameter a symbol, and nothing finite."""
        return FeatureLearning()

    def refusal(self, theorem: Theorem) -> str:
        """Why a theorem does not hold for this model, in one sentence; empty where it does."""
        finite = [name for name in SIZES if getattr(self, name) != oo]
        if finite:
            (name, *_) = finite
            return f"the laws have {name}, the {SIZES[name]}, as a symbol of their own: leave {name} out of the model."
        gamma = self.parameters["gamma"]
        if theorem.dynamics == "lazy" and gamma.is_number and gamma != 0:
            return f"{theorem.name} is about the lazy limit alone; leave gamma out, or give gamma=0."
        if theorem.dynamics == "rich" and gamma == 0:
            return f"{theorem.name} is about feature learning, gamma > 0; leave gamma out, or give a positive one."
        return ""

    def eigenvalue(self, k: Expr) -> Expr:
        """lambda_k = k^-alpha, the variance of feature k, as an expression."""
        return k ** -self.parameters["alpha"]

    def target_power(self, k: Expr) -> Expr:
        """lambda_k w*_k^2 = k^-(alpha beta+1), what feature k adds to the power of the target, as an expression."""
        return k ** (-self.parameters["alpha"] * self.parameters["beta"] - 1)


def _admitted(name: str, value: Expr) -> Expr:
    lowest = 1 if name == "alpha" else 0
    gap = value - lowest
    if not (gap.is_nonnegative if name == "gamma" else gap.is_positive):
        relation = "at least 0" if name == "gamma" else f"above {lowest}"
        raise InvalidInput(f"{name} must be {relation}, not {short(value)}.")
    return value


def _size(value: Any, name: str) -> Expr:
    from sympy import Integer

    if value is oo:
        return oo
    number = whole_array(value, name, infinite=True)
    if number.ndim:
        raise InvalidInput(f"{name} must be one number; make one model for each.")
    return oo if number == float("inf") else Integer(int(number))
