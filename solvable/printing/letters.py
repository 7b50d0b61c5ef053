"""Letters for what a derivation has no name for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from sympy import (
    Add,
    Basic,
    Expr,
    Function,
    Indexed,
    Integral,
    Mul,
    Piecewise,
    Pow,
    Sum,
    Symbol,
    Tuple,
    exp,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.tensor.indexed import IndexedBase

from ..expressions.harmonic_sum import HarmonicSum
from .latex_printer import in_front
from .text_printer import text

if TYPE_CHECKING:
    from ..laws.law import Law

# What is shorter gets no name: alpha + 1 is easier to read itself.
SHORTEST = 10


class Letters:
    """Names that no letter of the law has, each with what it stands for."""

    def __init__(self, law: Law) -> None:
        parts: list[Any] = [side for step in law.steps for side in (step.before, step.after)]
        parts += [part for part in (law.expr, law.prefactor, law.exponent) if part is not None]
        heads = {head for part in parts for head in part.atoms(Symbol, AppliedUndef, IndexedBase)}
        self._taken = {str(getattr(head, "func", head) if isinstance(head, AppliedUndef) else head) for head in heads}
        self._taken |= set(law.model.symbols)
        self._model = law.model
        self._base = ""
        self._meanings: dict[Basic, Any] = {}

    def meaning(self, name: Basic) -> Any:
        """What a letter of this collection stands for, None for any other."""
        return self._meanings.get(name)

    def prefactor(self, resource: Symbol, meaning: Any) -> Symbol:
        """A letter for the prefactor of a law, A where that is free."""
        return self._name(["A", f"A_{resource}", *(f"A_{n}" for n in range(9))], meaning)

    def exponent(self, meaning: Any) -> Symbol:
        """A letter for an exponent."""
        return self._name([*"abpq", *(f"a_{n}" for n in range(9))], meaning)

    def whole(self, meaning: Any) -> Symbol:
        """A letter for what a law is about."""
        return self._name([*"QKBVW", *(f"Q_{n}" for n in range(9))], meaning)

    def part(self, meaning: Any, bound: tuple[Basic, ...] = ()) -> Basic:
        """A letter for a part of a formula, as a function of the variables in it that are bound around it."""
        for name, known in self._meanings.items():
            if known == meaning:
                return name
        if not self._base:
            self._base = next(base for base in "cBKQab" if not self._taken & {base, f"{base}_1"})
        return self._name((f"{self._base}_{number}" for number in count(1)), meaning, bound)

    def frequencies(self, expr: Any) -> Any:
        """`expr` with the frequency of a skill by the name that the model gives it, where the law has no other use for
        that name."""
        if expr is None or "frequency" not in self._model.quantities():
            return expr
        for rank in sorted({power.base for power in expr.atoms(Pow) if power.base.is_Symbol}, key=str):
            stated = self._model.quantity("frequency", k=rank)
            if stated.notation in self._meanings or str(stated.notation.func) not in self._taken:
                factors = set(Mul.make_args(stated.meaning))

                def named(product: Any, stated: Any = stated, factors: Any = factors) -> Any:
                    return Mul(stated.notation, *(factor for factor in product.args if factor not in factors))

                found = expr.replace(lambda e, f=factors: isinstance(e, Mul) and f <= set(e.args), named)
                if found != expr:
                    expr, self._meanings[stated.notation] = found, stated.meaning
        return expr

    def _name(self, names: Any, meaning: Any, bound: tuple[Basic, ...] = ()) -> Any:
        chosen = next(name for name in names if name not in self._taken)
        self._taken.add(chosen)
        name: Any = Function(chosen)(*bound) if bound else Symbol(chosen, positive=True)
        self._meanings[name] = meaning
        return name


def shortened(expr: Any, room: int, letters: Letters, about: frozenset[Any] = frozenset()) -> Any:
    """`expr` in at most `room` letters of text where parts of it have got names.

    The smallest part is named that makes it fit; where there is none, of a product what is not `about` the symbols that
    a law is about, of a sum the longest term, and so on.
    """
    if len(text(expr)) > room:
        expr = letters.frequencies(expr.replace(lambda e: isinstance(e, HarmonicSum), in_front))
    while len(text(expr)) > room:
        before = expr
        parts = [part for part in _parts(expr, ()) if part[0] not in (expr, -expr) and len(text(part[0])) >= SHORTEST]
        fitting = [part for part in parts if len(text(_named(expr, *part))) <= room]
        outer = [part for part in parts if part[0] in expr.args or -part[0] in expr.args]
        if fitting:
            node, bound = min(fitting, key=lambda part: len(text(part[0])))
        elif isinstance(expr, Mul):
            kept = _kept(expr, room, about)
            return Mul(*kept, letters.part(Mul(*(factor for factor in expr.args if factor not in kept))))
        elif parts:
            node, bound = max(outer or parts, key=lambda part: len(text(part[0])))
        else:
            break
        expr = _named(expr, node, bound, letters.part(node, bound))
        if expr == before:
            break
    return expr


def _kept(product: Any, room: int, about: frozenset[Any]) -> list[Any]:
    """The factors that stay where the others get one name: first those about the symbols of the law, short ones."""
    kept: list[Any] = []
    for factor in sorted(product.args, key=lambda f: (not f.free_symbols & about, len(text(f)), str(f))):
        if len(text(Mul(*kept, factor, Symbol("c_1")))) <= room and len(kept) < len(product.args) - 1:
            kept.append(factor)
    return kept


def _named(expr: Any, node: Any, bound: tuple[Basic, ...], name: Any = None) -> Any:
    if name is None:
        name = Function("c_1")(*bound) if bound else Symbol("c_1", positive=True)
    return expr.xreplace({node: name, -node: -name})


def _parts(expr: Any, bound: tuple[Basic, ...]) -> Iterator[tuple[Any, tuple[Basic, ...]]]:
    """The parts of a formula that may get a name, each with the variables in it that are bound around it."""
    if isinstance(expr, Expr) and not expr.is_Atom and not isinstance(expr, AppliedUndef | Indexed):
        shown = -expr if expr.as_coeff_Mul()[0].is_negative else expr
        if not (shown.is_Pow and shown.exp.as_coeff_Mul()[0].is_negative) and not shown.is_Atom:
            yield shown, tuple(sorted(shown.free_symbols & set(bound), key=str))
    if isinstance(expr, (Sum, Integral)):
        yield from _parts(expr.function, (*bound, *(limit[0] for limit in expr.limits)))
    elif isinstance(expr, Pow):
        yield from _parts(expr.base, bound)
    elif isinstance(expr, (Add, Mul, Relational, Tuple, Piecewise, ExprCondPair, exp)):
        for arg in expr.args:
            yield from _parts(arg, bound)
