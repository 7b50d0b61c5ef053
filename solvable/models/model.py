"""What every model is: symbols, parameters, the quantities that it defines, and the theorems that hold for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from sympy import Expr, Symbol

from ..errors import InvalidInput
from ..expressions.symbols import Symbols
from ..parse import exact_number
from .value import Value

if TYPE_CHECKING:
    from ..laws.theorem import Theorem

# Where squares and ratios of numbers stay floats.
_FLOATS = (1e-75, 1e75)


class Model(Value):
    """A solvable model: its parameters are exact numbers, or the symbols that stand for them.

    A class of models states

    name: how theorems and the shell call it. kin: the name of the model whose theorems it shares, its own by default.
    general: whether what is proven about it holds for every model, whose parameters then play no part.
    symbols: what its letters mean, and letters: what those mean that its quantities bind or leave open.
    definitions: the modules that define its quantities, by their dotted names.
    defaults: what it is made of beside its parameters, as it is where nothing else is said.
    remedies: what a theorem may need of it, each with what to do where this one lacks it.
    served: the range of a parameter in which its numbers keep their accuracy.

    A model is compared, hashed, copied and pickled by its parameters and parts, and does not change.
    """

    name: ClassVar[str]
    kin: ClassVar[str] = ""
    general: ClassVar[bool] = False
    symbols: ClassVar[Symbols]
    letters: ClassVar[Mapping[str, str]] = {}
    definitions: ClassVar[tuple[str, ...]] = ()
    defaults: ClassVar[Mapping[str, Any]] = {}
    remedies: ClassVar[Mapping[str, str]] = {}
    served: ClassVar[Mapping[str, tuple[float, float]]] = {}
    parameters: Mapping[str, Expr]

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        cls.fields = ("parameters", *cls.defaults)

    def __init__(self, parameters: Mapping[str, Any] | None = None, **parts: Any) -> None:
        found = {name: self._parameter(name, value) for name, value in (parameters or {}).items()}
        super().__init__(parameters=found, **{**self.defaults, **parts})

    def _parameter(self, name: str, value: Any) -> Expr:
        """A parameter as its symbol, where none is given, or as the exact number that `value` writes down."""
        symbol: Symbol = getattr(self.symbols, name)
        if value is None or (isinstance(value, Symbol) and value == symbol):
            return symbol
        number = exact_number(value, name)
        self._check(name, number)
        return number

    def _check(self, name: str, number: Expr) -> None:
        """Raise InvalidInput where a parameter lies outside its domain."""
        quantity = self.symbols.quantity(getattr(self.symbols, name))
        assert quantity is not None
        sentence = quantity.refusal(number)
        if sentence:
            raise InvalidInput(sentence)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a model does not change; make another one, with {type(self).__name__}({name}=...).")

    def __repr__(self) -> str:
        given = [f"{name}={value}" for name, value in self.parameters.items() if value.is_number]
        parts = {name: getattr(self, name) for name in self.defaults}
        given += [f"{name}={value}" for name, value in parts.items() if value != self.defaults[name]]
        return f"{type(self).__name__}({', '.join(given)})"

    @property
    def fixed(self) -> dict[Symbol, Expr]:
        """The parameters that have a value, by their symbols."""
        return {getattr(self.symbols, name): value for name, value in self.parameters.items() if value.is_number}

    def symbolic(self) -> Self:
        """The same model with a symbol for every parameter, save those that it `keeps`."""
        kept = self.keeps()
        parameters = {
            name: value if name in kept else getattr(self.symbols, name) for name, value in self.parameters.items()
        }
        twin = object.__new__(type(self))
        twin.__setstate__({**self.__getstate__(), "parameters": parameters})
        return twin

    def keeps(self) -> tuple[str, ...]:
        """The parameters whose numbers belong to the model itself, and stay in a derivation."""
        return ()

    def has(self, need: str) -> bool:
        """Whether the model has what a theorem needs, one of `remedies`."""
        return False

    def refusal(self, theorem: Theorem) -> str:
        """Why a theorem does not hold for this model, in one sentence; empty where it does."""
        for need in theorem.needs:
            if not self.has(need):
                remedy = self.remedies.get(need, f"{type(self).__name__} does not know what that is")
                return f"{theorem.name} needs {need}: {remedy}."
        return ""

    @property
    def domain(self) -> tuple[tuple[Expr, str, Expr], ...]:
        """The inequalities between its parameters under which the quantities of the model mean what they say."""
        return ()

    def quantity(self, name: str, **arguments: Any) -> Any:
        """What the model calls `name`: a record with notation, meaning, statement and source.

        The arguments are the symbols or expressions that it depends on, such as T=. A proof begins here.
        Raises InvalidInput for a name that the model does not define.
        """
        from .definition import quantity

        return quantity(self, name, arguments)

    def quantities(self) -> Any:
        """Everything that the model defines, by name."""
        from .definition import quantities

        return quantities(self)

    def _given(self, *names: str) -> None:
        """Raise InvalidInput, naming them, where parameters are still symbols."""
        missing = [name for name in names if not self.parameters[name].is_number]
        if missing:
            raise InvalidInput(
                f"this needs numbers for {', '.join(missing)}: give them, {type(self).__name__}({missing[0]}=...)."
            )

    def _numbers(self, *names: str) -> dict[str, float]:
        """The parameters as floats, in the range where the model's numbers keep their accuracy."""
        self._given(*names)
        for name in names:
            low, high = self.served.get(name, _FLOATS)
            value = self.parameters[name]
            if value != 0 and not low <= value <= high:
                raise InvalidInput(
                    f"models compute numbers for {name} from {low:g} to {high:g}, not for {short_number(value)}."
                )
        return {name: float(self.parameters[name]) for name in names}


def short_number(value: Expr) -> str:
    """An exact number as it may stand in a sentence, however many digits it has."""
    text = str(value)
    return text if len(text) <= 40 else f"{text[:20]}... ({value.evalf(3)})"
