"""Mellin transforms that SymPy does not take: the prefactors of the scaling laws."""

from typing import NamedTuple

from sympy import Add, Derivative, Expr, Integer, Integral, Mul, Pow, S, Symbol, cancel, expand, factor_terms, oo
from sympy.functions import beta, exp, gamma, polylog

from ..link import Link


class Transform(NamedTuple):
    """An integral over u^(s-1) g(u), taken apart."""

    s: Expr
    g: Expr
    u: Symbol


def mellin_transform(expression: Expr) -> tuple[Link, ...]:
    """Take the one integral of u^(s-1) g(u) over u > 0 that `expression` contains, where g has a closed transform.

    g may be a squared Fermi factor c (1 + e^(b u)/z)^-2 with z a symbol (DLMF 25.12), a sum of c u^n e^(-b u)
    (DLMF 5.9.1) or of c (1 + b u)^-n (DLMF 5.12.3). Otherwise no link is made and the integral stays: it can be
    evaluated as it stands.
    """
    integrals = [node for node in expression.atoms(Integral) if node.limits[0][1:] == (0, oo)]
    if len(integrals) != 1:
        return ()
    (integral,) = integrals
    parts = _taken_apart(integral)
    for rule in (_fermi, _elementary):
        links = rule(expression, integral, parts)
        if links:
            return links
    return ()


def _taken_apart(integral: Integral) -> Transform:
    u = integral.limits[0][0]
    factors = Mul.make_args(integral.function)
    powers = [f for f in factors if isinstance(f, Pow) and f.base == u and not f.exp.is_Integer]
    rest = [f for f in factors if f not in powers]
    return Transform(Add(*[f.exp for f in powers]) + 1, Mul(*rest), u)


def _fermi(expression: Expr, integral: Integral, parts: Transform) -> tuple[Link, ...]:
    s, g, u = parts
    scale, curve = g.as_independent(u, as_Add=False)
    if not (isinstance(curve, Pow) and curve.exp == -2 and isinstance(curve.base, Add)):
        return ()
    constant, rest = curve.base.as_independent(u, as_Add=True)
    inverse, exponential = rest.as_independent(u, as_Add=False)
    if constant != 1 or not isinstance(exponential, exp) or not isinstance(1 / inverse, Symbol):
        return ()
    z, b = 1 / inverse, cancel(exponential.args[0] / u)
    if b.has(u):
        return ()
    factor = 1 / (1 + exp(b * u) / z)
    single = Integral(u ** (s - 1) * factor, (u, 0, oo))
    value = -(b**-s) * gamma(s) * polylog(s, -z)

    def within(piece: Expr) -> Expr:
        return expression.xreplace({integral: scale * piece})

    return (
        Link(
            within(single - z * Derivative(single, z)),
            "$F^2 = F - z dF/dz$ for the Fermi factor $F = 1/(1 + e^(b u)/z)$",
        ),
        Link(
            within(value - z * Derivative(value, z)),
            "Fermi-Dirac integral",
            reference="DLMF: 25.12.14, 25.12.16",
            cited=True,
        ),
        Link(within(factor_terms((value - z * Derivative(value, z)).doit())), "$z d/dz Li_s(-z) = Li_(s-1)(-z)$"),
    )


def _elementary(expression: Expr, integral: Integral, parts: Transform) -> tuple[Link, ...]:
    s, g, u = parts
    total: Expr = S.Zero
    references: set[str] = set()
    for term in Add.make_args(expand(g, power_base=False, multinomial=False)):
        value, reference = _gamma_term(term, s, u) or _beta_term(term, s, u) or (None, "")
        if value is None:
            return ()
        total += value
        references.add(reference)
    names = {
        "DLMF: 5.9.1": "Euler's integral for the Gamma function",
        "DLMF: 5.12.3": "Euler's integral for the Beta function",
    }
    reason = " and ".join(names[reference] for reference in sorted(references))
    reference = "; ".join(sorted(references))
    return (Link(expression.xreplace({integral: total}), reason, reference=reference, cited=True),)


def _gamma_term(term: Expr, s: Expr, u: Symbol) -> tuple[Expr, str] | None:
    """The transform of c u^n e^(-b u)."""
    constant, rest = term.as_independent(u, as_Add=False)
    order, rate = Integer(0), S.Zero
    for factor in Mul.make_args(rest):
        base, power = factor.as_base_exp()
        if isinstance(factor, exp):
            rate -= factor.args[0]
        elif base == u and power.is_Integer:
            order += power
        elif factor != 1:
            return None
    b = cancel(rate / u)
    if b.has(u) or b.is_positive is not True or order < 0:
        return None
    return constant * gamma(s + order) * b ** -(s + order), "DLMF: 5.9.1"


def _beta_term(term: Expr, s: Expr, u: Symbol) -> tuple[Expr, str] | None:
    """The transform of c (1 + b u)^-n."""
    constant, rest = term.as_independent(u, as_Add=False)
    base, power = rest.as_base_exp()
    if power.is_positive is not False or not base.is_Add:
        return None
    one, linear = base.as_independent(u, as_Add=True)
    b = cancel(linear / u / one)
    if one.is_negative and power.is_Integer:
        constant, one = constant * (-1) ** power, -one
    if b.has(u) or b.is_positive is not True or one.is_positive is not True:
        return None
    return constant * one**power * b**-s * beta(s, -power - s), "DLMF: 5.12.3"
