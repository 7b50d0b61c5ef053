"""The definitions that are in force at a step."""

from __future__ import annotations

from collections.abc import Iterable

from sympy import Basic, Function, Lambda, Symbol
from sympy.core.function import AppliedUndef

from .step import Step


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

    def expand(self, expression: Basic) -> Basic:
        """`expression` with every abbreviation written out."""
        for _ in range(50):
            written = expression
            for function, meaning in self._functions.items():
                if written.has(function):
                    written = written.replace(function, meaning)
            used = {name: meaning for name, meaning in self._symbols.items() if written.has(name)}
            written = written.subs(used) if used else written
            if written == expression:
                return written
            expression = written
        raise RecursionError("the definitions of this derivation refer to each other in a circle")
