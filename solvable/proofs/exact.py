"""When computer algebra decides: is an expression identically zero?"""

from collections.abc import Callable
from typing import Any

from sympy import Integral, Limit, Sum, fraction, oo, polylog, sign, together, zeta
from sympy.core import Add, Derivative, Dummy, Expr, S, Subs, expand, expand_mul, expand_power_base
from sympy.core.function import AppliedUndef
from sympy.core.relational import StrictGreaterThan, StrictLessThan
from sympy.functions import Abs, Heaviside, KroneckerDelta, Max, Min, Piecewise, ceiling, floor, gamma, piecewise_fold
from sympy.polys.polyerrors import BasePolynomialError

from ..expressions.flow_loss import FlowLoss
from ..expressions.harmonic_sum import HarmonicSum
from .assumption import Assumption
from .monomials import vanishes_in_normal_form
from .order import positive
from .radicals import vanishes_over_radicals
from .rules.elementary import flows_written_out, losses_as_strengths
from .special import special_written_out
from .sums import flatten

# What may jump, so that it is not the integral of its derivative.
STEPPED = (Piecewise, Max, Min, Abs, sign, floor, ceiling, Heaviside, KroneckerDelta)


# Flows as they stand first: what holds for every flow needs no solution.
FORMS: tuple[Callable[[Expr], Expr], ...] = (lambda e: e, losses_as_strengths, flows_written_out)


def vanishes(expression: Expr, assumptions: tuple[Assumption, ...] = (), *others: Expr) -> bool:
    """Whether `expression` is shown to be identically zero; False means only that it was not shown.

    Cases are decided one by one. Sums and integrals are compared as linear functionals of their summands, Kronecker
    deltas are sifted, powers of positive bases are written as exponentials, and the rest is cancelled as a rational
    function of what remains. `others` are equal to it, written in other ways: one of all has to be shown to be 0.
    """
    ways = list(dict.fromkeys((expression, *others)))
    if 0 in ways:
        return True
    folded = [piecewise_fold(way) if way.has(Piecewise) else way for way in ways]
    by_cases = [way for way in folded if isinstance(way, Piecewise)]
    if any(_vanishes_in_each_case(way, assumptions) for way in by_cases):
        return True
    plain = [_sums_written_out(way) for way, fold in zip(ways, folded, strict=True) if fold not in by_cases]
    tried: set[Expr] = set()
    for form in FORMS:
        for stated in dict.fromkeys(map(form, plain)):
            if stated not in tried and _vanishes_as_it_stands(stated, assumptions):
                return True
            tried.add(stated)
    return False


def _vanishes_in_each_case(cases: Piecewise, assumptions: tuple[Assumption, ...]) -> bool:
    return all(vanishes(branch, (*assumptions, *_of_the_case(where))) for branch, where in cases.args)


def _sums_written_out(expression: Expr) -> Expr:
    return expression.replace(lambda e: isinstance(e, HarmonicSum), lambda e: e.as_sum())


def _vanishes_as_it_stands(expression: Expr, assumptions: tuple[Assumption, ...]) -> bool:
    done = unevaluated_derivatives_done(expression).replace(_endless, _rescaled)
    plain = special_written_out(done, lambda part: positive(part, assumptions))
    return plain == 0 or _vanishes_termwise(plain, assumptions) or _vanishes_grouped(plain)


def _of_the_case(where: Any) -> tuple[Assumption, ...]:
    """The inequality that a case assumes, where it is a strict one."""
    strict = isinstance(where, (StrictLessThan, StrictGreaterThan))
    return (Assumption(where.lts, "<", where.gts),) if strict else ()


def _endless(node: Any) -> bool:
    """An integral over all positive x with an undefined function in it."""
    return (
        isinstance(node, Integral)
        and len(node.limits) == 1
        and node.limits[0][1:] == (0, oo)
        and bool(node.function.atoms(AppliedUndef))
    )


def _rescaled(integral: Integral) -> Integral:
    """int f(x) g(c x) dx as int f(u/c) g(u) du / c, for a positive c that does not depend on x."""
    (x, *bounds) = integral.limits[0]
    for applied in integral.function.atoms(AppliedUndef):
        scale = applied.args[0] / x if len(applied.args) == 1 else x
        if scale.is_positive and not scale.has(x) and scale != 1:
            function = expand_power_base(integral.function.subs(x, x / scale, simultaneous=True) / scale)
            return Integral(function, (x, *bounds))
    return integral


def derivatives_integrated(expression: Expr) -> Expr:
    """`expression` with the integral of a derivative over its variable as the values at both ends."""
    return expression.replace(lambda e: isinstance(e, Integral), _at_ends)


def _at_ends(integral: Integral) -> Expr:
    if len(integral.limits) != 1 or len(integral.limits[0]) != 3 or integral.limits[0][2] == oo:
        return integral
    v, first, last = integral.limits[0]
    done, rest = S.Zero, S.Zero
    for term in Add.make_args(expand_mul(integral.function)):
        constant, part = term.as_independent(v, as_Add=False)
        if isinstance(part, Derivative) and part.variables == (v,) and not part.expr.has(*STEPPED):
            done += constant * (part.expr.subs(v, last) - part.expr.subs(v, first))
        else:
            rest += term
    return done + Integral(rest, integral.limits[0]) if done != 0 else integral


def unevaluated_derivatives_done(expression: Expr) -> Expr:
    """`expression` with derivatives carried out (under integral and sum signs too), and no integral attempted."""
    written = expression
    for _ in range(10):
        if not written.has(Derivative, Subs, Limit):
            return written
        before = written
        written = written.replace(
            lambda e: isinstance(e, Derivative) and not isinstance(e.expr, AppliedUndef),
            lambda e: e.expr.diff(*e.variable_count),
        )
        written = written.replace(lambda e: isinstance(e, Subs), _put_in)
        written = written.replace(lambda e: isinstance(e, Limit), _limit)
        if written == before:
            return written
    return written


def _put_in(node: Subs) -> Expr:
    """The values put in for the variables; sums stay as they are."""
    if node.expr.has(Derivative):
        return node.doit()
    return node.expr.subs(list(zip(node.variables, node.point, strict=True)))


def _limit(limit: Limit) -> Expr:
    """A limit carried out; that of a flow is stated by the flow itself."""
    expression, variable, point, _ = limit.args
    try:
        return expression.subs(variable, point) if expression.has(FlowLoss) else limit.doit()
    except NotImplementedError:
        # SymPy could not decide a sign: the limit stays, and vanishes with nothing.
        return limit


def _vanishes_termwise(expression: Expr, assumptions: tuple[Assumption, ...]) -> bool:
    """Split every sum and integral into its terms; equal terms become equal symbols."""
    return _algebraic_zero(flatten(expression, assumptions))


def _vanishes_grouped(expression: Expr) -> bool:
    """Gather sums and integrals over one range into one, whose summand must vanish."""
    nodes = sorted({n for n in expression.atoms(Integral, Sum) if n.free_symbols <= expression.free_symbols}, key=str)
    nodes = [n for n in nodes if not any(n is not other and other.has(n) for other in nodes)]
    if not nodes:
        return False
    names = {node: Dummy() for node in nodes}
    rest = expression.xreplace(names)
    if rest.has(Integral, Sum):
        return False
    # A share of an integral vanishes where its numerator does.
    rest = fraction(together(rest))[0] if fraction(together(rest))[1].has(*names.values()) else rest
    linear = rest.subs(dict.fromkeys(names.values(), 0)) + sum(rest.diff(name) * name for name in names.values())
    if expand(rest - linear) != 0:
        return False
    groups: dict[Any, Expr] = {}
    constant = rest
    for node, name in names.items():
        coefficient = rest.diff(name)
        if coefficient.free_symbols & set(names.values()) or len(node.limits) != 1:
            return False
        constant = constant.subs(name, 0)
        variable, *bounds = node.limits[0]
        mark = Dummy("v", integer=variable.is_integer, positive=variable.is_positive)
        common = next((key for key in groups if key[0] is type(node) and key[1:3] == tuple(bounds)), None)
        if common is None:
            common = (type(node), *bounds, mark)
            groups[common] = S.Zero
        groups[common] += coefficient * node.function.xreplace({variable: common[3]})
    return _algebraic_zero(constant) and all(_algebraic_zero(total) for total in groups.values())


def _algebraic_zero(expression: Expr) -> bool:
    """Zero as a rational function of exponentials and of special functions taken as independent."""
    if expression == 0 or expand(expression) == 0:
        return True
    heads = expression.atoms(zeta, gamma, polylog)
    outer = [head for head in heads if not any(head is not other and other.has(head) for other in heads)]
    opaque = expression.xreplace({head: Dummy(positive=_positive(head)) for head in outer})
    try:
        return vanishes_in_normal_form(opaque) or vanishes_over_radicals(opaque)
    except BasePolynomialError:
        # SymPy's polynomials give up over some generators: nothing is shown then.
        return False


def _positive(head: Expr) -> bool | None:
    """True where a special function is known to be positive: gamma at a > 0, zeta at s > 1 (and q > 0)."""
    if isinstance(head, polylog):
        return None
    first, *rest = head.args
    beyond = first - 1 if isinstance(head, zeta) else first
    return True if beyond.is_positive and all(arg.is_positive for arg in rest) else None
