"""The definitions that are in force at a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sympy import Basic, Derivative, Function, Integral, Lambda, Limit, Sum, Symbol
from sympy.core.function import AppliedUndef

if TYPE_CHECKING:
    from ..proofs.step import Step

BINDERS = (Derivative, Sum, Integral, Limit)


def _bound(node: Basic) -> set[Basic]:
    """The variables of a derivative, a limit, a sum or an integral."""
    if isinstance(node, Limit):
        return {node.args[1]}
    return {variable for variable, *_ in (node.variable_count if isinstance(node, Derivative) else node.limits)}


def _applied(meaning: Lambda) -> Callable[..., Basic]:
    """The meaning of a function at its arguments, none of which an index of a sum inside the meaning may capture.

    With f(i) short for sum_k g(k, i), f(k) is sum_l g(l, k), not sum_k g(k, k).
    """

    def at(*arguments: Basic) -> Basic:
        free = set(meaning.variables).union(*(argument.free_symbols for argument in arguments))

        def renamed(node: Basic) -> Basic:
            return node.xreplace({variable: variable.as_dummy() for variable in _bound(node) & free})

        body = meaning.expr.replace(lambda e: isinstance(e, (Sum, Integral, Limit)) and _bound(e) & free, renamed)
        return Lambda(meaning.variables, body)(*arguments)

    return at


class Environment:
    """Abbreviations made by definition steps, ready to be written out in a later expression."""

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self._symbols: dict[Symbol, Basic] = {}
        self._functions: dict[type[Function], Lambda] = {}
        for step in steps:
            if step.relation == "definition":
                self.define(step.before, step.after)

    def define(self, name: Basic, meaning: Basic) -> None:
        """Let `name`, a symbol or a function applied to symbols, stand for `meaning`."""
        if isinstance(name, AppliedUndef) and all(isinstance(arg, Symbol) for arg in name.args):
            self._functions[name.func] = Lambda(name.args, meaning)
        elif isinstance(name, Symbol):
            self._symbols[name] = meaning
        elif not isinstance(name, AppliedUndef):
            raise TypeError(f"a definition names a symbol or an applied function, not {name}")

    def defines(self, name: Basic) -> bool:
        """Whether `name` has a meaning already."""
        return name in self._symbols or getattr(name, "func", None) in self._functions

    def meaning(self, part: Basic) -> Basic | None:
        """What `part`, an abbreviation, stands for, with the abbreviations in it left as they are; None for others."""
        if isinstance(part, Symbol):
            return self._symbols.get(part)
        if isinstance(part, AppliedUndef) and len(part.args) == len(
            getattr(self._functions.get(part.func), "variables", ())
        ):
            return _applied(self._functions[part.func])(*part.args)
        return None

    def name(self, function: type[Function]) -> Basic:
        """A function that is an abbreviation, at the arguments of its definition."""
        return function(*self._functions[function].variables)

    def bound_written_out(self, expression: Basic) -> Basic:
        """`expression` with the abbreviations written out that depend on a variable which is bound around them.

        With P short for P_s(k), d(k P)/dk and sum_k P are about P_s(k), not about a constant.
        """

        def written(node: Basic) -> Basic:
            bound = _bound(node)
            for name, meaning in self._symbols.items():
                if name not in bound and node.has(name) and self.expand(meaning).has(*bound):
                    node = node.xreplace({name: meaning})
            for function, meaning in self._functions.items():
                if node.has(function) and self.expand(meaning).has(*(bound - set(meaning.variables))):
                    node = node.replace(function, _applied(meaning))
            return node

        for _ in range(50):
            before, expression = expression, expression.replace(lambda e: isinstance(e, BINDERS), written)
            if before == expression:
                return expression
        raise RecursionError("the definitions of this derivation refer to each other in a circle")

    def expand(self, expression: Basic) -> Basic:
        """`expression` with every abbreviation written out."""
        for _ in range(50):
            written = expression
            for function, meaning in self._functions.items():
                if written.has(function):
                    written = written.replace(function, _applied(meaning))
            used = {name: meaning for name, meaning in self._symbols.items() if written.has(name)}
            written = written.subs(used) if used else written
            if written == expression:
                return written
            expression = written
        raise RecursionError("the definitions of this derivation refer to each other in a circle")


def in_force(steps: tuple[Step, ...], number: int) -> list[Step]:
    """The steps that define what is in force at step `number`: a solution that is put in later is none of them."""
    return [step for n, step in enumerate(steps) if n < number or step.origin is None or step.origin.kind != "solution"]
