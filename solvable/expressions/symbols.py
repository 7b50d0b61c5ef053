"""The symbols of a model: each declared once, with its assumptions, its meaning and the range it is tested in."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sympy import Expr, Rational, Symbol

from ..errors import InvalidInput


@dataclass(frozen=True)
class Quantity:
    """One symbol: what it means, and the range from which test points are drawn (whole where `integer`).

    It takes values above `above`, and at most `most`.
    """

    symbol: Symbol
    meaning: str
    low: Fraction
    high: Fraction
    integer: bool = False
    above: Fraction = Fraction(0)
    most: Fraction | None = None

    def refusal(self, value: Expr) -> str:
        """Why the exact number `value` is none for this symbol, in one sentence; empty where it is one."""
        text = str(value)
        text = text if len(text) <= 40 else f"{text[:20]}... ({value.evalf(3)})"
        if not (value - Rational(self.above)).is_positive:
            return f"{self.symbol} must be {f'above {self.above}' if self.above else 'positive'}, not {text}."
        if self.most is not None and value > self.most:
            return f"{self.symbol} must be at most {self.most}, not {text}."
        return ""


class Symbols:
    """A model's symbols as attributes, with their meanings.

    >>> from solvable import Multilinear
    >>> Multilinear.symbols.alpha
    alpha
    >>> Multilinear.symbols.meaning("T")
    'training time: gradient-flow time, in steps when $eta$ is the step size'
    """

    _quantities: dict[str, Quantity]

    def __init__(self, *quantities: Quantity) -> None:
        self.__dict__["_quantities"] = {str(quantity.symbol): quantity for quantity in quantities}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("the symbols of a model do not change.")

    def __getattr__(self, name: str) -> Symbol:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self.__dict__["_quantities"][name].symbol
        except KeyError:
            raise AttributeError(f"this model has no symbol {name!r}; it has {', '.join(self)}.") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dict__["_quantities"])

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self]

    def __repr__(self) -> str:
        return f"Symbols({', '.join(self)})"

    def meaning(self, name: str) -> str:
        """What the symbol called `name` stands for, with its formulas marked (`solvable.marks`)."""
        if name not in self._quantities:
            raise InvalidInput(f"this model has no symbol {name!r}; it has {', '.join(self)}.")
        return self._quantities[name].meaning

    def quantity(self, symbol: Symbol) -> Quantity | None:
        """The declaration of `symbol`, None when it is not one of this model's."""
        found = self._quantities.get(str(symbol))
        return found if found is not None and found.symbol == symbol else None


def quantity(
    name: str,
    meaning: str,
    low: str,
    high: str,
    *,
    integer: bool = False,
    whole: bool = False,
    above: int = 0,
    most: int | None = None,
) -> Quantity:
    """A positive symbol; `integer` declares it so to SymPy, `whole` only draws whole test points."""
    symbol = Symbol(name, positive=True, integer=True) if integer else Symbol(name, positive=True)
    highest = None if most is None else Fraction(most)
    return Quantity(symbol, meaning, Fraction(low), Fraction(high), integer or whole, Fraction(above), highest)
