"""Where a long formula may be broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Abs, Add, Derivative, Expr, Integral, Mul, Piecewise, Pow, Subs, Sum, Symbol, Tuple, exp
from sympy.core.relational import Relational

from ..expressions.coefficient import Coefficient
from ..expressions.harmonic_sum import HarmonicSum
from .latex_printer import MathPrinter, in_front, is_wide
from .latex_width import width

Break = Callable[[Any, float], list[str]]
# What needs no dot to be read as a factor of the line above.
OPENINGS = (r"\biggl", r"\sum", r"\int", r"\lim")


def broken(expr: Any, room: float, first: float | None = None) -> list[str]:
    """The LaTeX of `expr` in lines of at most `room` letters where it can be broken, the first of at most `first`."""
    first = room if first is None else first
    whole = _latex(expr)
    if width(whole) <= first:
        return [whole]
    lines = [""]
    for piece in _pieces(expr, room):
        limit = first if len(lines) == 1 else room
        if lines[-1] and width(lines[-1]) + width(piece) > limit:
            lines.append(piece)
        else:
            lines[-1] = f"{lines[-1]} {piece}".strip()
    return lines


def _pieces(expr: Any, room: float) -> list[str]:
    """Formulas that may stand on lines of their own: terms, factors, sides, and what stands within brackets."""
    whole = _latex(expr)
    if isinstance(expr, Tuple):
        *first, last = (_pieces(item, room) for item in expr)
        return [line for item in first for line in [*item[:-1], rf"{item[-1]},\quad"]] + last
    if isinstance(expr, Relational):
        sign = {"==": "=", "<=": r"\le", ">=": r"\ge"}.get(expr.rel_op, expr.rel_op)
        right = _pieces(expr.rhs, room)
        return [*_pieces(expr.lhs, room), f"{sign} {right[0]}", *right[1:]]
    if width(whole) <= room:
        return [whole]
    for head, way in WAYS.items():
        if isinstance(expr, head):
            return way(expr, room)
    return [whole]


def _terms(total: Expr, room: float) -> list[str]:
    found: list[str] = []
    for term in MathPrinter()._as_ordered_terms(total):
        first, *rest = _pieces(term, room - width("+"))
        found += [first if not found or first.startswith("-") else f"+ {first}", *rest]
    return found


def _factors(product: Expr, room: float) -> list[str]:
    """Factors that fit on a line together, then those that are broken, then those that reach to the end, as a sum."""
    coefficient, rest = product.as_coeff_mul()
    ordered = Mul(*rest, evaluate=False).as_ordered_factors() if len(rest) > 1 else list(rest)
    groups: list[list[Any]] = [[abs(coefficient)] if abs(coefficient) != 1 else []]
    long: list[Any] = []
    for factor in ordered:
        if is_wide(factor):
            continue
        if width(_latex(factor)) > room:
            long.append(factor)
        elif groups[-1] and width(_latex(Mul(*groups[-1], factor, evaluate=False))) > room:
            groups.append([factor])
        else:
            groups[-1].append(factor)
    blocks = [[_beside(Mul(*group, evaluate=False))] for group in groups if group]
    blocks += [_bracketed(factor, room) if isinstance(factor, Add) else _pieces(factor, room) for factor in long]
    *closed, last = [factor for factor in ordered if is_wide(factor)] or [None]
    blocks += [_bracketed(factor, room) for factor in closed]
    if last is not None:
        blocks.append(_bracketed(last, room) if _latex(last).startswith("-") else _pieces(last, room))
    found = list(blocks[0])
    for first, *more in blocks[1:]:
        found += [first if first.startswith(OPENINGS) else rf"\cdot {first}", *more]
    return [f"- {found[0]}", *found[1:]] if coefficient.is_negative else found


def _bracketed(expr: Any, room: float, brackets: str = "()", before: str = "", after: str = "") -> list[str]:
    """`expr` broken within brackets, and what stands before and after these."""
    inside = max(room - width(before) - width(after) - 2, room / 2)
    first, *rest = _pieces(expr, inside)
    lines = [rf"{before}\biggl{brackets[0]} {first}", *rest]
    return [*lines[:-1], rf"{lines[-1]} \biggr{brackets[1]}{after}"]


def _power(power: Any, room: float) -> list[str]:
    return _bracketed(power.base, room, after=f"^{{{_latex(power.exp)}}}")


def _sum(total: Any, room: float) -> list[str]:
    return _signed(MathPrinter().signs(total), total.function, room)


def _signed(sign: str, body: Any, room: float) -> list[str]:
    """A sign that reaches to the end of a product."""
    if isinstance(body, Add) or _latex(body).startswith("-"):
        return _bracketed(body, room, before=f"{sign} ")
    first, *rest = _pieces(body, max(room - width(sign), room / 2))
    return [f"{sign} {first}", *rest]


def _integral(integral: Any, room: float) -> list[str]:
    sign, _, end = _latex(Integral(Symbol("f"), *integral.limits)).rpartition(" f")
    *lines, last = _signed(sign, integral.function, room)
    return [*lines, last + end]


def _derivative(derivative: Any, room: float) -> list[str]:
    return _bracketed(derivative.expr, room, before=f"{MathPrinter().differential(derivative)} ")


def _at_values(subs: Any, room: float) -> list[str]:
    values = ", ".join(f"{_latex(v)}={_latex(p)}" for v, p in zip(subs.variables, subs.point, strict=True))
    return _bracketed(subs.expr, room, ".|", after=f"_{{{values}}}")


def _coefficient(coefficient: Any, room: float) -> list[str]:
    series, q = coefficient.written_out()
    return _bracketed(series, room, before=rf"\left[{_latex(q)}^{{{_latex(coefficient.n)}}}\right] ")


def _cases(cases: Any, room: float) -> list[str]:
    """Each branch with its condition, broken where it is long."""
    lines: list[str] = []
    for number, (branch, condition) in enumerate(cases.args, 1):
        end = "" if condition == True else f": {_latex(condition)}"  # noqa: E712
        end = f"{end}," if number < len(cases.args) else rf"{end} \biggr]".strip()
        *more, last = _pieces(branch, room - width(r"\biggl["))
        lines += [*more, f"{last} {end}"] if width(last) + width(end) <= room else [*more, last, end]
    return [rf"\biggl[ {lines[0]}", *lines[1:]]


WAYS: dict[type, Break] = {
    Add: _terms,
    Mul: _factors,
    exp: lambda power, room: _bracketed(power.args[0], room, before=r"\exp "),
    Pow: _power,
    Abs: lambda size, room: _bracketed(size.args[0], room, "||"),
    HarmonicSum: lambda harmonic, room: _pieces(in_front(harmonic), room),
    Sum: _sum,
    Integral: _integral,
    Derivative: _derivative,
    Subs: _at_values,
    Coefficient: _coefficient,
    Piecewise: _cases,
}


def _beside(factor: Expr) -> str:
    """A factor as it stands beside another: a sum in brackets."""
    written = _latex(factor)
    return rf"\left({written}\right)" if isinstance(factor, Add) else written


def _latex(expr: Any) -> str:
    return str(MathPrinter().doprint(expr))
