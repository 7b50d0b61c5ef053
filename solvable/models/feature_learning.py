"""The solvable model of feature learning beyond the kernel limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from sympy import Expr, oo

from ..errors import InvalidInput
from ..expressions.symbols import Symbols, quantity
from ..parse import expression, of_kind, whole_array
from .letters import FEATURES
from .model import Model, short_number

if TYPE_CHECKING:
    from ..laws.theorem import Theorem
    from .feature_optimum import FeatureOptimum

QUANTITIES = (
    quantity("alpha", "capacity exponent: feature $k$ has the eigenvalue $k^-alpha$", "5/4", "3", above=1),
    quantity("beta", "source exponent: feature $k$ holds $k^-(alpha beta+1)$ of the target", "1/4", "3"),
    quantity("gamma", "strength of feature learning; 0 is the lazy limit", "1/5", "4"),
    quantity("eta", "gradient-flow rate, the step size of gradient descent", "1/20", "1/2"),
    quantity("t", "training time: gradient-flow time, in steps when $eta$ is the step size", "1", "1000"),
    quantity("s", "the clock of a linear mode, on which the rich model learns", "1", "1000"),
    quantity("N", "width, the number of hidden units", "4", "40", whole=True),
    quantity("B", "batch size of online gradient descent", "1", "32", whole=True),
    quantity("D", "number of training samples", "4", "100", whole=True),
    quantity("C", "compute, $C = N t$", "10", "10000"),
    quantity("k", "feature, in order of its eigenvalue", "1", "12", integer=True),
)
# Beyond, the search for the best width takes long.
MOST_COMPUTE = 1e60
SIZES = {"N": "width", "B": "batch size", "D": "number of samples"}


class FeatureLearning(Model):
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
    letters = FEATURES
    definitions = (
        "solvable.models.quantities.features",
        "solvable.models.quantities.feature_modes",
        "solvable.models.quantities.feature_layers",
        "solvable.models.quantities.batches",
        "solvable.models.quantities.feature_budget",
    )
    defaults: ClassVar[Mapping[str, Any]] = {"N": oo, "B": oo, "D": oo}
    remedies: ClassVar[Mapping[str, str]] = {
        "lazy": "it is about the lazy limit alone; leave gamma out, or give gamma=0",
        "rich": "it is about feature learning, gamma > 0; leave gamma out, or give a positive one",
    }
    # Where the loss keeps its accuracy.
    served: ClassVar[Mapping[str, tuple[float, float]]] = {
        "alpha": (1.01, 20),
        "beta": (0.01, 10),
        "gamma": (1e-12, 1e12),
    }
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
        sizes = {name: _size(value, name) for name, value in {"N": N, "B": B, "D": D}.items()}
        super().__init__({"alpha": alpha, "beta": beta, "gamma": gamma, "eta": eta}, **sizes)

    def _check(self, name: str, number: Expr) -> None:
        if name == "gamma" and number.is_negative:
            raise InvalidInput(f"gamma must be at least 0, not {short_number(number)}.")
        if not (name == "gamma" and number == 0):
            super()._check(name, number)

    def keeps(self) -> tuple[str, ...]:
        """The lazy limit is a model of its own: other laws lead where no features are learned."""
        return ("gamma",) if self.parameters["gamma"] == 0 else ()

    def has(self, need: str) -> bool:
        """Whether gamma may be 0 ("lazy"), or positive ("rich")."""
        gamma = self.parameters["gamma"]
        return of_kind(need, "need", str) in self.remedies and (not gamma.is_number or (gamma == 0) == (need == "lazy"))

    def refusal(self, theorem: Theorem) -> str:
        """Why a theorem does not hold for this model, in one sentence; empty where it does."""
        finite = [name for name in SIZES if getattr(self, name) != oo]
        if finite:
            (name, *_) = finite
            return f"the laws have {name}, the {SIZES[name]}, as a symbol of their own: leave {name} out of the model."
        return super().refusal(theorem)

    def eigenvalue(self, k: Expr) -> Expr:
        """lambda_k = k^-alpha, the variance of feature k, as an expression."""
        return expression(k, "k") ** -self.parameters["alpha"]

    def target_power(self, k: Expr) -> Expr:
        """lambda_k w*_k^2 = k^-(alpha beta+1), what feature k adds to the power of the target, as an expression."""
        return expression(k, "k") ** (-self.parameters["alpha"] * self.parameters["beta"] - 1)

    def _rate(self) -> float:
        """eta; without a value time is counted in units of 1/eta, which a batch size does not allow."""
        if self.parameters["eta"].is_number:
            return self._numbers("eta")["eta"]
        if not self.B.is_infinite:
            raise InvalidInput("with a batch size the step size counts: give eta as well.")
        return 1.0

    def loss(self, t: Any = None, return_error: bool = False) -> Any:
        """The mean test loss after training time t, from the model's definition.

        Gradient flow, solved exactly for any gamma: modes p_k' = lambda_k (h^(-1/4) - p_k) over a clock s with
        dt = ds/(eta sqrt(h)), sqrt(h) = 1 + gamma sum_k (y_k^2/lambda_k) p_k^2, and L = sum_k y_k^2 (1 - h^(1/4)
        p_k)^2; for gamma = 0 the sum of y_k^2 exp(-2 eta lambda_k t). At finite B: the exact recursion of online
        gradient descent, lazily, with t counting steps. At finite N or D not the mean over random features or samples
        itself but its *deterministic equivalent*, right as N or D grows and off by a relative order 1/N or 1/D: that of
        the spectrum by self-consistent equations for N, a two-point function for D, a generating function for N and B.

        Args:
            t: training time >= 0, inf included, which is the default; broadcasts. Where eta is left out, t is eta t.
            return_error: return the pair (loss, error). With N and D infinite, error is how far the numbers may be
                off, as measured: 1e-12 of the loss in the lazy limit, 1e-10 with gamma > 0, 1e-9 at finite B. A finite
                N adds alpha min(1, beta)/N of the loss, a finite D twice alpha min(2, beta)/D: an *estimate* of the
                distance from the equivalent to the mean, no bound; sampled, that distance was a tenth of it to all of
                it from N = 4 to 32. Single networks scatter more: by 12 % to 160 % of the mean at N = 4.

        The lazy loss is served up to eta t = 1e100, that with gamma > 0 up to 1e30; below 1e-300 it is 0.
        Raises InvalidInput outside these domains, for finite D with finite N or B, for finite B or D with gamma > 0,
        where rounding leaves fewer than six digits (sizes above some 1e8), or when a parameter is still a symbol.

        >>> round(float(FeatureLearning(alpha=1.5, beta=0.5, gamma=1).loss(t=100)), 6)
        0.035359
        """
        import numpy as np

        from ..parse import flag, nonnegative_array

        times = np.asarray(np.inf) if t is None else nonnegative_array(t, "t")
        with_error = flag(return_error, "return_error")
        self._numbers("alpha", "beta", "gamma")
        from .feature_loss import feature_loss

        losses, errors = feature_loss(self, times, self._rate())
        return (losses[()], errors[()]) if with_error else losses[()]

    def regime(self) -> str:
        """Which phase the target is in: "hard" for beta < 1, "easy" up to 2 - 1/alpha, "super-easy" beyond.

        Hard targets have an infinite RKHS norm, and feature learning speeds them up; super-easy ones are limited by the
        noise of finite batches. On a boundary both names are given.

        >>> FeatureLearning(alpha=2, beta=1.25).regime()
        'easy'

        Raises InvalidInput when alpha or beta is still a symbol.
        """
        from .phase_diagram import regime

        self._given("alpha", "beta")
        return regime(self.parameters["alpha"], self.parameters["beta"])

    def phase_diagram(self, ax: Any = None) -> Any:
        """Draw the phases over alpha and beta, with this model's place where both are numbers; returns the axes.

        ax: matplotlib axes, new ones by default.
        """
        from .phase_diagram import draw_phase_diagram

        alpha, beta, gamma = (self.parameters[name] for name in ("alpha", "beta", "gamma"))
        point = (float(alpha), float(beta)) if alpha.is_number and beta.is_number else None
        return draw_phase_diagram(ax, bool(gamma > 0) if gamma.is_number else None, point)

    def compute_optimum(self, C: Any) -> FeatureOptimum:
        """The width and the time that minimise the mean loss at compute C = N t, found on the loss itself.

        C: budget > 1, at most 1e60; broadcasts. Takes about a second for each with gamma = 0, some seconds otherwise.
        Raises InvalidInput when C is not above 1 and finite, when N or D is finite, for finite B with gamma > 0, or
        when a parameter is still a symbol.
        """
        import numpy as np

        from ..parse import positive_array
        from .feature_optimum import FeatureOptimum

        budget = positive_array(C, "C")
        if (budget <= 1).any():
            raise InvalidInput(f"C must exceed 1, the compute of one unit for one step, not {float(budget.min()):g}.")
        if (budget > MOST_COMPUTE).any():
            raise InvalidInput(f"C must be at most {MOST_COMPUTE:g}, not {float(budget.max()):g}.")
        finite = [name for name in ("N", "D") if getattr(self, name) != oo]
        if finite:
            raise InvalidInput(f"the compute optimum chooses the width, on infinite data: leave {finite[0]} out.")
        if self._numbers("alpha", "beta", "gamma")["gamma"] > 0 and not self.B.is_infinite:
            raise InvalidInput("the compute optimum with finite batches is that of the lazy limit: give gamma=0.")
        from .feature_loss import compute_optimal_width

        found = np.array([compute_optimal_width(self, float(c), self._rate()) for c in np.ravel(budget)]).reshape(-1, 3)
        N, loss, exponent = (column.reshape(budget.shape)[()] for column in found.T)
        return FeatureOptimum(N=N, t=(budget / N)[()], loss=loss, exponent=exponent)


def _size(value: Any, name: str) -> Expr:
    from sympy import Integer

    if value is oo:
        return oo
    number = whole_array(value, name, infinite=True)
    if number.ndim:
        raise InvalidInput(f"{name} must be one number; make one model for each.")
    return oo if number == float("inf") else Integer(int(number))
