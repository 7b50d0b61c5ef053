"""A law over phases: one prefactor and one exponent, each of its own in every phase."""

from sympy import Expr, Integer, Min, Mul, Piecewise, Symbol, cancel, expand, factor

from ...errors import NotDerivable
from ...expressions.tidy import tidy
from ..link import Link


def phases(expression: Expr, *, over: Symbol) -> tuple[Link, ...]:
    """The one Piecewise over two phases of `over` in `expression`, each a product of powers, as one product.

    A base with the exponent p below the boundary b and q above it, p - q = f (b - over) with f of one sign, gets the
    exponent q + f (b - Min(over, b)); what is left of the two products is the Piecewise of their constants.

    Raises NotDerivable where no such Piecewise stands.
    """
    found = list(expression.atoms(Piecewise))
    if len(found) != 1 or len(found[0].args) != 2:
        raise NotDerivable("a law over two phases is one Piecewise with two branches.")
    (below, low), (above, high) = found[0].args
    boundary = low.args[1] if low.is_Relational and low.args[0] == over else None
    if boundary is None:
        raise NotDerivable(f"the phases must be those below and above a value of {over}.")
    first, second = _powers(below), _powers(above)
    common: Expr = Integer(1)
    for base in [base for base in first if base in second and not base.has(over)]:
        p, q = first[base], second[base]
        slope = factor(cancel((p - q) / (boundary - over)))
        if slope.has(over):
            continue
        common *= base ** expand(q + slope * boundary - slope * Min(over, boundary))
        del first[base], second[base]
    constants = (Mul(*[b**p for b, p in powers.items()]) for powers in (first, second))
    law = common * Piecewise(*zip(constants, (low, high), strict=True))
    return (Link(expression.xreplace({found[0]: law}), "a law over its phases"),)


def _powers(product: Expr) -> dict[Expr, Expr]:
    """The factors of a product as powers of their bases."""
    found: dict[Expr, Expr] = {}
    for part in Mul.make_args(tidy(product)):
        base, power = part.as_base_exp()
        found[base] = found.get(base, Integer(0)) + power
    return found
