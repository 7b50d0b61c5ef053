"""Applying a general theorem to a special expression."""

from collections.abc import Iterator
from typing import Any

from sympy import Basic, Dummy, Expr, Lambda, Symbol, preorder_traversal
from sympy.core.function import AppliedUndef

from ..errors import NotDerivable
from ..expressions.at_values import at_names, at_values
from ..expressions.environment import Environment, in_force
from ..parse import of_kind
from ..proofs.connection import COMPOSED
from ..proofs.link import Link
from ..proofs.step import SMALLER_THAN_EVERY_POWER

# What the symbols and the functions of a theorem are in the expression it is applied to.
Match = tuple[dict[Any, Any], dict[Any, Lambda]]


def applied(law: Any, expression: Expr, node: str = "", **values: Any) -> Link:
    """What `law` says at its key step, or at the step called `node`, read from left to right inside `expression`.

    `values` are put in for the law's own symbols first: D=D + 1, say. The left side is that of the step, or any
    expression from which the theorem's chain leads to it. It is found in `expression` as it stands, or as a record (a
    harmonic sum, a flow) whose fields are matched one by one with the symbols and the function that the theorem is
    about.

    Raises NotDerivable where none of them is found.
    """
    of_kind(expression, "expression", Basic, "a SymPy expression")
    number = law.node(node).number
    expand = Environment(in_force(law.steps, number)).expand

    def put(side: Any) -> Any:
        return at_values(side, at_names(side, values)) if values else side

    def written(side: Any) -> Any:
        return put(expand(side))

    after = law.steps[number].after
    # Abbreviations stay where they do not depend on what is put in.
    stated = put(after) if expand(put(after)) == written(after) else written(after)
    reference = law.references[0] if law.references else ""
    if written(law.steps[number].before) == written(stated):
        return Link(expression, f"theorem `{law.name}`: it stands here as it is", law.steps[number].relation, reference)
    for general, relation, error in _beginnings(law, number):
        # The theorem's abbreviations may stand here, or what they mean.
        lefts = dict.fromkeys((written(general), put(general)))
        found = [(part, _matched(left, part)) for left in lefts for part in _parts(expression, left)]
        matches = {part: match for part, match in found if match is not None}
        if matches:
            # The theorem's own abbreviations stay where nothing has to be put in for its symbols.
            after = expression.xreplace(
                {p: _special(written(stated) if m[1] else stated, m, written) for p, m in matches.items()}
            )
            first = next(iter(matches.values()))
            return Link(after, f"theorem `{law.name}`", relation, reference, _error(error, first, written))
    raise NotDerivable(f"{law.name} is about {written(law.steps[number].before)}; bring the expression into that form.")


def _beginnings(law: Any, number: int) -> Iterator[tuple[Basic, str, Any]]:
    """The expressions from which a chain leads to a step, each with how the step stands to it, and with what error."""
    step = law.steps[number]
    relation, error = step.relation, step.error
    while True:
        yield step.before, relation, error
        leads = (n for n in reversed(range(number)) if _leads_to(law.steps[n], step.before))
        number = next(leads, -1)
        if number < 0:
            return
        previous = law.steps[number]
        link = previous.relation if previous.relation in ("asymptotic", "le", "ge") else "equal"
        composed = COMPOSED.get((link, relation))
        if composed is None:
            return
        step, relation, error = previous, composed, _together(previous.error, error)


def _leads_to(step: Any, expression: Basic) -> bool:
    """Whether a step ends at an expression that it did not begin at."""
    return bool(step.relation != "definition" and step.after == expression and step.before != expression)


def _together(first: Any, second: Any) -> Any:
    """The error of two asymptotic links, one after the other."""
    if first is None or second is None:
        return second if first is None else first
    if isinstance(first, str) or isinstance(second, str):
        return second if isinstance(first, str) else first
    return (1 + first) * (1 + second) - 1


def _parts(expression: Basic, general: Basic) -> list[Basic]:
    """The parts of an expression that have the head of the general one, the outermost first."""
    return list(dict.fromkeys(part for part in preorder_traversal(expression) if type(part) is type(general)))


def _matched(general: Basic, special: Basic) -> Match | None:
    """What the theorem's symbols and functions are here; None where the two do not match."""
    if general == special:
        return {}, {}
    if general.is_Add or general.is_Mul or general.is_Pow or len(general.args) != len(special.args):
        return None
    symbols: dict[Any, Any] = {}
    curves: dict[Any, Lambda] = {}
    for pattern, value in zip(general.args, special.args, strict=True):
        if isinstance(pattern, Symbol):
            if symbols.setdefault(pattern, value) != value:
                return None
        elif isinstance(pattern, Lambda) and isinstance(pattern.expr, AppliedUndef):
            curves[pattern.expr.func] = value
        elif pattern != value and not _one_function(pattern, value):
            return None
    return symbols, curves


def _one_function(one: Basic, other: Basic) -> bool:
    """Whether two functions of one variable are the same under another name of it."""
    if not (isinstance(one, Lambda) and isinstance(other, Lambda) and len(one.variables) == len(other.variables) == 1):
        return False
    u = Dummy("u", positive=True)
    return bool(one(u) == other(u))


def _special(side: Any, match: Match, written: Any) -> Any:
    symbols, curves = match
    used = {name: value for name, value in symbols.items() if name != value}
    side = side if side.free_symbols >= used.keys() & written(side).free_symbols else written(side)
    for function, curve in curves.items():
        side = side.replace(function, curve)
    return side.subs(used, simultaneous=True)


def _error(error: Any, match: Match, written: Any) -> Any:
    if error is None or error == SMALLER_THAN_EVERY_POWER:
        return error
    return _special(written(error), match, written)
