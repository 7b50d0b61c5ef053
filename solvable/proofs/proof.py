"""Writing a derivation: a chain of expressions, each link with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sympy import Basic, Dict, Eq, Expr, Symbol, sympify
from sympy.core.relational import Relational

from .assumption import Assumption
from .environment import Environment
from .link import Link
from .step import Step
from .tidy import tidy

if TYPE_CHECKING:
    from ..laws.law import Law
    from ..laws.theorem import Theorem


class Proof:
    """The derivation of one theorem while it is written.

    `define` starts a chain at a new name; `equal`, `asymptotic`, `at_most` and `at_least` lead from the last
    expression to the next; `solves` and `equivalent` state a solution and an equivalence. A reason `by="..."` names a
    rule, which computes the next expression, or an earlier theorem, whose key step is applied; without it the next
    expression is given, with a reason in words. `law` closes the derivation.
    """

    def __init__(self, theorem: Theorem, model: Any, earlier: Callable[[str], Law]) -> None:
        self._theorem = theorem
        self._earlier = earlier
        self.model = model
        self.steps: list[Step] = []
        self.assumptions: list[Assumption] = []
        self.current: Any = None
        self._key: int | None = None

    def theorem(self, name: str) -> Law:
        """An earlier theorem, for the same model."""
        return self._earlier(name)

    def assume(self, left: Any, relation: str, right: Any) -> None:
        """Add an assumption; it holds for every later step."""
        assumption = Assumption(sympify(left), relation, right if isinstance(right, str) else sympify(right))
        if assumption not in self.assumptions:
            self.assumptions.append(assumption)

    def positive(self, *symbols: Symbol) -> None:
        """Assume that each symbol is positive."""
        for symbol in symbols:
            if isinstance(symbol, Symbol):
                self.assume(0, "<", symbol)

    @contextmanager
    def given(self, *assumptions: tuple[Any, str, Any]) -> Iterator[None]:
        """Assumptions that hold inside a with-block only, for a lemma on the way; the theorem does not inherit them."""
        outside = list(self.assumptions)
        for left, relation, right in assumptions:
            self.assume(left, relation, right)
        try:
            yield
        finally:
            self.assumptions = outside

    def recall(self, name: str, what: str = "") -> Any:
        """What an earlier theorem found: the right side of its key step, or of its definition of `what`.

        The abbreviations that it uses are defined here too, and the theorem's inequalities are assumed.
        """
        law = self._earlier(name)
        found = [
            s for s in law.steps if s.relation == "definition" and getattr(s.before, "name", str(s.before)) == what
        ]
        after = found[0].after if what else law.steps[law.key_step].after
        for step in law.steps:
            if (
                step.relation == "definition"
                and isinstance(step.before, Symbol)
                and after.has(step.before)
                and step not in self.steps
            ):
                self._append(step)
        for assumption in law.assumptions:
            if assumption.relation in ("<", "<=") and assumption not in self.assumptions:
                self.assumptions.append(assumption)
        return after

    def define(self, name: Basic, meaning: Any, reason: str = "definition", reference: str = "") -> Any:
        """Let `name` stand for `meaning`, and continue from there; returns the name."""
        self._append(Step(name, "definition", sympify(meaning), reason, (), reference))
        self.current = sympify(meaning)
        return name

    def start(self, expression: Any) -> None:
        """Begin a chain at an expression that needs no name."""
        self.current = sympify(expression)

    def equal(
        self,
        after: Any = None,
        reason: str = "algebra",
        *,
        by: str = "",
        reference: str = "",
        cited: bool = False,
        key: bool = False,
    ) -> Any:
        """The next expression equals the last one; `cited` where this is a named identity of the reference."""
        return self._link("equal", after, reason, by, reference, None, key, cited)

    def asymptotic(
        self,
        after: Any = None,
        reason: str = "",
        *,
        by: str = "",
        error: Any = None,
        reference: str = "",
        cited: bool = False,
        key: bool = False,
    ) -> Any:
        """The next expression is asymptotic to the last one; `cited` where this is a named theorem of the reference."""
        return self._link("asymptotic", after, reason, by, reference, error, key, cited)

    def at_most(self, after: Any, reason: str, *, reference: str = "", cited: bool = False, key: bool = False) -> Any:
        """The next expression is an upper bound of the last one; `cited` where a named theorem says so."""
        return self._link("le", after, reason, "", reference, None, key, cited)

    def at_least(self, after: Any, reason: str, *, reference: str = "", cited: bool = False, key: bool = False) -> Any:
        """The next expression is a lower bound of the last one; `cited` where a named theorem says so."""
        return self._link("ge", after, reason, "", reference, None, key, cited)

    def solves(self, equations: Any, unknown: Basic, *, by: str, reference: str = "", key: bool = False) -> Any:
        """Solve `equations` (one, or a Tuple of them) for `unknown` by the rule; returns the solution."""
        link = self._rule(by)(equations, unknown)
        self._add(equations, "solves", Eq(unknown, link.after, evaluate=False), link, reference, key)
        self.current = link.after
        return link.after

    def equivalent(
        self, before: Relational, after: Relational, reason: str, *, reference: str = "", key: bool = False
    ) -> None:
        """`before` holds exactly where `after` does."""
        self._append(Step(before, "iff", after, reason, tuple(self.assumptions), reference), key)

    def written_out(self, expression: Any) -> Any:
        """`expression` with this derivation's abbreviations replaced by what they stand for."""
        return Environment(self.steps).expand(sympify(expression))

    def law(
        self,
        *,
        expr: Any = None,
        resource: Symbol | None = None,
        exponent: Any = None,
        prefactor: Any = None,
        sharp: Any = None,
        remainder: Any = None,
        conditions: Any = None,
        evidence: str = "",
    ) -> Law:
        """Close the derivation.

        A power law is given by its `resource`: prefactor and exponent are read off the last expression. Any other
        theorem is given by `expr`, or by nothing. `evidence` says why the key step is certified at points, where
        computer algebra decides no such statement.
        """
        from ..laws.law import Law

        if resource is not None and prefactor is None:
            prefactor, exponent = _power_law(self.written_out(self.current), resource)
        exponent, prefactor, expr, sharp = (
            None if e is None else self.written_out(e) for e in (exponent, prefactor, expr, sharp)
        )
        sharp = None if sharp is None else tidy(sharp)
        if resource is not None:
            prefactor = tidy(prefactor)
            expr = prefactor * resource**exponent
        judged = [n for n, step in enumerate(self.steps) if step.relation != "definition"]
        return Law(
            name=self._theorem.name,
            title=self._theorem.title,
            statement=self._theorem.statement,
            assumptions=tuple(self.assumptions),
            references=self._references(),
            steps=tuple(self.steps),
            key_step=judged[-1] if self._key is None else self._key,
            resource=resource,
            exponent=exponent,
            prefactor=prefactor,
            expr=expr,
            sharp=sharp,
            remainder=remainder if remainder is None or isinstance(remainder, str) else sympify(remainder),
            conditions=Dict({name: self.written_out(stated) for name, stated in (conditions or {}).items()}),
            model=self.model,
            evidence=evidence,
            new=self._theorem.new,
        )

    def _link(
        self,
        relation: str,
        after: Any,
        reason: str,
        by: str,
        reference: str,
        error: Any,
        key: bool,
        cited: bool = False,
    ) -> Any:
        if self.current is None:
            raise ValueError("a chain begins with define() or start()")
        if by:
            for link in self._links(by):
                link = link if error is None else replace(link, error=error)
                self._add(self.current, link.relation, link.after, link, reference, key)
                self.current = link.after
            return self.current
        self._add(self.current, relation, sympify(after), Link(after, reason, error=error, cited=cited), reference, key)
        self.current = sympify(after)
        return self.current

    def _links(self, by: str) -> tuple[Link, ...]:
        try:
            rule = self._rule(by)
        except ModuleNotFoundError:
            return (self.theorem(by).applied_to(self.current),)
        return tuple(rule(self.current))

    def _rule(self, name: str) -> Callable[..., Any]:
        module = import_module(f"solvable.proofs.rules.{name}")
        rule: Callable[..., Any] = getattr(module, name)
        return rule

    def _add(self, before: Any, relation: str, after: Any, link: Link, reference: str, key: bool) -> None:
        assumptions = tuple(self.assumptions) + tuple(a for a in link.assumptions if a not in self.assumptions)
        step = Step(
            before, relation, after, link.reason, assumptions, reference or link.reference, link.error, link.cited
        )
        self._append(step, key)

    def _append(self, step: Step, key: bool = False) -> None:
        self.steps.append(step)
        if key:
            self._key = len(self.steps) - 1

    def _references(self) -> tuple[str, ...]:
        found = list(self._theorem.sources) + [step.reference for step in self.steps if step.reference]
        return tuple(dict.fromkeys(found))


def _power_law(expression: Expr, resource: Symbol) -> tuple[Expr, Expr]:
    """The prefactor and the exponent of an expression that is a power of the resource."""
    from sympy import expand_power_base

    prefactor, power = expand_power_base(expression).as_independent(resource, as_Add=False)
    base, exponent = power.as_base_exp()
    if base != resource or exponent.has(resource):
        raise ValueError(f"{power} is not a power of {resource}")
    return prefactor, exponent
