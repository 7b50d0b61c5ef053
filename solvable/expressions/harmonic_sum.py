"""The harmonic sum, the one expression behind every scaling law of the package."""

from typing import Any

from sympy import Dummy, Expr, Lambda, Sum, Symbol, oo
from sympy.printing.precedence import PRECEDENCE

from ..errors import InvalidInput
from ..parse import expression, of_kind, short
from .bound_name import bound_name


class HarmonicSum(Expr):  # type: ignore[misc]
    """The sum over modes of W k^-(1+delta) g(x k^-kappa), kept as the record (W, delta, kappa, x, g).

    Mode k has weight W k^-(1+delta) and clock x k^-kappa, where x is the dimensionless resource and g, a
    one-argument `sympy.Lambda`, is the saturation curve of one mode. `first` and `last` bound the modes.
    `as_sum` writes it out as a `sympy.Sum`.

    >>> from sympy import Lambda, Symbol, exp, symbols
    >>> u, x = symbols("u x", positive=True)
    >>> HarmonicSum(1, 1, 2, x, Lambda(u, exp(-u))).as_sum(Symbol("k"))
    Sum(exp(-x/k**2)/k**2, (k, 1, oo))

    Source: Flajolet, Gourdon, Dumas (1995), "Mellin transforms and asymptotics: harmonic sums".
    """

    is_commutative = True
    is_real = True
    # A power of it needs brackets, for it is written as a sum.
    precedence = PRECEDENCE["Mul"]

    def __new__(cls, W: Any, delta: Any, kappa: Any, x: Any, g: Lambda, first: Any = 1, last: Any = oo) -> Any:
        if not isinstance(g, Lambda) or len(g.signature) != 1:
            raise InvalidInput(f"g must be a sympy.Lambda of one argument, not {short(g)}.")
        before = [expression(part, name) for name, part in {"W": W, "delta": delta, "kappa": kappa, "x": x}.items()]
        bounds = [expression(part, name) for name, part in {"first": first, "last": last}.items()]
        return Expr.__new__(cls, *before, g, *bounds)

    W = property(lambda self: self.args[0], doc="The weight of the first mode.")
    delta = property(lambda self: self.args[1], doc="Decay of the weights: mode k weighs W k^-(1+delta).")
    kappa = property(lambda self: self.args[2], doc="Decay of the clocks: mode k runs at x k^-kappa.")
    x = property(lambda self: self.args[3], doc="The dimensionless resource.")
    g = property(lambda self: self.args[4], doc="The saturation curve of one mode, a Lambda.")
    first = property(lambda self: self.args[5], doc="The first mode of the sum.")
    last = property(lambda self: self.args[6], doc="The last mode of the sum, oo when every mode counts.")

    @property
    def free_symbols(self) -> set[Any]:
        return set().union(*(arg.free_symbols for arg in self.args))

    def summand(self, k: Expr) -> Expr:
        """The term of mode k."""
        k = expression(k, "k")
        return self.W * k ** (-(1 + self.delta)) * self.g(self.x * k ** (-self.kappa))

    def as_sum(self, k: Expr | None = None) -> Sum:
        """The same sum as a `sympy.Sum` over k."""
        index = Dummy("k", integer=True, positive=True) if k is None else of_kind(k, "k", Symbol, "a symbol")
        return Sum(self.summand(index), (index, self.first, self.last))

    def _latex(self, printer: Any) -> str:
        return str(printer._print(self.as_sum(bound_name("k", self, integer=True))))

    def _sympystr(self, printer: Any) -> str:
        return str(printer._print(self.as_sum(bound_name("k", self, integer=True))))
