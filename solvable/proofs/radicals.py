"""Zero as an algebraic function: square roots obey their own equations."""

from sympy import Dummy, Expr, Poly, Pow, expand, fraction, together
from sympy.polys.polyerrors import PolynomialError

# Beyond, eliminating may take longer than an answer is worth.
MOST_RADICALS = 4
LARGEST = 400


def vanishes_over_radicals(expression: Expr) -> bool:
    """Whether `expression` is shown to be 0 by x = b^(1/q) obeying x^q = b, for every root b^(p/q) in it.

    (b^(1/q))^q = b and b^(p/q) = (b^(1/q))^p hold for principal roots of any b, so that no sign is assumed.
    """
    relations: list[tuple[Dummy, Expr]] = []
    written = expression
    while len(relations) <= MOST_RADICALS:
        roots = sorted((p for p in written.atoms(Pow) if p.exp.is_Rational and not p.exp.is_Integer), key=str)
        innermost = next((p for p in roots if not any(p is not o and p.base.has(o) for o in roots)), None)
        if innermost is None:
            break
        base, order = innermost.base, innermost.exp.q
        orders = [p.exp.q for p in roots if p.base == base]
        if any(other != order for other in orders):
            return False
        root = Dummy()
        relations.append((root, root**order - base))
        written = written.xreplace({p: root**p.exp.p for p in roots if p.base == base})
    if not relations or len(relations) > MOST_RADICALS or written.count_ops() > LARGEST:
        return False
    try:
        numerator = expand(fraction(together(written))[0])
        for root, relation in reversed(relations):
            numerator = fraction(together(Poly(numerator, root).rem(Poly(relation, root)).as_expr()))[0]
        return bool(expand(numerator) == 0)
    except PolynomialError:
        return False
