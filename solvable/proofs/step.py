"""One step of a derivation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sympy import Basic, Eq, Expr

from ..errors import NotDerivable
from ..expressions.at_values import at_values
from ..parse import expressions, one_of, typed
from .assumption import Assumption

RELATIONS = ("definition", "equal", "iff", "solves", "le", "ge", "asymptotic")

SMALLER_THAN_EVERY_POWER = "smaller than every power"
# How the name of a step begins that is off every path: it can be read by that name, and no chain may begin there.
LEMMA = "lemma "
# So often an expression is made anew at most.
MOST_PASSES = 8


@dataclass(frozen=True)
class Origin:
    """Where a chain begins: at a quantity of the model, at a node of an earlier theorem, or at an own node at values.

    kind: "model", with the name of the quantity and its arguments; "theorem", with the name of the theorem, its node
    (empty for its main formula), and values for the symbols of a theorem about another model; "node", with the name of
    an earlier step of the same derivation and values for its local symbols; "solution", of a definition, with the node
    that solves an equation so, and the earlier theorem where it is none of the same derivation.
    """

    kind: str
    name: str
    node: str = ""
    arguments: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Step:
    """`before relation after`, for the reason `rule`.

    relation:
        definition: `before`, a symbol or a function applied to symbols, is short for `after`;
        equal, le, ge: expressions; iff: equations or inequalities;
        solves: `before` is an equation (or a Tuple of them), `after` the Eq that states the solution;
        asymptotic: before/after tends to 1, with |before/after - 1| at most `error` where that is an expression.
    assumptions: those under which the step holds; they generate its test points.
    reference: the place in a source. `cited`: the step is a named identity, checked at an instance.
    name: by which later theorems and experiments find the step. origin: where a chain begins with it.
    computed: a rule or an earlier theorem gave the right side.
    assumes, tested_by: what a heuristic step assumes, and the experiment that tests it; empty for any other step.
    """

    before: Basic
    relation: str
    after: Basic
    rule: str
    assumptions: tuple[Assumption, ...] = ()
    reference: str = ""
    error: Expr | str | None = None
    cited: bool = False
    name: str = ""
    origin: Origin | None = None
    computed: bool = False
    assumes: str = ""
    tested_by: str = ""

    def __post_init__(self) -> None:
        typed(self)
        one_of(self.relation, "relation", RELATIONS)
        if isinstance(self.error, Expr):
            object.__setattr__(self, "error", _settled(self.error))

    @property
    def reason(self) -> str:
        """Why the step holds, in words; of a heuristic step also what it assumes, and the experiment that tests it."""
        if not self.assumes:
            return self.rule
        return f"{self.rule}; heuristic: assumes that {self.assumes}, tested by the experiment of `{self.tested_by}`"

    def _repr_html_(self) -> str:
        return Steps((self,))._repr_html_()

    def subs(self, values: dict[Any, Any]) -> Step:
        """The step at the given values of the parameters.

        Raises InvalidInput where `values` is no dictionary of symbols and their values.
        """
        values = expressions(values, "values")
        return replace(
            self,
            before=_subs(self.before, values),
            after=_subs(self.after, values),
            assumptions=settle(self.assumptions, values),
            error=self.error if self.error is None or isinstance(self.error, str) else at_values(self.error, values),
        )


class Steps(tuple[Step, ...]):
    """The steps of a derivation: a tuple that is shown as one reads it."""

    __slots__ = ()

    def __repr__(self) -> str:
        from ..printing.page import joined
        from ..printing.text import derivation_lines

        return joined(derivation_lines(self)) or "()"

    def _repr_html_(self) -> str:
        from ..printing.html_law import steps_html

        return steps_html(self)


def compared(step: Step) -> Step:
    """An asymptotic step between two equations, as one between the sides in which they differ.

    The other side stays as it is, so that the equations have asymptotic solutions where the sides are asymptotic.
    """
    before, after = step.before, step.after
    if isinstance(before, Eq) and isinstance(after, Eq):
        for kept, changed in ((1, 0), (0, 1)):
            if before.args[kept] == after.args[kept]:
                return replace(step, before=before.args[changed], after=after.args[changed])
    return step


def settle(assumptions: tuple[Assumption, ...], values: dict[Any, Any]) -> tuple[Assumption, ...]:
    """The assumptions at the given values, without those that hold already."""
    settled = tuple(assumption.subs(values) for assumption in assumptions)
    for stated, assumption in zip(assumptions, settled, strict=True):
        if assumption.settled and not assumption.holds({}):
            raise NotDerivable(f"the theorem assumes {stated}, which these parameters violate; change them.")
    return tuple(assumption for assumption in settled if not assumption.settled)


def _settled(expression: Any) -> Any:
    """The same expression, made anew from its parts until that changes nothing, so that copies are equal to it.

    SymPy leaves some absolute values unevaluated inside others that it evaluates.
    """
    for _ in range(MOST_PASSES):
        before, expression = expression, _anew(expression)
        if expression == before:
            break
    return expression


def _anew(expression: Any) -> Any:
    return expression.func(*map(_anew, expression.args)) if expression.args else expression


def _subs(expression: Basic, values: dict[Any, Any]) -> Basic:
    return at_values(expression, values) if values else expression
