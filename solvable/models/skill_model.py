"""What every model of decoupled skills shares: parameters, frequencies, and the loss summed from its definition."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

import numpy as np
from sympy import Expr, Symbol, oo

from ..errors import InvalidInput
from ..parse import exact_number, nonnegative_array, positive_array, real_array, whole_array
from .curves import Curves
from .optimum import ComputeOptimum
from .power_law import PowerLaw
from .symbols import Symbols


class SkillModel:
    """Skills k = 1, 2, ... of frequency P_s(k), each learned on its own clock u = x P_s(k)."""

    name: ClassVar[str]
    symbols: ClassVar[Symbols]

    def __init__(self, parameters: dict[str, Any], dynamics: Any, frequencies: Any, n_s: Any) -> None:
        if not isinstance(frequencies, PowerLaw):
            raise InvalidInput("frequencies= takes solvable.PowerLaw() so far; other spectra are not served yet.")
        self.dynamics = dynamics
        self.frequencies = frequencies
        self.parameters: dict[str, Expr] = {}
        for name, value in parameters.items():
            symbol = getattr(self.symbols, name)
            kept = value is None or (isinstance(value, Symbol) and value == symbol)
            self.parameters[name] = symbol if kept else exact_number(value, name)
        self.n_s = _skill_count(n_s)
        self._check_domain()

    def _check_domain(self) -> None:
        fixed = {name: value for name, value in self.parameters.items() if value.is_number}
        for name, value in fixed.items():
            if not value.is_positive:
                raise InvalidInput(f"{name} must be positive, not {_written(value)}.")
        if {"S", "r"} <= fixed.keys() and not (fixed["S"] - fixed["r"]).is_positive:
            raise InvalidInput(
                f"r must lie below S, but r = {_written(fixed['r'])} and S = {_written(fixed['S'])}; lower r or raise S."
            )

    def _key(self) -> tuple[Any, ...]:
        return (type(self), tuple(self.parameters.items()), self.dynamics, self.frequencies, self.n_s)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SkillModel) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __getstate__(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in ("dynamics", "frequencies", "parameters", "n_s")}

    def __repr__(self) -> str:
        given = [f"{name}={value}" for name, value in self.parameters.items() if value.is_number]
        given += [f"n_s={self.n_s}"] if self.n_s != oo else []
        return f"{type(self).__name__}({', '.join(given)})"

    @property
    def fixed(self) -> dict[Symbol, Expr]:
        """The parameters that have a value, by their symbols."""
        return {getattr(self.symbols, name): value for name, value in self.parameters.items() if value.is_number}

    def symbolic(self) -> SkillModel:
        """The same model with every parameter a symbol."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__getstate__())
        twin.parameters = {name: getattr(self.symbols, name) for name in self.parameters}
        return twin

    def frequency(self, k: Expr) -> Expr:
        """P_s(k) for infinitely many skills, as an expression."""
        return self.frequencies.frequency(k, self.parameters["alpha"])

    def resource(self, T: Expr) -> Expr:
        """The dimensionless resource x at training time T, as an expression: eta S T for the multilinear flow."""
        return self.dynamics.clock(self.parameters) * T

    def _numbers(self, *names: str) -> dict[str, float]:
        missing = [name for name in names if not self.parameters[name].is_number]
        if missing:
            raise InvalidInput(
                f"this needs numbers for {', '.join(missing)}: give them, {type(self).__name__}({missing[0]}=...)."
            )
        return {name: float(self.parameters[name]) for name in names}

    @cached_property
    def _curves(self) -> Curves:
        curves: Curves = self.dynamics.numeric(self._numbers(*self.dynamics.parameters))
        return curves

    @cached_property
    def _saturation(self) -> Any:
        from ..numerics.saturation_sum import SaturationSum

        return SaturationSum(1 + self._numbers("alpha")["alpha"], self._curves.loss)

    @cached_property
    def _rate(self) -> float:
        return float(self.dynamics.clock(self.parameters))

    @cached_property
    def _optimal_allocation(self) -> tuple[float, float, float]:
        """N/(eta S T)^(1/(alpha+1)) at the optimum, the loss at C = 1, and the exponent: what no budget changes."""
        from ..laws.derive import derive

        law = derive("loss_vs_compute", self)
        exponent: Any = law.exponent
        return float(law.root("x_star")), float(law.evaluate(C=1)), float(exponent)

    def _normalisation(self, n_s: Any) -> Any:
        from ..numerics.power_sum import power_sum

        return power_sum(1 + self._numbers("alpha")["alpha"], 1, n_s)

    def _frequencies(self, k: Any, n_s: Any) -> Any:
        number = whole_array(k, "k")
        count = self._count(n_s)
        if (number > count).any():
            raise InvalidInput(f"k must not exceed the number of skills n_s = {float(np.min(count)):g}.")
        return number ** -(1 + self._numbers("alpha")["alpha"]) / self._normalisation(count)

    def _count(self, n_s: Any) -> Any:
        return np.asarray(float(self.n_s)) if n_s is None else whole_array(n_s, "n_s", infinite=True)

    def _strength_curves(self) -> Curves:
        self._numbers("alpha", *self.dynamics.parameters)
        if self._curves.strength is None:
            raise InvalidInput(
                "a dynamics given by its loss curve has no skill strength; give rate= for one, or ask for loss."
            )
        return self._curves

    def skill_strength(self, k: Any, T: Any, n_s: Any = None) -> Any:
        """R_k(T), the strength of skill k after training time T.

        Multilinear flow: S / (1 + (S/r - 1) exp(-2 eta P_s(k) S T)).

        Args:
            k: skills, whole numbers >= 1; broadcasts.
            T: training time >= 0 (gradient-flow time, in steps when eta is the step size); inf means learned.
            n_s: number of skills, the model's by default.

        Raises InvalidInput outside these domains or when a parameter is still a symbol.
        """
        curves = self._strength_curves()
        assert curves.strength is not None
        assert curves.limit is not None
        u, time = np.broadcast_arrays(self._frequencies(k, n_s) * self._rate, nonnegative_array(T, "T"))
        finite = np.isfinite(time)
        return np.where(finite, curves.strength(u * np.where(finite, time, 0.0)), curves.limit)[()]

    def emergence_time(self, k: Any, epsilon: Any, n_s: Any = None) -> Any:
        """The training time at which the strength of skill k reaches epsilon S.

        Multilinear flow: ln[(S/r - 1)/(1/epsilon - 1)] / (2 eta P_s(k) S), for r/S < epsilon < 1.

        Raises InvalidInput when epsilon is outside that range.
        """
        curves = self._strength_curves()
        assert curves.elapsed is not None
        assert curves.start is not None
        assert curves.limit is not None
        lowest = curves.start / curves.limit
        level = real_array(epsilon, "epsilon")
        if (level <= lowest).any() or (level >= 1).any():
            raise InvalidInput(
                f"epsilon must lie above r/S = {lowest:g} and below 1, not at {_first(level, lowest, 1):g}."
            )
        return (curves.elapsed(level * curves.limit) / (self._frequencies(k, n_s) * self._rate))[()]

    def saturation_time(self, k: Any, epsilon: Any, n_s: Any = None) -> Any:
        """How long skill k takes from strength epsilon S to (1 - epsilon) S: a duration, not a date.

        Multilinear flow: ln(1/epsilon - 1) / (eta P_s(k) S), for r/S < epsilon < 1/2.

        Raises InvalidInput when epsilon is outside that range.
        """
        curves = self._strength_curves()
        assert curves.elapsed is not None
        assert curves.start is not None
        assert curves.limit is not None
        lowest = curves.start / curves.limit
        if lowest >= 0.5:
            raise InvalidInput(f"no epsilon has r/S < epsilon < 1/2, since r/S = {lowest:g}; take S larger than 2 r.")
        level = real_array(epsilon, "epsilon")
        if (level <= lowest).any() or (level >= 0.5).any():
            raise InvalidInput(
                f"epsilon must lie above r/S = {lowest:g} and below 1/2, not at {_first(level, lowest, 0.5):g}."
            )
        duration = curves.elapsed((1 - level) * curves.limit) - curves.elapsed(level * curves.limit)
        return (duration / (self._frequencies(k, n_s) * self._rate))[()]

    def loss(self, T: Any = None, D: Any = None, N: Any = None, n_s: Any = None) -> Any:
        """The total loss, summed over skills from its definition.

        L = sum_{k <= N} P_s(k) Phi_k + Phi_unlearned sum_{N < k <= n_s} P_s(k), where Phi_k is the loss of skill k
        after training time T on infinite data, or, with D given, its mean over data sets of D samples after infinite
        time. What is not given (or inf) is infinite; N not given means that every skill has its basis function.

        Args:
            T: training time >= 0; D: number of samples, whole, >= 0; N: basis functions, whole, 0 <= N <= n_s;
            n_s: number of skills, the model's by default. All broadcast.

        Relative accuracy 1e-12 where the loss exceeds 1e-300, else 0. `loss()` is 0.
        Raises InvalidInput outside these domains, and when T and D are both finite.
        """
        from ..numerics.power_sum import power_sum

        time = np.asarray(np.inf) if T is None else nonnegative_array(T, "T")
        samples = np.asarray(np.inf) if D is None else whole_array(D, "D", lowest=0, infinite=True)
        skills = self._count(n_s)
        basis = skills if N is None else whole_array(N, "N", lowest=0, infinite=True)
        time, samples, skills, basis = np.broadcast_arrays(time, samples, skills, basis)
        basis = np.where(np.isinf(basis), skills, basis)
        if (np.isfinite(time) & np.isfinite(samples)).any():
            raise InvalidInput("finite T and finite D together are not served yet; leave one of them out.")
        if (basis > skills).any():
            raise InvalidInput(
                f"N = {float(basis.max()):g} basis functions exceed n_s = {float(skills.min()):g} skills; lower N."
            )
        needed = ("alpha", *self.dynamics.parameters)
        if np.isinf(time).all() and np.isinf(samples).all() and (basis == skills).all():
            return np.zeros(time.shape)[()]
        self._numbers(*needed)
        normalisation = self._normalisation(skills)
        total = np.zeros(time.shape)
        if np.isfinite(time).any():
            finite = np.isfinite(time)
            scale = np.where(finite, time, 0.0) * self._rate / normalisation
            total = total + np.where(finite, self._saturation.total(scale, basis) / normalisation, 0.0)
        if np.isfinite(samples).any():
            from ..numerics.unseen_sum import unseen_sum

            finite = np.isfinite(samples)
            unseen = unseen_sum(
                1 + float(self.parameters["alpha"]), normalisation, np.where(finite, samples, 0.0), basis
            )
            total = total + np.where(finite, unseen * float(self._curves.loss(np.zeros(()))), 0.0)
        if (basis < skills).any():
            missing = power_sum(1 + float(self.parameters["alpha"]), basis + 1, skills) / normalisation
            total = total + self._curves.unlearned * missing
        return np.where(total > 1e-300, total, 0.0)[()]

    def compute_optimum(self, C: Any) -> ComputeOptimum:
        """The allocation N, T that minimises the loss at compute C = N T: the law `loss_vs_compute`, evaluated.

        C: budget > 0, large enough for N and T to be large (N is real, n_s infinite); broadcasts.
        Raises InvalidInput when C is not positive and finite, when n_s is finite or a parameter is still a symbol.
        """
        budget = positive_array(C, "C")
        if self.n_s != oo:
            raise InvalidInput("the compute optimum is that of infinitely many skills; leave n_s out.")
        self._numbers("alpha", *self.dynamics.parameters)
        x, unit_loss, exponent = self._optimal_allocation
        alpha = float(self.parameters["alpha"])
        N = (x ** (alpha + 1) * self._rate * budget) ** (1 / (alpha + 2))
        strength = None
        if self._curves.strength is not None:
            strength = self._curves.strength(np.asarray(x ** -(alpha + 1) / self._normalisation(np.inf)))[()]
        return ComputeOptimum(
            N=N[()],
            T=(budget / N)[()],
            loss=(unit_loss * budget**exponent)[()],
            exponent=exponent,
            last_skill_strength=strength,
        )


def _skill_count(n_s: Any) -> Expr:
    from sympy import Integer

    count = float(whole_array(n_s if n_s is not oo else np.inf, "n_s", infinite=True))
    return oo if np.isinf(count) else Integer(int(count))


def _first(level: Any, low: float, high: float) -> float:
    return float(next(v for v in np.ravel(level) if not low < v < high))
