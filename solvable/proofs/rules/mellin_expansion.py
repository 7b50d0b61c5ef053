"""Harmonic sums by the poles of their Mellin transforms."""

from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

from sympy import Add, Dummy, Eq, Expr, Integer, Rational, S, cancel, expand, factor, pi
from sympy.functions import Abs, Max, Min, Piecewise, gamma, sin, zeta

from ...errors import NotDerivable
from ...expressions.harmonic_sum import HarmonicSum
from ...expressions.tidy import tidy
from ..link import Link
from ..step import SMALLER_THAN_EVERY_POWER
from .curve_powers import curve_powers, curve_transform


class Case(NamedTuple):
    """What is kept of a sum, up to which error (None: smaller than every power), and where."""

    kept: Expr
    error: Expr | None
    where: Any = True


def mellin_expansion(expression: Expr, *, terms: int = 1, within: Expr | None = None) -> tuple[Link, ...]:
    """Each endless harmonic sum in `expression` by the poles of M[g](z) zeta(1+delta-kappa z), for x >= 1.

    The pole of the zeta function at z = delta/kappa gives (W/kappa) M[g](delta/kappa) x^-(delta/kappa); where the
    curve falls as sum_j c_j u^-p_j, each p_j gives W c_j zeta(1+delta-kappa p_j) x^-p_j, of which the first `terms` are
    kept. The rest, up to half the way from the last power p_m to the next, p = p_n, is at most
    2 W |c_n| (1 + H) x^-p, H = Gamma(1+kappa p)/(2 pi sin(pi/max(2, kappa)))^(kappa p): the next pole, and the wave
    exp(-2 pi x^(1/kappa) sin(pi/kappa)) of the poles of the curve itself. Later the pole at delta/kappa is left out as
    well: what the curve exceeds its first powers by is at most max(|c_m|, |c_n|) u^-(p_m+theta) for every theta up to
    p_n - p_m, since its expansion envelops it.

    The curve is a sum of c u^n (a + b u)^-m and c u^n exp(-b u). `expression` is linear in each sum, or rises with each
    of them, or is an equation with sums on one side; `within` says in which sums, all by default. Raises NotDerivable
    for other curves.
    """
    if isinstance(expression, Eq):
        return _of_a_side(expression, terms)
    sums = sorted((expression if within is None else within).atoms(HarmonicSum), key=str)
    if not sums:
        raise NotDerivable("no harmonic sum stands here.")
    expanded = [_cases(node, terms) for node in sums]
    longest = max(expanded, key=len)
    if any(len(cases) > 1 and [c.where for c in cases] != [c.where for c in longest] for cases in expanded):
        raise NotDerivable("the sums change their order at different places; expand them one by one.")
    errors = []
    for number, case in enumerate(longest):
        parts = {node: cases[min(number, len(cases) - 1)] for node, cases in zip(sums, expanded, strict=True)}
        errors.append((_relative_error(expression, parts), case.where))
    kept = {node: _over_cases([(c.kept, c.where) for c in cases]) for node, cases in zip(sums, expanded, strict=True)}
    after = expression.xreplace(kept)
    beyond = any(error is None for error, _ in errors)
    error = SMALLER_THAN_EVERY_POWER if beyond else _over_cases(errors)
    reason = "the poles of the Mellin transform times the zeta function, up to the next"
    return (Link(after, reason, "asymptotic", "Flajolet1995: Theorem 4", error, True),)


def _over_cases(cases: list[tuple[Any, Any]]) -> Expr:
    return cases[0][0] if len(cases) == 1 else Piecewise(*cases)


def _of_a_side(equation: Eq, terms: int) -> tuple[Link, ...]:
    changed = [side for side in equation.args if side.has(HarmonicSum)]
    if len(changed) != 1:
        raise NotDerivable("an equation is expanded on the one side with sums; bring them to it.")
    (link,) = mellin_expansion(changed[0], terms=terms)
    sides = [link.after if side == changed[0] else side for side in equation.args]
    return (replace(link, after=Eq(*sides, evaluate=False)),)


def _cases(node: HarmonicSum, terms: int) -> list[Case]:
    """What is kept of one sum: with the pole at delta/kappa, and without it where it is beyond the next one."""
    if node.first != 1 or node.last != S.Infinity:
        raise NotDerivable("only an endless sum over all modes is expanded in poles.")
    W, delta, kappa, x = node.args[:4]
    order, powers = expand(cancel(delta / kappa)), curve_powers(node.g, terms + 1)

    def pole(p: Expr, c: Expr) -> Expr:
        return tidy(W * c * zeta(1 + factor(delta - kappa * p)) * x**-p)

    kept = sum((pole(p, c) for p, c in powers[:terms]), Integer(0))
    lead = W / kappa * x**-order * curve_transform(node.g, order)
    whole = tidy(lead) + kept
    if len(powers) <= terms:
        return [Case(whole, None)]
    p, c = powers[terms]
    wave = gamma(1 + kappa * p) * (2 * pi * sin(pi / Max(2, kappa))) ** (-kappa * p)
    error = 2 * Abs(W * c) * (1 + wave) * x**-p
    if terms == 0:
        return [Case(whole, error)]
    last, coefficient = powers[terms - 1]
    halfway = last + (p - last) / 2
    if expand(halfway - order).is_positive:
        return [Case(whole, error)]
    theta = Min(p - last, Rational(9, 10) * (order - last))
    size = Max(Abs(coefficient), Abs(c)) * zeta(1 + kappa * (order - last - theta))
    return [Case(whole, error, order < halfway), Case(kept, Abs(W) * size * x ** -(last + theta))]


def _relative_error(expression: Expr, parts: dict[Expr, Case]) -> Expr | None:
    """The relative error of the whole expression with what is kept of the sums; None for one beyond all powers."""
    names = {node: Dummy(positive=True) for node in parts}
    # A factor without sums has no part in a relative error.
    _, named = expression.xreplace(names).as_independent(*names.values(), as_Add=False)
    kept = {names[node]: case.kept for node, case in parts.items()}
    if any(case.error is None for case in parts.values()):
        return None
    errors = {names[node]: case.error for node, case in parts.items()}
    slopes = {name: named.diff(name) for name in errors}
    if any(slope.has(name) for name, slope in slopes.items()):
        away = {name: Dummy(positive=True) for name in errors}
        ends = (named.xreplace({name: name + sign * away[name] for name in errors}) for sign in (1, -1))
        known = kept | {away[name]: error for name, error in errors.items()}
        return Add(*[Abs(factor(cancel(end / named - 1)).xreplace(known)) for end in ends])
    shares = [Abs(slope.xreplace(kept)) * errors[name] for name, slope in slopes.items()]
    shares += [
        Abs(slopes[one].diff(other).xreplace(kept)) * errors[one] * errors[other]
        for one, other in combinations(errors, 2)
    ]
    return Add(*shares) / Abs(named.xreplace(kept))
