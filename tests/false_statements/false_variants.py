"""False variants of a step: what a slip of the pen, or a wrong memory, would make of it."""

from collections.abc import Iterator
from dataclasses import replace

from sympy import (
    Abs,
    Eq,
    Expr,
    Integer,
    KroneckerDelta,
    Pow,
    Rational,
    Symbol,
    Tuple,
    beta,
    gamma,
    polylog,
    zeta,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from solvable.errors import CannotEnclose
from solvable.proofs.ball_program import BallProgram
from solvable.proofs.trial import Trial

SLIGHTLY = Rational(101, 100)
MIRRORED = {">": "<", "<": ">", ">=": "<=", "<=": ">="}


def after_variants(step) -> Iterator[tuple]:
    """(what is wrong, the step with a false `after` or a false error)."""
    for what, after in _variants(step.relation, step.after, _growing(step)):
        yield what, replace(step, after=after)
    if step.relation in ("le", "ge"):
        yield from _beyond(step)
    if step.relation == "asymptotic" and isinstance(step.error, Expr) and step.cited:
        yield "an error a hundred times too small", replace(step, error=step.error / 100)


def before_variants(step) -> Iterator[tuple]:
    """(what is wrong, the step with a false `before`)."""
    if step.relation in ("equal", "asymptotic"):
        # A multiple of what is 0 is 0 too; there something is added.
        if isinstance(step.before, Relational):
            changed = _relationals(step.before)
        elif step.after == 0:
            changed = iter((("1 added", step.before + 1), ("1/100 added", step.before + Rational(1, 100))))
        else:
            changed = _numbers(step.before)
        for what, before in changed:
            yield f"before: {what}", replace(step, before=before)
    if step.relation == "solves":
        equations = list(step.before) if isinstance(step.before, Tuple) else [step.before]
        for number, equation in enumerate(equations):
            if equation.rhs == 0:
                continue
            for what, rhs in _numbers(equation.rhs):
                wrong = [*equations[:number], Eq(equation.lhs, rhs, evaluate=False), *equations[number + 1 :]]
                yield f"before: {what} in equation {number}", replace(step, before=Tuple(*wrong))
    if step.relation == "iff":
        for what, before in _relationals(step.before):
            yield f"before: {what}", replace(step, before=before)


def _variants(relation: str, after, growing: Symbol | None) -> Iterator[tuple]:
    if relation == "iff" or (isinstance(after, Relational) and relation == "asymptotic"):
        yield from _relationals(after)
    elif relation == "solves":
        for what, solution in _expressions(after.rhs, None):
            yield what, Eq(after.lhs, solution, evaluate=False)
    elif relation in ("le", "ge"):
        yield from _sharper(after, 1 if relation == "ge" else -1)
    elif after == 0:
        yield from _constants()
    else:
        yield from _expressions(after, growing)


def _constants() -> Iterator[tuple]:
    """Wrong values where 0 is right."""
    yield "1 for 0", Integer(1)
    yield "-1/100 for 0", -Rational(1, 100)


def _sharper(after: Expr, sign: int) -> Iterator[tuple]:
    """Bounds that are sharper: false where the bound is attained or nearly so (see `has_slack`)."""
    if after == 0:
        yield "1/100 sharper", Rational(sign, 100)
        yield "1 sharper", Integer(sign)
        return
    for factor in (SLIGHTLY, Integer(2), Integer(4)):
        yield f"bound {factor} times sharper", after * factor**sign


def _beyond(step) -> Iterator[tuple]:
    """Orders that hold nowhere: the other direction, and a bound on the wrong side of what it bounds."""
    yield "the other direction", replace(step, relation="ge" if step.relation == "le" else "le")
    if step.before != 0:
        sign = 1 if step.relation == "ge" else -1
        beyond = step.before + sign * Abs(step.before) / 100
        yield "1/100 beyond what it bounds", replace(step, after=beyond)


def has_slack(step, environment, symbols) -> bool:
    """Whether a sharper bound is true all the same: no violation at many points that the judge does not try.

    Points out of reach of balls say nothing; one in four has to be within.
    """
    sign = 1 if step.relation == "le" else -1
    trial = Trial(BallProgram((step.before, step.after), environment), step.assumptions, environment, symbols, 7)
    seen = 0
    for point, instances in trial.inside(40):
        try:
            left, right = trial.program.run(point, 120, instances)
        except CannotEnclose:
            continue
        if sign * (right - left) < 0:
            return False
        seen += 1
    return seen >= 10


def _relationals(relation: Relational | Tuple) -> Iterator[tuple]:
    if isinstance(relation, Tuple):
        for number, part in enumerate(relation):
            for what, variant in _relationals(part):
                yield f"{what} in equation {number}", Tuple(*relation[:number], variant, *relation[number + 1 :])
        return
    for what, rhs in _numbers(relation.rhs) if relation.rhs != 0 else _constants():
        yield f"right side: {what}", relation.func(relation.lhs, rhs, evaluate=False)
    if relation.rel_op in MIRRORED:
        mirrored = Relational(relation.lhs, relation.rhs, MIRRORED[relation.rel_op], evaluate=False)
        yield "the other direction", mirrored
        strict = relation.rel_op.replace("=", "") if "=" in relation.rel_op else relation.rel_op + "="
        yield "equality too", Relational(relation.lhs, relation.rhs, strict, evaluate=False)
    for what, rhs in _named(relation.rhs, None):
        yield f"right side: {what}", relation.func(relation.lhs, rhs, evaluate=False)


def _numbers(expression: Expr) -> Iterator[tuple]:
    yield "prefactor x 1.01", SLIGHTLY * expression
    yield "factor 2", 2 * expression
    yield "sign", -expression
    yield "1/2 missing or too many", expression / 2


def _expressions(expression: Expr, growing: Symbol | None) -> Iterator[tuple]:
    yield from _numbers(expression)
    powers = [p for p in sorted(expression.atoms(Pow), key=str) if p.base != -1 and p.free_symbols]
    for number, power in enumerate(powers[:2], start=1):
        yield (
            f"exponent of power {number} x 1.02",
            expression.xreplace({power: power.base ** (power.exp * Rational(51, 50))}),
        )
    yield from _named(expression, growing)


def _named(expression: Expr, growing: Symbol | None) -> Iterator[tuple]:
    """Slips in one named quantity or function."""
    symbols = {str(symbol): symbol for symbol in expression.free_symbols}
    for name in ("k", "alpha", "D", "N"):
        if name in symbols and symbols[name] != growing:
            yield f"{name} -> {name} + 1", expression.subs(symbols[name], symbols[name] + 1)
    if "epsilon" in symbols:
        yield "epsilon -> 1 - epsilon", expression.subs(symbols["epsilon"], 1 - symbols["epsilon"])
    for name in ("eta", "c"):
        if name in symbols:
            yield f"{name} -> {name}/2", expression.subs(symbols[name], symbols[name] / 2)
    if {"S", "r"} <= symbols.keys() and expression.has((symbols["S"] - symbols["r"]) ** 2):
        yield "S for S - r", expression.subs(symbols["r"], 0)
    for head, what, wrong in (
        (polylog, "order of the polylogarithm", lambda s, z: polylog(s - 1, z)),
        (zeta, "zeta(alpha) for zeta(alpha + 1)", lambda s, *q: zeta(s + 1, *q)),
        (beta, "B(s, D) for B(s, D + 1)", lambda s, b: beta(s, b - 1)),
        (gamma, "argument of Gamma", lambda s: gamma(s + 1)),
    ):
        changed = expression.replace(head, wrong)
        if changed != expression:
            yield what, changed
    hurwitz = expression.replace(zeta, lambda s, *q: zeta(s, q[0] - 1) if q else zeta(s))
    if hurwitz != expression:
        yield "Hurwitz argument N for N + 1", hurwitz
    for delta in sorted(expression.atoms(KroneckerDelta), key=str)[:1]:
        yield "a Kronecker delta dropped", expression.xreplace({delta: Integer(1)})
    for applied in sorted(expression.atoms(AppliedUndef), key=str)[:1]:
        if len(applied.args) == 1 and not applied.args[0].is_integer:
            yield (
                "argument of a function x 1.01",
                expression.xreplace({applied: applied.func(SLIGHTLY * applied.args[0])}),
            )


def _growing(step) -> Symbol | None:
    """The resource of an asymptotic step, whose shift by 1 its error term may well allow."""
    return next((a.grows for a in step.assumptions if a.grows is not None), None)
