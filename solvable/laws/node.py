"""A named place in a derivation: what later theorems and experiments build on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq, Expr, Symbol

from ..errors import InvalidInput
from ..expressions.at_values import at_values
from ..expressions.harmonic_sum import HarmonicSum
from ..expressions.root import Root
from ..parse import expression, nonnegative_array, of_kind, real_array, short
from ..proofs.assumption import Assumption

if TYPE_CHECKING:
    from .law import Law


@dataclass(frozen=True)
class Node:
    """One step of a law, by its name, or an abbreviation: `before relation expr`, abbreviations written out.

    expr: the right side; of a solution, what the unknown is; of a root, its equation. error: the stated error of an
    asymptotic step, else None.
    """

    law: Law
    name: str
    number: int
    before: Basic
    relation: str
    expr: Expr
    error: Any
    assumptions: tuple[Assumption, ...]

    def at(self, values: Mapping[Any, Any]) -> Node:
        """The node at values of its symbols, given by symbol or by name."""
        of_kind(values, "values", Mapping, "a dictionary of values for symbols")
        known = {str(s): s for side in (self.before, self.expr) for s in side.free_symbols}
        unknown = [str(name) for name in values if str(name) not in known and not isinstance(name, Symbol)]
        if unknown:
            raise InvalidInput(
                f"{self.law.name}[{self.name!r}] has no symbol {short(unknown[0])}; it has {', '.join(known)}."
            )
        put = {known.get(str(name), name): expression(value, str(name)) for name, value in values.items()}
        return replace(
            self,
            before=at_values(self.before, put),
            expr=at_values(self.expr, put),
            error=self.error if self.error is None or isinstance(self.error, str) else at_values(self.error, put),
        )

    def evaluate(self, **values: Any) -> Any:
        """`expr` in floats at values of its symbols, broadcasting like NumPy.

        Raises InvalidInput where a value is missing, or what the node assumes does not hold.
        """
        import numpy as np

        from ..numerics.sums.arrays import to_numeric
        from .evaluation import first_violated

        known = {str(symbol): symbol for symbol in self.expr.free_symbols}
        missing = sorted(known.keys() - values.keys())
        if missing or values.keys() - known.keys():
            raise InvalidInput(f"{self.law.name}[{self.name!r}] takes {', '.join(sorted(known)) or 'no values'}.")
        names = sorted(known)
        arrays = [(nonnegative_array if known[name].is_positive else real_array)(values[name], name) for name in names]
        numbers = dict(zip((known[name] for name in names), arrays, strict=True))
        violated = first_violated(self.assumptions, numbers)
        if violated is not None:
            raise InvalidInput(f"{self.law.name}[{self.name!r}] assumes {violated}, which these values violate.")
        return np.asarray(to_numeric(self.expr, *numbers)(*arrays))[()]


def node(law: Law, name: str) -> Node:
    """The step of `law` called `name`, its "error" or "remainder"; with no name its main formula, or else its key step.

    Raises InvalidInput where no step has that name.
    """
    from ..expressions.environment import Environment, in_force

    of_kind(name, "name", str)
    numbers = [n for n, step in enumerate(law.steps) if step.name == name] or _defined(law, name)
    if name == "remainder" and not numbers:
        return _remainder(law)
    if name == "error" and not numbers:
        return _error(law)
    if name and not numbers:
        names = ", ".join(step.name for step in law.steps if step.name) or "none"
        raise InvalidInput(f"{law.name} has no step called {short(name)}; those with a name are {names}.")
    number = numbers[0] if name else law.key_step
    step = law.steps[number]
    written = Environment(in_force(law.steps, number)).expand
    after = step.after.rhs if step.relation == "solves" and isinstance(step.after, Eq) else step.after
    if isinstance(after, Root):
        # A number known by its equation is written out as that equation, for its name.
        after = after.equation(step.before)
        written = Environment(other for other in law.steps if other is not step).expand
    expr = law.expr if not name and law.expr is not None else after
    error = step.error if step.error is None or isinstance(step.error, str) else written(step.error)
    return Node(law, name, number, written(step.before), step.relation, written(expr), error, step.assumptions)


def _defined(law: Law, name: str) -> list[int]:
    """The abbreviation called `name`, which is no claim: it has a meaning to be looked up."""
    return [
        number
        for number, step in enumerate(law.steps)
        if step.relation == "definition" and step.origin is None and name == getattr(step.before, "name", None)
    ]


def _error(law: Law) -> Node:
    """By what share `law` may be off, and what that assumes; InvalidInput where no expression says so."""
    from ..proofs.remainder import domain

    stated = law.error
    if stated is None or isinstance(stated, str):
        raise InvalidInput(
            f"no expression says how far off {law.name} is: {stated or 'not every step states an error'}."
        )
    error, assumptions = domain(stated)
    return Node(law, "error", law.key_step, law.expr, "asymptotic", error, None, (*law.assumptions, *assumptions))


def _remainder(law: Law) -> Node:
    """What the sharp form of `law` leaves out, relative to it, and what that assumes.

    Raises InvalidInput where no expression says so, or the model's parameters lie outside the domain of the one.
    """
    from ..proofs.remainder import domain, violated
    from .recall import earlier

    if law.sharp is None or isinstance(law.remainder, str):
        raise InvalidInput(f"no expression says what {law.name} leaves out: {law.remainder or 'it has no sharp form'}.")
    if law.remainder is None:
        sums = [found for step in law.steps for found in step.before.atoms(HarmonicSum)]
        named = (link.name for link in law.rests_on if link.kind == "remainder")
        laws = (earlier(name, law.model.symbolic(), type(law)) for name in named)
        found = next((violated(other, law.model, sums) for other in laws), None)
        raise InvalidInput(
            f"what {law.name} leaves out is known where {found}, which these parameters violate."
            if found
            else f"no theorem says what {law.name} leaves out."
        )
    stated, assumptions = domain(law.remainder)
    return Node(law, "remainder", law.key_step, law.sharp, "asymptotic", stated, None, assumptions)
