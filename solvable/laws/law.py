"""The record of a derived theorem."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sympy import Dict, Expr, Symbol, nan

from ..errors import CannotEvaluate
from ..expressions.at_values import at_values
from ..parse import any_model, flag, typed, whole_number
from ..proofs.assumption import Assumption
from ..proofs.link import Link
from ..proofs.reliance import Reliance
from ..proofs.step import Step, Steps, settle
from ..proofs.verdict import Report

if TYPE_CHECKING:
    from .node import Node


@dataclass(frozen=True)
class Law:
    """A theorem with its derivation: what `solvable.derive` returns.

    A power law in `resource` (T, D, N, C or t) has `exponent` and `prefactor`, and `expr` is
    `prefactor * resource**exponent`. `sharp` is the form whose error is smaller than every power of the resource, and
    `remainder` says how large that error is, relative to the law: 0, words, or an expression that carries the domain in
    which it is known (a Piecewise without another branch; None where the model's parameters lie outside), and
    `law["remainder"]` evaluates it. Other theorems have None there, and `expr` is their main formula or None.
    `conditions` maps a symbol of the prefactor to the equation of which it is the unique root. `steps` is the
    derivation, `key_step` the index of its key step, `new` marks a result that goes beyond its sources.
    `rests_on` lists the earlier theorems, each with how this one rests on it (its proof, its statement alone, or its
    remainder) and the steps that use it. `letters` are the theorem's own phrases for local variables; `symbols` has
    those of all letters. `law["name"]` is a named step of the derivation.

    Checking, evaluating, certifying and printing read this record; nothing of it is computed from numbers.
    """

    name: str
    title: str
    statement: str
    assumptions: tuple[Assumption, ...]
    references: tuple[str, ...]
    steps: tuple[Step, ...]
    key_step: int
    resource: Symbol | None
    exponent: Expr | None
    prefactor: Expr | None
    expr: Expr | None
    sharp: Expr | None
    remainder: Expr | str | None
    model: Any
    conditions: Dict = field(default_factory=Dict)
    new: bool = False
    rests_on: tuple[Reliance, ...] = ()
    letters: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        typed(self)
        any_model(self.model)
        object.__setattr__(self, "steps", Steps(self.steps))
        whole_number(self.key_step, "key_step", 0, len(self.steps) - 1)

    def __hash__(self) -> int:
        return hash((self.name, self.steps, self.expr, self.model))

    def __repr__(self) -> str:
        from ..printing.text import summary

        return summary(self)

    def _repr_html_(self) -> str:
        from ..printing.html_law import law_html

        return law_html(self)

    def _repr_latex_(self) -> str:
        from ..printing.latex import formula

        return f"$\\displaystyle {formula(self)}$"

    def latex(
        self, steps: bool = False, *, symbols: Mapping[str, str] | None = None, report: Report | None = None
    ) -> str:
        r"""The law as LaTeX for math mode; with `steps`, the whole derivation as an align* block (needs amsmath).

        symbols: letters to write otherwise, such as {"r": "R_0"}. report: what `check` found, shown beside the steps.
        Raises InvalidInput for a letter that the law has not, and for what is no letter in LaTeX.

        >>> import solvable
        >>> print(solvable.derive("loss_vs_parameters").latex(symbols={"S": r"\sigma"}))
        L{\left(N \right)} \sim A\, N^{- \alpha}, \quad A = \frac{\sigma^{2}}{2 \alpha \zeta\left(\alpha + 1\right)}
        """
        from ..printing.latex import derivation, formula
        from ..printing.rename import renamed

        with renamed(self, symbols):
            return derivation(self, report) if flag(steps, "steps") else formula(self)

    def to_dict(self) -> dict[str, Any]:
        """The law as plain data for JSON: expressions as text and as LaTeX."""
        from ..printing.record import record

        return record(self)

    def check(self, digits: int = 30, seed: int = 0) -> Report:
        """Judge every step (exact, certified, cited, heuristic, unknown or false) and follow the path to the law.

        Certified steps agree to `digits` digits at points drawn from the assumptions with `seed`: evidence there, not
        proof.
        """
        from ..proofs.check import check

        return check(self, self.earlier, digits, seed)

    def earlier(self, name: str) -> Law:
        """The theorem called `name` as this derivation recalls it, its parameters symbols."""
        from .recall import earlier

        return earlier(name, self.model.symbolic(), Law)

    def node(self, name: str = "") -> Node:
        """The step called `name` as a `Node`; with no name the law itself, or the key step of a theorem without one."""
        from .node import node

        return node(self, name)

    def __getitem__(self, name: str) -> Node:
        return self.node(name)

    @property
    def symbols(self) -> dict[Any, str]:
        """What every letter means, by symbol or function: the model's, abbreviations and local variables.

        >>> import solvable
        >>> law = solvable.derive("loss_vs_time")
        >>> law.symbols[law.resource]
        'training time: gradient-flow time, in steps when $eta$ is the step size'
        """
        from .letters import meanings

        return meanings(self)

    @property
    def summary(self) -> str:
        """The first sentence of the statement, which stands alone; details follow it."""
        return re.split(r"(?<=\.) (?=[A-Z$`(])", self.statement, maxsplit=1)[0]

    @property
    def heuristics(self) -> tuple[str, ...]:
        """What the law rests on that is argued and not proven, with the experiments that test it."""
        return tuple(f"{s.assumes} (tested by `{s.tested_by}`)" for s in self.steps if s.assumes)

    def evaluate(self, **values: Any) -> Any:
        """`expr` in floats, broadcasting like NumPy.

        Takes every symbol of the model by its name, except those that the model has fixed.
        Raises InvalidInput for a missing, unknown or inadmissible value, CannotEvaluate where there is no `expr`.
        """
        from .evaluation import evaluate

        return evaluate(self, values)

    def certify(self, digits: int = 30, **values: Any) -> Any:
        """`expr` as a `flint.arb` ball of relative radius at most 10^-digits.

        Takes int, Fraction, SymPy numbers and strings such as "0.6"; floats are refused, since they are not the
        decimal numbers they print. Raises CannotEnclose when the radius is not reached.
        """
        from .evaluation import certify

        return certify(self, digits, values)

    def root(self, name: str, **values: Any) -> Any:
        """The value of a symbol that `conditions` defines, in floats."""
        from .evaluation import root

        return root(self, name, values)

    def lambdify(self, *names: str) -> Callable[..., Any]:
        """A vectorised function of the named symbols; by default the resource first, then the others by name."""
        from .evaluation import lambdify

        return lambdify(self, names)

    def compare(self, resource: Any, loss: Any, **values: Any) -> Any:
        """Measured losses against the law: a `Comparison` with ratio, local exponent, residual and plot."""
        from .comparison import compare

        return compare(self, resource, loss, values)

    def applied_to(self, expression: Expr, node: str = "", **values: Any) -> Link:
        """The key step, or the step called `node`, at `values` of its symbols, read from left to right inside
        `expression`."""
        from .instantiation import applied

        return applied(self, expression, node, **values)

    def at(self, model: Any) -> Law:
        """The same law at the parameters that `model` fixes."""
        values = any_model(model).fixed
        if not values:
            return replace(self, model=model)
        parts: dict[str, Any] = {
            name: None if getattr(self, name) is None else at_values(getattr(self, name), values)
            for name in ("exponent", "prefactor", "expr", "sharp")
        }
        if self.resource is not None:
            parts["expr"] = parts["prefactor"] * self.resource ** parts["exponent"]
        remainder = self.remainder
        if remainder is not None and not isinstance(remainder, str):
            remainder = at_values(remainder, values)
            remainder = None if remainder is nan else remainder
        return replace(
            self,
            assumptions=settle(self.assumptions, values),
            steps=tuple(step.subs(values) for step in self.steps),
            remainder=remainder,
            conditions=Dict({name: at_values(condition, values) for name, condition in self.conditions.items()}),
            model=model,
            **parts,
        )

    @property
    def error(self) -> Expr | str | None:
        """By what share `expr` may be off: what the steps of its path allow together, and where they assume more.

        Errors smaller than every power are not counted beside others; these words stand where there are no others, 0
        for an exact law, and None where a step states no error. `law["error"]` evaluates it.
        """
        from ..proofs.stated_error import stated_error

        if self.expr is None:
            return None
        return stated_error(self, self.earlier)

    @property
    def formula(self) -> Expr:
        """`expr`; raises CannotEvaluate where the theorem has no formula to evaluate."""
        if self.expr is None:
            raise CannotEvaluate(f"{self.name} has no formula to evaluate; look at its steps, or check() it.")
        return self.expr
