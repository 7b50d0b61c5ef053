"""The slower of several powers, over the phases in which each of them is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from sympy import Add, Dummy, Eq, Expr, Integer, Integral, Mul, Rational, Symbol, cancel, expand, factor
from sympy.functions import Abs, Piecewise, piecewise_fold

from ...errors import NotDerivable
from ...expressions.tidy import tidy
from ..link import Link

# A deviation that equals its bound is not told from it by balls.
SLACK = Rational(101, 100)


class Phase(NamedTuple):
    """The leading term, what the others add relative to it, and where this is so; True for all that is left."""

    term: Expr
    rest: Expr
    where: Any = True


def dominant_term(
    expression: Expr,
    *,
    of: Symbol,
    over: Symbol | None = None,
    below: Mapping[Symbol, Expr] | None = None,
    above: Mapping[Symbol, Expr] | None = None,
) -> tuple[Link, ...]:
    """The sum of powers of `of` as its slowest term, with the size of the others as the error.

    Which term that is may depend on the parameter `over`: then the phases are those of a Piecewise, the boundary
    between two of them is where their exponents agree. Powers of `of` plus a constant count as powers of `of`; the
    branches of a Piecewise that is given are taken one by one. `below` and `above` give the bounds between which
    positive parameters are known to stay. In an equation, the side in which `of` stands is taken.

    Raises NotDerivable for what is no sum of powers, and where the order of the exponents cannot be decided.
    """
    if isinstance(expression, Eq):
        (side,) = [side for side in expression.args if side.has(of) and not side.has(Integral)]
        (link,) = dominant_term(side, of=of, over=over, below=below, above=above)
        sides = [link.after if other == side else other for other in expression.args]
        return (replace(link, after=Eq(*sides, evaluate=False)),)
    room = {symbol: bound / (1 + Dummy(positive=True)) for symbol, bound in (below or {}).items()}
    room |= {symbol: bound + Dummy(positive=True) for symbol, bound in (above or {}).items()}
    folded = piecewise_fold(expression)
    branches = folded.args if isinstance(folded, Piecewise) else ((folded, True),)
    phases = [phase for branch, where in branches for phase in _phases(branch, where, of, over, room)]
    error = _piecewise([(phase.rest, phase.where) for phase in phases])
    kept: list[tuple[Expr, Any]] = []
    for phase in phases:
        if kept and kept[-1][0] == phase.term:
            kept[-1] = (phase.term, phase.where)
        else:
            kept.append((phase.term, phase.where))
    if len(kept) == 2 and kept[0][1].is_Relational and over is not None:
        # At the boundary neither term leads.
        kept[1] = (kept[1][0], over > kept[0][1].args[1])
    after = _piecewise(kept)
    return (Link(after, "the term that falls more slowly; the others are left out", "asymptotic", error=error),)


def _piecewise(cases: list[tuple[Expr, Any]]) -> Expr:
    return cases[0][0] if len(cases) == 1 else Piecewise(*cases)


def _phases(branch: Expr, where: Any, of: Symbol, over: Symbol | None, room: Mapping[Symbol, Expr]) -> list[Phase]:
    """The phases of a sum of powers."""
    gathered: dict[Expr, Expr] = {}
    for term in _terms(branch, of):
        order = order_in(term, of)
        gathered[order] = gathered.get(order, Integer(0)) + tidy(term)
    terms = [(term, order) for order, term in gathered.items()]
    # Those that no other one surely exceeds.
    leading = [
        (term, order) for term, order in terms if all(_sign(order - other, room) in (None, 0, 1) for _, other in terms)
    ]

    def rest(term: Expr) -> Expr:
        others = Add(*[Abs(tidy(other / term)) for other, _ in terms if other != term])
        return SLACK * others if others != 0 else 1 / of

    if len(leading) == 1:
        return [Phase(leading[0][0], rest(leading[0][0]), where)]
    if len(leading) > 2 or over is None:
        raise NotDerivable("which of these powers leads cannot be decided; say over which parameter they change order.")
    (one, first), (other, second) = leading
    slope = factor(cancel((first - second).diff(over)))
    boundary = expand(cancel(over - (first - second) / slope)) if slope != 0 else over
    if boundary.has(over) or not (slope.is_positive or slope.is_negative):
        raise NotDerivable(f"where the two powers change order is not one place in {over}.")
    early, late = (one, other) if slope.is_negative else (other, one)
    return [Phase(early, rest(early), over < boundary), Phase(late, rest(late), where)]


def _terms(branch: Expr, of: Symbol) -> list[Expr]:
    """The terms of a sum, products with sums in them distributed, save those that are shifts of `of`."""
    if branch.is_Add:
        return [term for part in branch.args for term in _terms(part, of)]
    sums = [part for part in Mul.make_args(branch) if part.is_Add and part.diff(of).has(of)]
    return [term for part in sums[0].args for term in _terms(branch / sums[0] * part, of)] if sums else [branch]


def order_in(term: Expr, of: Symbol) -> Expr:
    """The exponent p of a term that grows as `of`^p."""
    order: Expr = Integer(0)
    for part in Mul.make_args(tidy(term)):
        base, power = part.as_base_exp()
        if not part.has(of):
            continue
        slope = base.diff(of)
        if slope.has(of) or power.has(of):
            raise NotDerivable(f"{part} is no power of {of}, or of {of} plus a constant.")
        order += power
    return order


def _sign(difference: Expr, room: Mapping[Symbol, Expr]) -> int | None:
    """The sign of a difference of exponents, where the signs and the bounds of its symbols decide it."""
    found = factor(cancel(difference.subs(room)))
    return 1 if found.is_positive else -1 if found.is_negative else 0 if found == 0 else None
