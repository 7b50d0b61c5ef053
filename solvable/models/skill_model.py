"""What every model of decoupled skills shares: parameters, frequencies, and the loss summed from its definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from sympy import Expr, Integer, oo

from ..errors import InvalidInput
from ..parse import (
    broadcast,
    expression,
    flag,
    nonnegative_array,
    of_kind,
    positive_array,
    real_array,
    short,
    whole_array,
)
from .curves import Curves, SkillSums
from .dynamics import Dynamics
from .letters import SKILLS
from .loss import Loss, SquaredError
from .model import Model, short_number
from .optimum import ComputeOptimum
from .power_law import PowerLaw
from .skill import Skill
from .spectrum import Spectrum

if TYPE_CHECKING:
    from ..laws.theorem import Theorem


class SkillModel(Model):
    """Skills k = 1, 2, ... of frequency P_s(k), each learned on its own clock u = x P_s(k).

    `frequencies`, `dynamics` and `loss` say how often a skill is met and how it is learned; `spectrum` and `skill` are
    the same at the model's parameters.
    """

    kin = "multilinear"
    letters = SKILLS
    definitions = (
        "solvable.models.quantities.skills",
        "solvable.models.quantities.setup",
        "solvable.models.quantities.samples",
        "solvable.models.quantities.stages",
        "solvable.models.quantities.related",
        "solvable.models.quantities.finite",
        "solvable.models.quantities.data",
        "solvable.models.quantities.extended",
        "solvable.models.quantities.budget",
        "solvable.models.quantities.continuum",
    )
    defaults: ClassVar[Mapping[str, Any]] = {
        "n_s": oo,
        "dynamics": Dynamics(factors=2),
        "frequencies": PowerLaw(),
        "objective": SquaredError(),
    }
    remedies: ClassVar[Mapping[str, str]] = {
        "two factors": "leave the model out, or give solvable.Multilinear(...) with no dynamics of your own",
        "one factor": "leave the model out, or give solvable.Linear(...)",
        "strength": "a dynamics given by its loss curve has none; give Dynamics(rate=...) for one",
        "closed curve": "the flow has no solution in closed form; give Dynamics(curve=...) for one",
        "squared loss": "leave the objective out; model.loss sums it",
        "power law": "give frequencies=solvable.PowerLaw()",
        "power tail": "give frequencies whose `tail` is known, such as solvable.PowerLaw()",
    }
    served: ClassVar[Mapping[str, tuple[float, float]]] = {"alpha": (1e-4, 49)}
    dynamics: Dynamics
    frequencies: Spectrum
    objective: Loss
    n_s: Expr

    def __init__(self, parameters: dict[str, Any], n_s: Any = oo, **parts: Any) -> None:
        given = {name: part for name, part in parts.items() if part is not None}
        for name, (kind, example) in _PARTS.items():
            if name in given and not isinstance(given[name], kind):
                raise InvalidInput(f"{name}= takes {example}, not {short(given[name])}.")
        super().__init__(parameters, n_s=_skill_count(n_s), **given)
        fixed = {name: value for name, value in self.parameters.items() if value.is_number}
        if {"S", "r"} <= fixed.keys() and not (fixed["S"] - fixed["r"]).is_positive:
            r, S = (short_number(fixed[name]) for name in ("r", "S"))
            raise InvalidInput(f"r must lie below S, but r = {r} and S = {S}; lower r.")
        self.skill.check()
        _ = self.spectrum  # which says what it does not take

    @cached_property
    def skill(self) -> Skill:
        """One skill on its own clock, at the parameters of the model."""
        return Skill(self.dynamics, self.objective, self.parameters)

    @cached_property
    def spectrum(self) -> Spectrum:
        """The frequencies of the skills, at the parameters of the model."""
        return self.frequencies.at(self.parameters)

    def keeps(self) -> tuple[str, ...]:
        """An S that a dynamics of one's own is written for."""
        return ("S",) if self.skill.bound() else ()

    def has(self, need: str) -> bool:
        """Whether the model has what a theorem needs, one of `remedies`."""
        skill, squared = self.skill, self.objective == SquaredError()
        answers = {
            "two factors": lambda: squared and self.dynamics == Dynamics(factors=2) and "r" in self.parameters,
            "one factor": lambda: squared and self.dynamics == Dynamics(factors=1) and "r" not in self.parameters,
            "strength": lambda: skill.rate is not None,
            "closed curve": lambda: skill.closed,
            "squared loss": lambda: squared,
            "power law": lambda: self.spectrum.is_power_law(),
            "power tail": lambda: self.spectrum.tail() is not None,
        }
        return of_kind(need, "need", str) in answers and answers[need]()

    def refusal(self, theorem: Theorem) -> str:
        """Why a theorem does not hold for this model, in one sentence; empty where it does."""
        if not self.n_s.is_infinite:
            return (
                "the laws are those of infinitely many skills: leave n_s out, and use that a loss with n_s skills is "
                "zeta(alpha+1)/H times the loss with infinitely many at time T zeta(alpha+1)/H, "
                "H the sum of k^-(alpha+1) over k <= n_s (finite_ns_rescaling); model.loss(n_s=...) sums it."
            )
        if not self.has("squared loss"):
            return f"{theorem.name} needs squared loss, as the model's quantities do: {self.remedies['squared loss']}."
        return super().refusal(theorem)

    @property
    def domain(self) -> tuple[tuple[Expr, str, Expr], ...]:
        """The start of a skill lies below its limit."""
        start, limit = self.skill.start, self.skill.limit
        bounded = self.skill.rate is not None and start != 0 and bool(start.free_symbols | limit.free_symbols)
        return ((start, "<", limit),) if bounded else ()

    def frequency(self, k: Expr) -> Expr:
        """P_s(k) for infinitely many skills, as an expression."""
        return self.spectrum.frequency(expression(k, "k"))

    def resource(self, T: Expr) -> Expr:
        """The dimensionless resource x at training time T, as an expression: eta S T for the multilinear flow."""
        return self.skill.clock * expression(T, "T")

    @cached_property
    def _reads(self) -> tuple[str, ...]:
        """The parameters that numbers need."""
        frequencies = self.spectrum.weight(self.symbols.k).free_symbols
        first = [name for name in self.parameters if self.parameters[name] in frequencies or name == "alpha"]
        return tuple(dict.fromkeys([*first, *self.skill.reads]))

    @cached_property
    def _curves(self) -> Curves:
        self._numbers(*self._reads)
        return self.skill.numeric()

    @cached_property
    def _sums(self) -> SkillSums:
        return self.spectrum.sums(self._curves.relative)

    @cached_property
    def _rate(self) -> float:
        return float(self.skill.clock)

    @cached_property
    def _optimal_allocation(self) -> tuple[float, float, float]:
        """N/(eta S T)^(1/(alpha+1)) at the optimum, the loss at C = 1, and the exponent: what no budget changes."""
        from ..laws.derive import derive

        law = derive("loss_vs_compute", self)
        exponent: Any = law.exponent
        return float(law.root("x_star")), float(law.evaluate(C=1)), float(exponent)

    def _normalisation(self, n_s: Any) -> Any:
        return self._sums.mass(1, n_s)

    def _frequencies(self, k: Any, n_s: Any) -> Any:
        number, count = broadcast(k=whole_array(k, "k"), n_s=self._count(n_s))
        if (number > count).any():
            raise InvalidInput(f"k must not exceed the number of skills n_s = {float(np.min(count)):g}.")
        with np.errstate(under="ignore"):
            return self._sums.weight(number) / self._normalisation(count)

    def _count(self, n_s: Any) -> Any:
        return np.asarray(float(self.n_s)) if n_s is None else whole_array(n_s, "n_s", infinite=True)

    def _strength_curves(self) -> Curves:
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
        u, time = broadcast(k=self._frequencies(k, n_s) * self._rate, T=nonnegative_array(T, "T"))
        finite = np.isfinite(time)
        with np.errstate(over="ignore", under="ignore"):
            clock = u * np.where(finite, time, 0.0)
            return np.where(finite, curves.strength(clock), curves.limit)[()]

    def emergence_time(self, k: Any, epsilon: Any, n_s: Any = None) -> Any:
        """The training time at which the strength of skill k reaches epsilon S.

        Multilinear flow: ln[(S/r - 1)/(1/epsilon - 1)] / (2 eta P_s(k) S), for r/S < epsilon < 1.

        Raises InvalidInput when epsilon is outside that range.
        """
        elapsed, level, pace = self._rise(k, epsilon, n_s, 1, "1")
        with np.errstate(over="ignore", divide="ignore"):
            return (elapsed(level) / pace)[()]

    def saturation_time(self, k: Any, epsilon: Any, n_s: Any = None) -> Any:
        """How long skill k takes from strength epsilon S to (1 - epsilon) S: a duration, not a date.

        Multilinear flow: ln(1/epsilon - 1) / (eta P_s(k) S), for r/S < epsilon < 1/2.

        Raises InvalidInput when epsilon is outside that range.
        """
        elapsed, level, pace = self._rise(k, epsilon, n_s, 0.5, "1/2")
        with np.errstate(over="ignore", divide="ignore"):
            return ((elapsed(1 - level) - elapsed(level)) / pace)[()]

    def _rise(self, k: Any, epsilon: Any, n_s: Any, most: float, words: str) -> tuple[Callable[..., Any], Any, Any]:
        """The clock at a share of the limit, epsilon between r/S and `most`, and the pace of skill k."""
        curves = self._strength_curves()
        elapsed, start, limit = curves.elapsed, curves.start, curves.limit
        assert elapsed is not None
        assert start is not None
        assert limit is not None
        lowest, level = start / limit, real_array(epsilon, "epsilon")
        if lowest >= most:
            raise InvalidInput(f"no epsilon has r/S < epsilon < 1/2, since r/S = {lowest:g}; take S larger than 2 r.")
        wrong = level[(level <= lowest) | (level >= most)]
        if wrong.size:
            raise InvalidInput(f"epsilon must lie above r/S = {lowest:g} and below {words}, not at {wrong[0]:g}.")
        with np.errstate(over="ignore"):
            pace, level = broadcast(k=self._frequencies(k, n_s) * self._rate, epsilon=level)
        return lambda share: elapsed(share * limit), level, pace

    def loss(self, T: Any = None, D: Any = None, N: Any = None, n_s: Any = None, return_error: bool = False) -> Any:
        """The expected total loss, summed over skills from its definition, for every combination of resources.

        L = sum_{k <= N} P_s(k) E Phi(x d_k/D) + Phi_unlearned sum_{N < k <= n_s} P_s(k), where skill k is shown
        d_k ~ Binomial(D, P_s(k)) times by D samples, Phi is its loss on its own clock and x the resource of time
        (eta S T for the multilinear flow); on infinite data it is Phi(x P_s(k)). What is not given (or inf) is
        infinite; N not given means that every skill has its basis function.

        Args:
            T: training time >= 0; D: number of samples, whole, >= 0; N: basis functions, whole, 0 <= N <= n_s;
            n_s: number of skills, the model's by default. All broadcast.
            return_error: return the pair (loss, bound), `bound` an absolute bound on the error of the loss.

        Relative accuracy 1e-12 where the loss exceeds 1e-300, else 0; 1e-11 where T and D are both finite, which take
        some milliseconds for each pair. `loss()` is 0. Raises InvalidInput outside these domains.
        """
        wanted = flag(return_error, "return_error")
        time = np.asarray(np.inf) if T is None else nonnegative_array(T, "T")
        samples = np.asarray(np.inf) if D is None else whole_array(D, "D", lowest=0, infinite=True)
        skills = self._count(n_s)
        basis = skills if N is None else whole_array(N, "N", lowest=0, infinite=True)
        time, samples, skills, basis = broadcast(T=time, D=samples, n_s=skills, N=basis)
        basis = np.where(np.isinf(basis), skills, basis)
        if (basis > skills).any():
            raise InvalidInput(
                f"N = {float(basis.max()):g} basis functions exceed n_s = {float(skills.min()):g} skills; lower N."
            )
        if np.isinf(time).all() and np.isinf(samples).all() and (basis == skills).all():
            nothing = np.zeros(time.shape)[()]
            return (nothing, nothing) if wanted else nothing
        from .total_loss import total_loss

        normalisation = np.broadcast_to(self._normalisation(self._count(n_s)), time.shape)
        total = total_loss(self, time, samples, basis, skills, normalisation, wanted)
        return (total.loss[()], total.bound[()]) if wanted else total.loss[()]

    def certified_loss(self, T: Any = None, D: Any = None, N: Any = None, n_s: Any = None, digits: int = 15) -> Any:
        """The loss as a `flint.arb` that contains it, of relative radius at most 10^-digits; see `loss`.

        Takes one exact number each (int, Fraction, SymPy number, string), None or inf; T as a float is refused.
        Raises CannotEnclose where the double sum over skills and samples is too long.

        >>> from solvable import Linear
        >>> print(Linear(alpha="0.6", S=1, eta=1).certified_loss(T=1000, D=10**6).str(12, radius=False))
        0.0255599468865
        """
        from .certified_loss import certified_loss

        return certified_loss(self, T, D, N, n_s, digits)

    def compute_optimum(self, C: Any) -> ComputeOptimum:
        """The allocation N, T that minimises the loss at compute C = N T: the law `loss_vs_compute`, evaluated.

        C: budget > 0, large enough for N and T to be large (N is real, n_s infinite); broadcasts.
        Raises InvalidInput when C is not positive and finite, when n_s is finite or a parameter is still a symbol.
        """
        budget = positive_array(C, "C")
        if self.n_s != oo:
            raise InvalidInput("the compute optimum is that of infinitely many skills; leave n_s out.")
        for need in ("squared loss", "power law"):
            if not self.has(need):
                raise InvalidInput(f"the compute optimum needs {need}: {self.remedies[need]}.")
        self._numbers(*self._reads)
        x, unit_loss, exponent = self._optimal_allocation
        alpha = float(self.parameters["alpha"])
        N = (x ** (alpha + 1) * self._rate) ** (1 / (alpha + 2)) * budget ** (1 / (alpha + 2))
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
    if n_s is oo:
        return oo
    number = whole_array(n_s, "n_s", infinite=True)
    if number.ndim:
        raise InvalidInput("n_s must be one number here; the methods of a model take an array of them.")
    count = float(number)
    return oo if np.isinf(count) else Integer(int(count))


_PARTS: dict[str, tuple[type, str]] = {
    "dynamics": (Dynamics, "a solvable.Dynamics"),
    "frequencies": (Spectrum, "solvable.PowerLaw(), or another solvable.models.spectrum.Spectrum"),
    "objective": (Loss, "a solvable.models.loss.Loss"),
}
