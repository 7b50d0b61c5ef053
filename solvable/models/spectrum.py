"""How often each skill is met, before normalisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self

from sympy import Dummy, Expr, Lambda, Sum, oo

from ..errors import InvalidInput
from ..parse import of_kind

if TYPE_CHECKING:
    from .curves import Array, SkillSums

# What a spectrum may know of its weight in closed form, and what is said of the weight alone otherwise.
DERIVED = ("normalisation", "tail", "sum", "sums")


@dataclass(frozen=True)
class Tail:
    """Skill k is met with the weight W (k + q)^-(1+delta), up to a relative error of at most `error(k)`."""

    W: Expr
    q: Expr
    delta: Expr
    error: Lambda


@dataclass(frozen=True)
class Spectrum:
    """Skill k = 1, 2, ... is met with a frequency proportional to weight(k), which falls with k.

    A spectrum of one's own is a frozen dataclass that gives `weight`; fields that are called like a parameter of the
    model take its value. Everything else follows from the weight: finite sums are added up, and where infinitely many
    skills are summed a spectrum gives `normalisation`, `tail` and `sum` itself, or is refused. A subclass with another
    weight inherits none of these from a class that has them for its own.
    """

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        order = [vars(kind) for kind in cls.__mro__]
        weighs = next(place for place, names in enumerate(order) if "weight" in names)
        for name in DERIVED:
            if next(place for place, names in enumerate(order) if name in names) > weighs:
                setattr(cls, name, getattr(Spectrum, name))

    def weight(self, k: Expr) -> Expr:
        """How often skill k is met, before normalisation."""
        raise NotImplementedError(f"{type(self).__name__} has no formula: define weight(k).")

    def normalisation(self, first: Any = 1, last: Any = oo) -> Expr:
        """The sum of the weights of the skills from `first` to `last`."""
        k = Dummy("k", integer=True, positive=True)
        return Sum(self.weight(k), (k, first, last))

    def tail(self) -> Tail | None:
        """The weight of rare skills as a power of k, with its error; None where it is not known to be one."""
        return None

    def sum(self, curve: Lambda, x: Expr, first: Any = 1, last: Any = oo) -> Expr:
        """The sum of weight(k) curve(x weight(k)) from `first` to `last`, as an expression.

        Its head says how it becomes a number, in floats and in balls: `HarmonicSum` for a power law, `Sum` for a
        spectrum whose finite sums are added up.
        """
        k = Dummy("k", integer=True, positive=True)
        return Sum(self.weight(k) * curve(x * self.weight(k)), (k, first, last))

    def sums(self, curve: Callable[[Array], Array]) -> SkillSums:
        """The same sums in floats, fast, for a curve of arrays that falls from 1 to 0."""
        from .direct_sums import DirectSums

        return DirectSums(self, curve)

    def frequency(self, k: Expr) -> Expr:
        """P_s(k) among infinitely many skills."""
        return self.weight(k) / self.normalisation()

    def is_power_law(self) -> bool:
        """Whether these are the frequencies k^-(alpha+1)/zeta(alpha+1) of Nam et al. 2024."""
        return False

    def at(self, parameters: Mapping[str, Expr]) -> Self:
        """The same spectrum at the values of a model's parameters.

        Raises InvalidInput where the spectrum fixes a parameter that the model has.
        """
        of_kind(parameters, "parameters", Mapping, "a dictionary of a model's parameters")
        read = [field for field in fields(self) if field.name in parameters]
        for field in read:
            if getattr(self, field.name) != field.default:
                raise InvalidInput(f"give {field.name} to the model, not to {type(self).__name__}.")
        return replace(self, **{field.name: parameters[field.name] for field in read})
