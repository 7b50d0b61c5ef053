"""Writing a derivation: a chain of expressions, each link with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq, Expr, Symbol, sympify
from sympy.core.relational import Relational

from ..errors import InvalidInput
from ..expressions.at_values import at_names, at_values
from ..expressions.environment import Environment
from ..expressions.harmonic_sum import HarmonicSum
from ..expressions.root import Root
from ..expressions.tidy import power_law, tidy
from . import rules
from .assumption import Assumption
from .conclusion import conditions_of
from .link import Link
from .reliance import Reliances
from .remainder import remainders
from .specialisation import at_place
from .step import LEMMA, SMALLER_THAN_EVERY_POWER, Origin, Step

if TYPE_CHECKING:
    from ..laws.law import Law
    from ..laws.theorem import Theorem


class Proof:
    """The derivation of one theorem while it is written: a path from the model to the law.

    The main chain begins at a quantity that the model defines (`begin`) or at a node of an earlier theorem (`resume`).
    `equal`, `asymptotic`, `at_most` and `at_least` lead from the last expression to the next; `solves` and `equivalent`
    state a solution and an equivalence; `heuristic` makes a link that is argued only. A reason `by="..."` names a rule,
    which computes the next expression, or an earlier theorem, of which a node is applied; without it the next
    expression is given, with a reason in words. A step with a `name` is a node, which later theorems build on.

    `start` goes on at an expression that has been reached, or begins a lemma, which carries no law. `define` makes an
    abbreviation, which carries no claim. `law` closes the derivation.
    """

    def __init__(self, theorem: Theorem, model: Any, earlier: Callable[[str], Law], build: type[Law]) -> None:
        self._theorem = theorem
        self._build = build
        self._earlier = earlier
        self.model = model
        self.steps: list[Step] = []
        self.assumptions: list[Assumption] = []
        self._inherited: list[Assumption] = []
        self.current: Any = None
        self._key: int | None = None
        self._origin: Origin | None = None
        self._rests_on = Reliances()

    def theorem(self, name: str, kind: str = "statement") -> Law:
        """An earlier theorem, for the same model; `kind`: whether its proof, statement or remainder is used."""
        self._rests_on.ask(name, kind)
        return self._earlier(name)

    def begin(self, name: str, **arguments: Any) -> Any:
        """Begin the chain at a quantity that the model defines; returns what the quantity means.

        Its notation, such as L(T), becomes an abbreviation of this derivation; the domain of the model is assumed.
        """
        stated = self.model.quantity(name, **arguments)
        self._inherit(tuple(Assumption(*bound) for bound in self.model.domain))
        origin = Origin("model", name, arguments=tuple((key, sympify(value)) for key, value in arguments.items()))
        self.current = stated.meaning
        if stated.notation is None:
            self._origin = origin
            return stated.meaning
        step = Step(
            stated.notation,
            "definition",
            stated.meaning,
            stated.statement,
            reference=stated.source,
            origin=origin,
            name="" if any(step.name == name for step in self.steps) else name,
        )
        if all(replace(known, name=step.name) != step for known in self.steps):
            self._append(step)
        return stated.meaning

    def resume(self, theorem: str, node: str = "", **values: Any) -> Any:
        """Begin the chain at a node of an earlier theorem, its main formula by default; returns the expression.

        `values` are put in for symbols of a theorem about another model. Its inequalities are assumed here too.
        """
        if node.startswith(LEMMA):
            raise ValueError("a lemma is no place at which a chain may begin")
        law = self.theorem(theorem, "proof")
        found = law.node(node)
        arguments = tuple((key, sympify(value)) for key, value in values.items())
        if not values:
            self._inherit(law.assumptions)
        self._origin = Origin("theorem", theorem, node, arguments)
        self.current = found.at(dict(arguments)).expr
        return self.current

    def specialise(self, node: str, **values: Any) -> Any:
        """Go on at the step called `node`, at values of its local symbols; returns the expression.

        At these values the path must begin at a quantity of the model itself: at the loss at T, say, and not at a
        time that local symbols stand for. What the step assumes is assumed here too, at the values.
        """
        step = next(step for step in reversed(self.steps) if step.name == node)
        reached = self.written_out(step.after.rhs if step.relation == "solves" else step.after)
        for stated in step.assumptions:
            if stated.relation in ("<", "<="):
                sides = (at_place(self.written_out(side), values) for side in (stated.left, stated.right))
                found = Assumption(next(sides), stated.relation, next(sides))
                if not found.evident:
                    self.assume(found.left, found.relation, found.right)
        self._origin = Origin("node", node, arguments=tuple((name, sympify(value)) for name, value in values.items()))
        self.current = at_place(reached, values)
        return self.current

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
            # What a quantity of the model, or an earlier theorem, assumes holds from there on.
            self.assumptions = outside + [a for a in self._inherited if a not in outside]

    def recall(self, name: str, node: str = "") -> Any:
        """What an earlier theorem found: the right side of its step called `node`, of its key step by default.

        The abbreviations that it uses are defined here too, and the theorem's inequalities are assumed.
        """
        law = self.theorem(name)
        named = [
            s
            for s in law.steps
            if s.relation == "definition" and s.origin is None and getattr(s.before, "name", str(s.before)) == node
        ]
        step = named[0] if named else law.steps[law.node(node).number]
        after = step.after.rhs if step.relation == "solves" and node else step.after
        self._bring(law, after)
        self._inherit(law.assumptions)
        return after

    def _bring(self, law: Law, expression: Any) -> None:
        """Take an expression of an earlier theorem over, and define the abbreviations of it that it needs."""
        self._rests_on.take(law.name, expression)
        short = {s.before: s for s in law.steps if s.relation == "definition" and s.origin is None}
        needed, reading = {expression}, [expression]
        while reading:
            for name in {n for n in short if n not in needed and isinstance(n, Symbol)} & reading.pop().free_symbols:
                needed.add(name)
                reading.append(short[name].after)
        known = {(s.before, s.after) for s in self.steps if s.relation == "definition"}
        for earlier in law.steps:
            if earlier.before in needed and earlier in short.values() and (earlier.before, earlier.after) not in known:
                self._append(earlier)

    def _inherit(self, assumptions: tuple[Assumption, ...]) -> None:
        for assumption in assumptions:
            if assumption.relation in ("<", "<=") and assumption not in self.assumptions:
                self.assumptions.append(assumption)
                self._inherited.append(assumption)

    def define(self, name: Basic, meaning: Any, reason: str = "", reference: str = "") -> Any:
        """Let `name` be short for `meaning`, and continue from there; returns the name. It carries no claim.

        `reason` says what it names.
        The name of a `Root` is a node, at which its equation stands.
        """
        called = str(name) if isinstance(meaning, Root) else ""
        self._append(Step(name, "definition", sympify(meaning), reason, (), reference, name=called))
        self.current = sympify(meaning)
        return name

    def fold(self, *names: Basic) -> Any:
        """The last expression with abbreviations for what they stand for: a judged step, where any occurs."""
        meanings = {step.before: step.after for step in self.steps if step.relation == "definition"}
        folded = self.current
        for name in names:
            folded = folded.subs(meanings[name], name)
        if folded == self.current:
            return folded
        link = self.equivalent if isinstance(folded, Relational) else self.equal
        return link(folded, f"with {', '.join(f'${name}$' for name in names)}")

    def insert(self, node: str, into: Any, theorem: str = "", values: Any = None, **marks: Any) -> Any:
        """Put what the own step called `node` solves for in for its unknown, from here on; returns `into` with it.

        With a `theorem`, the step is one of it, at `values` of its symbols. A path must lead to its equation.
        """
        steps = self.theorem(theorem, "proof").steps if theorem else self.steps
        source = next(step for step in reversed(steps) if step.name == node)
        solution = at_values(source.after.rhs, at_names(source.after.rhs, values or {}))
        if theorem:
            self._bring(self.theorem(theorem, "proof"), solution)
        step = Step(
            source.after.lhs, "definition", solution, f"the {node}, {f'`{theorem}`' if theorem else 'as above'}"
        )
        arguments = tuple((key, sympify(value)) for key, value in (values or {}).items())
        self._append(replace(step, origin=Origin("solution", theorem, node, arguments)))
        before = sympify(into)
        after = Environment([step]).expand(before)
        if before != self.current:
            self.start(before)
        if after != before or marks:
            link = Link(after, "put in the solution")
            self._add(before, "equal" if isinstance(after, Expr) else "iff", after, link, "", computed=True, **marks)
        self.current = after
        return after

    def start(self, expression: Any) -> None:
        """Go on at an expression that has been reached, or begin a lemma."""
        self._origin = None
        self.current = sympify(expression)

    def equal(self, after: Any = None, reason: str = "", *, by: str = "", **about: Any) -> Any:
        """The next expression equals the last one.

        about: name, key, reference, and `cited` where this is a named identity of the reference; with `by`, also the
        options of the rule, or the `node` of the theorem.
        """
        return self._link("equal", after, reason, by, **about)

    def asymptotic(self, after: Any = None, reason: str = "", *, by: str = "", **about: Any) -> Any:
        """The next expression is asymptotic to the last one, with a relative `error`; otherwise as `equal`."""
        return self._link("asymptotic", after, reason, by, **about)

    def at_most(self, after: Any = None, reason: str = "", *, by: str = "", **about: Any) -> Any:
        """The next expression is an upper bound of the last one; otherwise as `equal`."""
        return self._link("le", after, reason, by, **about)

    def at_least(self, after: Any = None, reason: str = "", *, by: str = "", **about: Any) -> Any:
        """The next expression is a lower bound of the last one; otherwise as `equal`."""
        return self._link("ge", after, reason, by, **about)

    def heuristic(
        self,
        relation: str,
        after: Any = None,
        reason: str = "",
        *,
        assumes: str,
        tested_by: str,
        by: str = "",
        **about: Any,
    ) -> Any:
        """A link that is argued and not proven: what it `assumes`, and the theorem whose experiment tests it."""
        return self._link(relation, after, reason, by, assumes=assumes, tested_by=tested_by, **about)

    def solves(
        self, equations: Any, unknown: Basic, *, by: str, reference: str = "", key: bool = False, name: str = ""
    ) -> Any:
        """Solve `equations` (one, or a Tuple of them) for `unknown` by the rule; returns the solution."""
        rule = rules.find(by)
        if rule is None:
            raise InvalidInput(f"no installed package brings a rule called {by!r}.")
        link = rule(equations, unknown)
        solution = Eq(unknown, link.after, evaluate=False)
        self._add(equations, "solves", solution, link, reference, key=key, name=name, computed=True)
        self.current = link.after
        return link.after

    def equivalent(self, after: Any = None, reason: str = "", *, by: str = "", **about: Any) -> Any:
        """The next equation or inequality holds exactly where the last one does; otherwise as `equal`."""
        return self._link("iff", after, reason, by, **about)

    def written_out(self, expression: Any) -> Any:
        """`expression` with this derivation's abbreviations replaced by what they stand for; a root keeps its name."""
        steps = [step for step in self.steps if not (step.relation == "definition" and isinstance(step.after, Root))]
        return Environment(steps).expand(sympify(expression))

    def law(
        self,
        *,
        expr: Any = None,
        resource: Symbol | None = None,
        exponent: Any = None,
        prefactor: Any = None,
        sharp: Any = None,
        remainder: Any = None,
    ) -> Law:
        """Close the derivation.

        A power law is given by its `resource`: prefactor and exponent are read off the last expression. Any other
        theorem is given by `expr`, or by nothing. `remainder` is that of the sharp form: 0, the words "smaller than
        every power", or the name of the theorem that derives it. The equation of a root becomes a condition.
        """
        if resource is not None and prefactor is None:
            prefactor, exponent = power_law(self.written_out(self.current), resource)
        exponent, prefactor, expr, sharp = (
            None if e is None else self.written_out(e) for e in (exponent, prefactor, expr, sharp)
        )
        sharp = None if sharp is None else tidy(sharp)
        if resource is not None:
            prefactor = tidy(prefactor)
            expr = prefactor * resource**exponent
        judged = [n for n, step in enumerate(self.steps) if step.relation != "definition"]
        return self._build(
            name=self._theorem.name,
            title=self._theorem.title,
            statement=self._theorem.statement,
            assumptions=tuple(self.assumptions),
            references=tuple(
                dict.fromkeys([*self._theorem.sources, *(s.reference for s in self.steps if s.reference)])
            ),
            steps=tuple(self.steps),
            key_step=judged[-1] if self._key is None else self._key,
            resource=resource,
            exponent=exponent,
            prefactor=prefactor,
            expr=expr,
            sharp=sharp,
            remainder=self._remainder(remainder),
            conditions=conditions_of(tuple(self.steps)),
            model=self.model,
            new=self._theorem.new,
            rests_on=self._rests_on.at(self.steps),
            letters=self._theorem.letters,
        )

    def _remainder(self, stated: Any) -> Any:
        """A remainder as stated, or as the theorem of that name gives it."""
        if stated is None or stated == SMALLER_THAN_EVERY_POWER or not isinstance(stated, str):
            return stated if stated is None or isinstance(stated, str) else sympify(stated)
        sums = [node for step in self.steps for node in sorted(step.before.atoms(HarmonicSum), key=str)]
        return next(remainders(self.theorem(stated, "remainder"), self.model, sums))

    def _link(self, relation: str, after: Any, reason: str, by: str, **about: Any) -> Any:
        if self.current is None:
            raise ValueError("a chain begins with begin(), resume() or start()")
        marks = {name: about.pop(name) for name in ("name", "key", "assumes", "tested_by") if name in about}
        reference = about.pop("reference", "")
        if not by:
            self._add(
                self.current, relation, sympify(after), Link(after, reason or "algebra", **about), reference, **marks
            )
            self.current = sympify(after)
            return self.current
        error = about.pop("error", None)
        links = [replace(link, reason=reason or link.reason) for link in self._links(by, about)]
        links = [link for link in links if link.after != self.current]
        if not links:
            # The rule has nothing to do: the last step leads here already, and takes the name.
            key = marks.pop("key", False)
            last = self.steps.pop()
            self._append(replace(last, **marks), key)
        for number, link in enumerate(links):
            link = link if error is None else replace(link, error=error)
            # The name belongs to where the rule leads.
            found = marks if number == len(links) - 1 else {}
            step_relation = relation if relation == "iff" else link.relation
            self._add(self.current, step_relation, link.after, link, reference, computed=True, **found)
            self.current = link.after
        return self.current

    def _links(self, by: str, options: dict[str, Any]) -> tuple[Link, ...]:
        rule = rules.find(by)
        if rule is None:
            law = self.theorem(by, "proof")
            link = law.applied_to(self.current, **options)
            self._bring(law, link.after)
            return (link,)
        return tuple(rule(self.current, **options))

    def _add(
        self, before: Any, relation: str, after: Any, link: Link, reference: str, key: bool = False, **marks: Any
    ) -> None:
        assumptions = tuple(self.assumptions) + tuple(a for a in link.assumptions if a not in self.assumptions)
        origin = self._origin if before == self.current else None
        self._origin = None
        why = (link.reason, assumptions, reference or link.reference, link.error, link.cited)
        self._append(Step(before, relation, after, *why, origin=origin, **marks), key)

    def _append(self, step: Step, key: bool = False) -> None:
        self.steps.append(step)
        if key:
            self._key = len(self.steps) - 1
