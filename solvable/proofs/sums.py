"""Finite and infinite sums and integrals as linear functionals: a normal form."""

from itertools import permutations
from typing import Any

from sympy import Add, Dummy, Expr, Integral, KroneckerDelta, Mul, Pow, S, Sum, Symbol, expand, oo
from sympy.core.function import AppliedUndef

from .assumption import Assumption


def flatten(expression: Expr, assumptions: tuple[Assumption, ...] = ()) -> Expr:
    """`expression` with every distinct sum and integral replaced by a symbol of its own.

    Sums are split into terms, constants drawn out, Kronecker deltas sifted where the assumptions place the other index
    inside the range, nested sums merged, adjoining ranges joined, and bound indices renamed; what then reads the same
    is the same symbol.
    """
    if not expression.has(Sum, Integral, KroneckerDelta):
        return expression
    known: dict[Any, Dummy] = {}
    normal = _normal(_delta_order(expand(_normal(_renamed(expression), assumptions))), assumptions)
    return _delta_order(expand(_name(normal, known)))


def _renamed(expression: Expr) -> Expr:
    """`expression` with every bound index a dummy of its own, so that no assumption on a free symbol speaks of it."""
    if not expression.has(Sum, Integral):
        return expression
    args = [_renamed(arg) if isinstance(arg, Expr) else arg for arg in expression.args]
    if not isinstance(expression, (Sum, Integral)):
        return expression.func(*args)
    body, limits = args[0], list(expression.limits)
    for position, (index, *bounds) in enumerate(limits):
        mark = {index: Dummy(index.name, integer=index.is_integer, positive=index.is_positive)}
        body = body.xreplace(mark)
        limits[:position] = [(v, *(bound.xreplace(mark) for bound in others)) for v, *others in limits[:position]]
        limits[position] = (mark[index], *bounds)
    return expression.func(body, *limits)


def _normal(expression: Expr, assumptions: tuple[Assumption, ...]) -> Expr:
    if not expression.has(Sum, Integral):
        return expression
    if isinstance(expression, Sum):
        assumptions = assumptions + _ranges(expression.limits)
    args = [_normal(arg, assumptions) if isinstance(arg, Expr) else arg for arg in expression.args]
    if not isinstance(expression, (Sum, Integral)):
        return expression.func(*args)
    total = args[0]
    for limit in expression.limits:
        total = _over(type(expression), expand(_multiplied(total)), limit, assumptions)
    return total


def _ranges(limits: Any) -> tuple[Assumption, ...]:
    """That a bound index lies in its range, where the range is not one that is turned round."""
    return tuple(
        assumption
        for index, low, high in (limit for limit in limits if len(limit) == 3)
        if (high - low + 1).is_nonnegative
        for assumption in (Assumption(low, "<=", index), Assumption(index, "<=", high))
    )


def _multiplied(expression: Expr) -> Expr:
    """Whole powers of sums written as products of distinct sums, so that `expand` reaches inside."""
    return expression.replace(
        lambda e: isinstance(e, Pow) and e.exp.is_Integer and e.exp > 1 and isinstance(e.base, Add) and e.base.has(Sum),
        lambda e: expand(e),
    )


def _over(kind: Any, total: Expr, limit: Any, assumptions: tuple[Assumption, ...]) -> Expr:
    index, *bounds = limit
    fresh = Dummy(index.name, integer=index.is_integer, positive=index.is_positive)
    terms = [_term(kind, term.xreplace({index: fresh}), fresh, bounds, assumptions) for term in Add.make_args(total)]
    return Add(*terms)


def _term(kind: Any, term: Expr, index: Symbol, bounds: Any, assumptions: tuple[Assumption, ...]) -> Expr:
    if term == 0:
        return S.Zero
    if kind is Sum:
        term = _delta_order(term)
        sifted = _sifted(term, index, bounds, assumptions)
        if sifted is not None:
            return sifted
    merged, limits = _merged(kind, term, index)
    if limits:
        merged, limits = _identified(_delta_order(merged), limits)
        sifted = _sifted(merged, index, bounds, assumptions + _ranges(limits)) if kind is Sum else None
        if sifted is None:
            sifted, limits = merged, [*limits, (index, *bounds)]
        constant, summand = sifted.as_independent(*(limit[0] for limit in limits), as_Add=False)
        return constant * kind(summand, *limits)
    constant, summand = term.as_independent(index, as_Add=False)
    if kind is Sum and summand == 1:
        low, high = bounds
        return constant * (high - low + 1)
    if kind is Sum and bounds[0].is_Integer and bounds[1].is_Integer and 0 <= bounds[1] - bounds[0] < 4:
        return constant * Add(*[summand.xreplace({index: S(i)}) for i in range(int(bounds[0]), int(bounds[1]) + 1)])
    return constant * kind(summand, (index, *bounds))


def _merged(kind: Any, term: Expr, index: Symbol) -> tuple[Expr, list[Any]]:
    """`term` with the inner sums that depend on the index written as their summands, and the limits of those sums.

    A product of sums becomes one sum over indices of its own for each; an integral is merged where it stands alone.
    """
    inner, rest = [], S.One
    for factor in Mul.make_args(term):
        base, power = factor.as_base_exp()
        if isinstance(base, kind) and base.has(index) and power.is_Integer and power > 0:
            inner += [base] * int(power)
        else:
            rest *= factor
    if not inner or (kind is not Sum and len(inner) > 1):
        return term, []
    limits: list[Any] = []
    for node in inner:
        alone = _renamed(node)
        rest *= alone.function
        limits += alone.limits
    return rest, limits


def _identified(term: Expr, limits: list[Any]) -> tuple[Expr, list[Any]]:
    """`term` summed over one index in place of two with one range that deltas hold to one value: the second is idle."""
    tied: dict[Any, Symbol] = {}
    kept = []
    for index, *bounds in limits:
        delta = next((d for d in term.atoms(KroneckerDelta) if index in d.args and d in Mul.make_args(term)), None)
        other = None if delta is None else next(argument for argument in (*delta.args, index) if argument != index)
        first = tied.setdefault((other, *bounds), index)
        if other is None or first == index:
            kept.append((index, *bounds))
        else:
            term = (term / delta).xreplace({index: first})
    return term, kept


def _sifted(term: Expr, index: Symbol, bounds: Any, assumptions: tuple[Assumption, ...]) -> Expr | None:
    """The sum of delta(index, other) F(index) over the index: F(other), or 0 outside the range."""
    for delta in term.atoms(KroneckerDelta):
        if index in delta.args and delta in Mul.make_args(term):
            other = delta.args[0] if delta.args[1] == index else delta.args[1]
            if index not in other.free_symbols and _inside(other, bounds, assumptions):
                return (term / delta).xreplace({index: other})
            if index not in other.free_symbols and _outside(other, bounds, assumptions):
                return S.Zero
    return None


def _inside(other: Expr, bounds: Any, assumptions: tuple[Assumption, ...]) -> bool:
    """Whether the assumptions place `other` within the bounds."""
    low, high = bounds
    if not other.is_integer:
        return False
    if (other - low).is_nonnegative and (high - other).is_nonnegative:
        return True

    def same(stated: Any) -> bool:
        if stated == other:
            return True
        return bool(
            isinstance(stated, AppliedUndef)
            and stated.func == other.func
            and all(isinstance(argument, Symbol) for argument in stated.args)
        )

    above = any(a.relation == "<=" and a.left == low and same(a.right) for a in assumptions)
    most = {a.right for a in assumptions if a.relation == "<=" and same(a.left)}
    below = high in most or any(a.relation == "<=" and a.right == high and a.left in most for a in assumptions)
    if isinstance(other, Dummy) and not above:
        return False
    return above and below


def _outside(other: Expr, bounds: Any, assumptions: tuple[Assumption, ...]) -> bool:
    """Whether the assumptions place `other` above or below bounds that are not turned round."""
    low, high = bounds
    beyond = any(a.relation == "<" and (a.left, a.right) in ((high, other), (other, low)) for a in assumptions)
    return beyond and bool((high - low + 1).is_nonnegative)


def _delta_order(expression: Expr) -> Expr:
    """Each product of Kronecker deltas written over the first of the indices they identify."""
    if not expression.has(KroneckerDelta):
        return expression
    terms = []
    for term in Add.make_args(expression):
        deltas = [f for f in Mul.make_args(term) if isinstance(f, KroneckerDelta)]
        powers = [f for f in Mul.make_args(term) if isinstance(f, Pow) and isinstance(f.base, KroneckerDelta)]
        deltas += [power.base for power in powers if power.exp.is_positive]
        rest = term
        for delta in deltas:
            rest = rest.xreplace({delta: S.One})
        for _ in deltas:
            for position in range(len(deltas)):
                delta = deltas[position]
                if not isinstance(delta, KroneckerDelta):
                    continue
                first, second = sorted(
                    delta.args, key=lambda a: (isinstance(a, Dummy), isinstance(a, AppliedUndef), str(a))
                )
                rest = rest.xreplace({second: first})
                deltas = [d if p == position else d.xreplace({second: first}) for p, d in enumerate(deltas)]
        terms.append(rest * Mul(*set(deltas)))
    return Add(*terms)


def _name(expression: Expr, known: dict[Any, Dummy]) -> Expr:
    if isinstance(expression, (Sum, Integral)):
        kind, summand, limits = _canonical(expression, known)
        if kind == "Sum" and len(limits) == 1:
            # By Karr's convention the sum from m to n is that up to n less that up to m - 1, whatever m and n are.
            ((low, high),) = limits
            return _up_to(expand(high), summand, known) - _up_to(expand(low - 1), summand, known)
        return known.setdefault((kind, summand, limits), Dummy())
    if not expression.has(Sum, Integral):
        return expression
    return expression.func(*[_name(arg, known) if isinstance(arg, Expr) else arg for arg in expression.args])


def _up_to(last: Expr, summand: Expr, known: dict[Any, Dummy]) -> Expr:
    """The sum up to `last` as a symbol; where it begins does not matter, so that up to 0 it may be 0."""
    return S.Zero if last == 0 else known.setdefault((summand, last), Dummy())


def _canonical(node: Expr, known: dict[Any, Dummy]) -> Any:
    """The summand over canonical index names; finite sums over independent ranges read the same in every order."""
    indices = {limit[0] for limit in node.limits}
    bounds = {symbol for limit in node.limits for bound in limit[1:] for symbol in bound.free_symbols}
    exchangeable = isinstance(node, Sum) and not indices & bounds and not any(limit.has(oo) for limit in node.limits)
    limits = sorted(node.limits, key=lambda limit: str(limit[1:])) if exchangeable else list(node.limits)
    best = None
    for order in permutations(limits) if exchangeable else [tuple(limits)]:
        if [limit[1:] for limit in order] != [limit[1:] for limit in limits]:
            continue
        names = {
            limit[0]: Symbol(f"_i{n}", integer=limit[0].is_integer, positive=limit[0].is_positive)
            for n, limit in enumerate(order)
        }
        summand = expand(_delta_order(_name(node.function, known).xreplace(names)))
        key = (type(node).__name__, summand, tuple(tuple(limit[1:]) for limit in limits))
        if best is None or str(key) < str(best):
            best = key
    return best
