"""Expressions as one line of text for reading."""

from typing import Any

from sympy import Derivative, Expr, Integral, Limit, Mul, Sum
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.str import StrPrinter

from ..expressions.coefficient import Coefficient
from ..expressions.harmonic_sum import HarmonicSum
from ..expressions.root import Root
from .latex_printer import in_front
from .order import positive_first
from .powers import gathered


class TextPrinter(StrPrinter):  # type: ignore[misc]
    """SymPy's one-line printer, with bounds on sums and integrals, and names of functions as in a paper."""

    def _print(self, expr: Any, **kwargs: Any) -> str:
        if isinstance(expr, HarmonicSum):
            expr = in_front(expr)
        return str(super()._print(expr, **kwargs))

    def _as_ordered_terms(self, expr: Expr, order: Any = None) -> list[Any]:
        return positive_first(list(super()._as_ordered_terms(expr, order=order)))

    def _print_Mul(self, expr: Any) -> str:
        product = gathered(expr)
        return str(super()._print_Mul(product) if isinstance(product, Mul) else self._print(product))

    def _print_Dummy(self, expr: Any) -> str:
        return str(expr.name)

    def _print_Sum(self, expr: Sum) -> str:
        return f"sum_{{{self._bounds(reversed(expr.limits))}}}({self._print(expr.function)})"

    def _print_Integral(self, expr: Integral) -> str:
        variables = " ".join(f"d{self._print(limit[0])}" for limit in expr.limits)
        return f"int_{{{self._bounds(expr.limits)}}}({self._print(expr.function)} {variables})"

    def _bounds(self, limits: Any) -> str:
        return ", ".join(f"{self._print(v)}={self._print(low)}..{self._print(high)}" for v, low, high in limits)

    def _print_Limit(self, expr: Limit) -> str:
        body, variable, point, _ = expr.args
        return f"lim_{{{self._print(variable)}->{self._print(point)}}}({self._print(body)})"

    def _print_Derivative(self, expr: Derivative) -> str:
        orders = "".join(f"d{self._print(v)}{'' if n == 1 else f'^{n}'}" for v, n in expr.variable_count)
        total = sum(n for _, n in expr.variable_count)
        return f"d{'' if total == 1 else f'^{total}'}/{orders}({self._print(expr.expr)})"

    def _print_Coefficient(self, expr: Coefficient) -> str:
        series, q = expr.written_out()
        return f"[{self._print(q)}^{self.parenthesize(expr.n, PRECEDENCE['Atom'])}]({self._print(series)})"

    def _print_Root(self, expr: Root) -> str:
        equation, x = expr.written_out()
        return f"root_{{{self._print(x)}}}({self._print(equation)})"

    def _print_KroneckerDelta(self, expr: Any) -> str:
        return f"delta_{{{', '.join(self._print(index) for index in expr.args)}}}"

    def _print_hyper(self, expr: Any) -> str:
        above, below = (", ".join(self._print(one) for one in parameters) for parameters in expr.args[:2])
        return f"hyper([{above}], [{below}], {self._print(expr.args[2])})"

    def _print_polylog(self, expr: Any) -> str:
        order, argument = expr.args
        return f"Li_{{{self._print(order)}}}({self._print(argument)})"

    def _print_gamma(self, expr: Any) -> str:
        return f"Gamma({self._print(expr.args[0])})"

    def _print_beta(self, expr: Any) -> str:
        return f"B({', '.join(self._print(argument) for argument in expr.args)})"

    def _print_Relational(self, expr: Any) -> str:
        sign = {"==": "=", "!=": "!="}.get(expr.rel_op, expr.rel_op)
        return f"{self._print(expr.lhs)} {sign} {self._print(expr.rhs)}"

    def _print_Tuple(self, expr: Any) -> str:
        return ", ".join(self._print(item) for item in expr)


def text(expr: Any, printer: type[TextPrinter] = TextPrinter) -> str:
    """One line of text, for reading: powers are written with ^, and only the outermost sum is spaced out."""
    written = str(printer().doprint(expr)).replace("**", "^")
    letters, depth, at = [], 0, 0
    while at < len(written):
        depth += (written[at] in "([{") - (written[at] in ")]}")
        if depth and written[at : at + 3] in (" + ", " - "):
            letters.append(written[at + 1])
            at += 3
        elif depth and written[at : at + 2] == ", ":
            letters.append(",")
            at += 2
        else:
            letters.append(written[at])
            at += 1
    return "".join(letters)
