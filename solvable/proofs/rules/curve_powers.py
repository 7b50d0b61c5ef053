"""How a saturation curve falls, and its Mellin transform."""

from typing import NamedTuple

from sympy import Add, Expr, Integer, Lambda, Mul, S, Symbol, binomial, cancel, exp, expand, gamma, pi, sin

from ...errors import NotDerivable


class Part(NamedTuple):
    """c u^n (a + b u)^-m, or c u^n exp(-rate u)."""

    c: Expr
    n: Expr
    a: Expr
    b: Expr
    m: Expr
    rate: Expr


def curve_powers(g: Lambda, count: int) -> list[tuple[Expr, Expr]]:
    """The first `count` powers c u^-p in which a curve falls, as pairs (p, c) in rising order of p.

    Fewer where the rest falls faster than every power. Raises NotDerivable unless the curve is a sum of
    c u^n (a + b u)^-m and c u^n exp(-b u), with numbers n and m.
    """
    found: dict[Expr, Expr] = {}
    for part in _parts(g):
        if part.rate != 0:
            continue
        for j in range(count + 8 if part.m != 0 else 1):
            p = part.m + j - part.n
            found[p] = found.get(p, S.Zero) + part.c * binomial(-part.m, j) * part.a**j * part.b ** (-part.m - j)
    ordered = sorted((p, c) for p, c in ((p, cancel(c)) for p, c in found.items()) if c != 0)
    return ordered[:count]


def curve_transform(g: Lambda, z: Expr) -> Expr:
    """M[g](z), the integral of u^(z-1) g(u) over u > 0, continued beyond its strip: DLMF 5.5.3, 5.9.1, 5.12.3."""
    total: Expr = S.Zero
    for part in _parts(g):
        s = z + part.n
        if part.rate != 0:
            total += part.c * gamma(s) * part.rate**-s
        elif part.m != 0:
            # The transform of a power alone is 0 where it is continued.
            size = part.c * part.a ** (s - part.m) * part.b**-s
            total += size * _beta(z, part.n, part.m)
    return total


def _beta(z: Expr, n: Expr, m: Expr) -> Expr:
    """B(z + n, m - n - z), by the reflection formula where the zeros of the sine are none of the right half plane."""
    if n.is_Integer and m.is_Integer and 1 <= m <= n + 1:
        factors = Mul(*[(j - n - z) / j for j in range(1, m)])
        return (-1) ** n * factors * pi / sin(expand(pi * z))
    return gamma(z + n) * gamma(m - n - z) / gamma(m)


def _parts(g: Lambda) -> list[Part]:
    (u,) = g.variables
    plain = g.expr.replace(lambda e: e.is_Pow and e.exp.is_positive and e.base.has(exp), expand)
    return [_part(term, u) for term in Add.make_args(expand(plain, power_base=False, multinomial=False))]


def _part(term: Expr, u: Symbol) -> Part:
    c, rest = term.as_independent(u, as_Add=False)
    n, rate, a, b, m = Integer(0), S.Zero, S.One, S.One, Integer(0)
    for factor in Mul.make_args(rest):
        base, power = factor.as_base_exp()
        if isinstance(factor, exp):
            rate -= cancel(factor.args[0] / u)
        elif base == u and power.is_Rational:
            n += power
        elif factor != 1:
            a, linear = base.as_independent(u, as_Add=True)
            b, m = cancel(linear / u), -power
    if rate.has(u) or b.has(u) or not m.is_Rational or (rate != 0 and m != 0) or (rate != 0 and not rate.is_positive):
        raise NotDerivable(f"{term} is none of the terms c u^n (a + b u)^-m and c u^n exp(-b u).")
    return Part(c, n, a, b, m, rate)
