"""A prefactor as one would write it."""

from sympy import Dummy, Expr, Mul, Pow, S, Symbol, cancel, expand_power_base, factor_terms, zeta


def tidy(expression: Expr) -> Expr:
    """Equal powers of one base gathered, with their exponents cancelled; zeta(a) counts as positive for a > 1.

    Nothing else is touched: an equality of expressions that `exact.vanishes` confirms.
    """
    positive = {z: Dummy(str(z), positive=True) for z in expression.atoms(zeta) if (z.args[0] - 1).is_positive}
    gathered = expand_power_base(expression.xreplace(positive))
    if not gathered.is_Mul:
        return expression
    exponents: dict[Expr, Expr] = {}
    for factor in Mul.make_args(gathered):
        base, exponent = factor.as_base_exp() if isinstance(factor, Pow) else (factor, S.One)
        if exponent.is_even and base.is_Add and base.could_extract_minus_sign():
            base = -base
        exponents[base] = exponents.get(base, S.Zero) + exponent
    product = Mul(*[base ** factor_terms(cancel(exponent)) for base, exponent in exponents.items()])
    return product.xreplace({dummy: z for z, dummy in positive.items()})


def power_law(expression: Expr, resource: Symbol) -> tuple[Expr, Expr]:
    """The prefactor and the exponent of an expression that is a power of the resource."""
    prefactor, power = expand_power_base(expression).as_independent(resource, as_Add=False)
    base, exponent = power.as_base_exp()
    if base != resource or exponent.has(resource):
        raise ValueError(f"{power} is not a power of {resource}")
    return prefactor, exponent
