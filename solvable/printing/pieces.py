"""Where a long formula may be broken."""

from typing import Any

from sympy import Add, Derivative, Expr, Mul, Piecewise, Subs, Symbol, Tuple
from sympy.core.relational import Relational

from .latex_printer import MathPrinter, is_wide
from .latex_width import width


def broken(expr: Any, room: float, first: float | None = None) -> list[str]:
    """The LaTeX of `expr` in lines of at most `room` letters where it can be broken, the first of at most `first`."""
    first = room if first is None else first
    whole = MathPrinter().doprint(expr)
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
    """Formulas that may stand on lines of their own: terms, factors and sides."""
    printer = MathPrinter()
    whole = printer.doprint(expr)
    if isinstance(expr, Tuple):
        *first, last = (printer.doprint(item) for item in expr)
        return [*(rf"{item},\quad" for item in first), last]
    if isinstance(expr, Relational):
        sign = {"==": "=", "<=": r"\le", ">=": r"\ge"}.get(expr.rel_op, expr.rel_op)
        right = _pieces(expr.rhs, room)
        return [*_pieces(expr.lhs, room), f"{sign} {right[0]}", *right[1:]]
    if width(whole) <= room:
        return [whole]
    if isinstance(expr, Add):
        return _terms(expr, room)
    if isinstance(expr, Mul):
        return _factors(expr, room)
    if isinstance(expr, (Derivative, Subs)) and isinstance(expr.expr, (Add, Mul, Derivative)):
        return _operated(expr, room)
    if isinstance(expr, Piecewise):
        lines = ", \n".join(printer.branches(expr)).split("\n")
        return [rf"\biggl[ {lines[0]}", *lines[1:-1], rf"{lines[-1]} \biggr]"] if len(lines) > 1 else [whole]
    return [whole]


def _terms(total: Expr, room: float) -> list[str]:
    printer = MathPrinter()
    found: list[str] = []
    for term in printer._as_ordered_terms(total):
        first, *rest = _pieces(term, room)
        found += [first if not found or first.startswith("-") else f"+ {first}", *rest]
    return found


def _factors(product: Expr, room: float) -> list[str]:
    """The longest sum among the factors is broken inside its brackets; what is left stands in front."""
    printer = MathPrinter()
    sums = [factor for factor in product.args if isinstance(factor, Add)]
    wide = [factor for factor in product.args if is_wide(factor)]
    if sums:
        longest = max(sums, key=lambda factor: width(printer.doprint(factor)))
        front = _in_front(Mul(*(factor for factor in product.args if factor is not longest)))
        terms = _terms(longest, room)
        if len(terms) > 1:
            return [front, rf"\biggl( {terms[0]}", *terms[1:-1], rf"{terms[-1]} \biggr)"]
    if len(wide) == 1:
        return [_in_front(product / wide[0]), *_pieces(wide[0], room)]
    return [printer.doprint(product)]


def _operated(expr: Any, room: float) -> list[str]:
    """A derivative, or a formula at values of its variables, broken inside its brackets."""
    printer = MathPrinter()
    pieces = _pieces(expr.expr, room)
    if isinstance(expr, Derivative):
        above = printer.doprint(Derivative(Symbol("f"), *expr.variable_count, evaluate=False))
        return [above.removesuffix(" f"), rf"\biggl( {pieces[0]}", *pieces[1:-1], rf"{pieces[-1]} \biggr)"]
    values = ", ".join(
        rf"{printer.doprint(v)}={printer.doprint(p)}" for v, p in zip(expr.variables, expr.point, strict=True)
    )
    return [rf"\biggl. {pieces[0]}", *pieces[1:-1], rf"{pieces[-1]} \biggr|_{{{values}}}"]


def _in_front(factor: Expr) -> str:
    """A factor as it stands before another: a sum in brackets."""
    written = MathPrinter().doprint(factor)
    return rf"\left({written}\right)" if isinstance(factor, Add) else str(written)
