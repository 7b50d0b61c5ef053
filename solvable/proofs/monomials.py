"""A normal form for expressions with symbolic powers of positive symbols."""

from functools import lru_cache

from sympy import Add, Dummy, Expr, Integer, Mul, Pow, S, apart, cancel, expand, factor_terms, together
from sympy.functions import exp, log
from sympy.polys.polyerrors import PolynomialError

from .rational_zero import rational_zero

# Longer expressions are not multiplied out before their powers are split.
SHORT = 200


def vanishes_in_normal_form(expression: Expr) -> bool:
    """Whether the normal form of `expression` is 0."""
    found = rational_zero(_in_exponentials(expression))
    return bool(normal_form(expression) == 0) if found is None else found


def normal_form(expression: Expr) -> Expr:
    """`expression` as a cancelled rational function of symbols, exponentials and logarithms.

    Powers with symbolic exponents become exponentials of logarithms of their positive bases, and exponents are split
    into partial fractions, so that x^(a/(a+1)) x^(1/(a+1)) and x agree.
    """
    written = _in_exponentials(expression)
    try:
        return cancel(together(written))
    except PolynomialError:
        return factor_terms(expand(written))


def _in_exponentials(expression: Expr) -> Expr:
    return _exponential(expand(expression) if expression.count_ops() < SHORT else expression, {}, {})


def _exponential(expression: Expr, logs: dict[Expr, Dummy], known: dict[Expr, Expr]) -> Expr:
    if not expression.args or not isinstance(expression, Expr):
        return expression
    if expression not in known:
        args = [_exponential(arg, logs, known) if isinstance(arg, Expr) else arg for arg in expression.args]
        known[expression] = _written(expression, args, logs)
    return known[expression]


def _written(expression: Expr, args: list[Expr], logs: dict[Expr, Dummy]) -> Expr:
    if isinstance(expression, exp):
        return _product_of_exponentials(args[0], logs)
    if isinstance(expression, Pow):
        base, exponent = args
        if exponent.is_Integer:
            return base**exponent
        if base == S.NegativeOne:
            return Pow(base, expand(exponent))
        return _product_of_exponentials(exponent * _logarithm(base, logs), logs)
    if isinstance(expression, log):
        return _logarithm(args[0], logs)
    return expression.func(*args)


def _logarithm(argument: Expr, logs: dict[Expr, Dummy]) -> Expr:
    """log(argument) as a combination of one symbol per positive prime factor, and one for all other factors together.

    log(p q) = log p + log q and log(p^c) = c log p need p > 0; an even power says nothing about the sign of its base.
    """
    factored = together(argument)
    if not factored.is_Mul and not factored.is_Pow:
        from sympy import factor

        factored = factor(factored)
    total: list[Expr] = []
    unsigned = S.One
    for part in Mul.make_args(factored):
        base, exponent = part.as_base_exp()
        if isinstance(part, exp):
            base, exponent = exp(1, evaluate=False), part.args[0]
        if not (part.is_positive and base.is_positive and exponent.is_real):
            unsigned *= part
        elif isinstance(part, exp):
            total.append(exponent)
        elif base.is_Rational and base > 0 and base != 1:
            from sympy import factorint

            for prime, power in {**factorint(base.p), **{p: -q for p, q in factorint(base.q).items()}}.items():
                if prime != 1:
                    total.append(exponent * power * _symbol(Integer(prime), logs))
        elif base != 1:
            total.append(exponent * _symbol(base, logs))
    return Add(*total) if unsigned == 1 else Add(*total) + _symbol(unsigned, logs)


def _symbol(base: Expr, logs: dict[Expr, Dummy]) -> Expr:
    for known, name in logs.items():
        if known == base:
            return name
        if expand(known + base) == 0 and not base.is_positive and not known.is_positive:
            break
    return logs.setdefault(base, Dummy(f"log({base})"))


def _product_of_exponentials(exponent: Expr, logs: dict[Expr, Dummy]) -> Expr:
    """exp(exponent) as a product of one exponential per term; whole multiples of logarithms become powers."""
    bases = {name: base for base, name in logs.items()}
    product = S.One
    for term in Add.make_args(expand(exponent)):
        coefficient, logarithms = term.as_independent(*bases, as_Add=False) if bases else (term, S.One)
        for piece in Add.make_args(_split(coefficient)):
            if logarithms in bases and piece.is_Integer:
                product *= bases[logarithms] ** piece
            elif logarithms in bases and piece.is_Rational:
                whole = piece.p // piece.q
                product *= bases[logarithms] ** whole * _exp_power((piece - whole), logarithms)
            else:
                product *= _exp_power(piece, logarithms)
    return product


def _exp_power(coefficient: Expr, factor: Expr) -> Expr:
    """exp(coefficient * factor) as a whole power of the exponential of its primitive part."""
    number, rest = coefficient.as_coeff_Mul()
    if number.is_Rational:
        return exp(rest * factor / number.q) ** number.p if rest * factor != 1 else exp(number)
    return exp(coefficient * factor)


@lru_cache(4096)
def _split(coefficient: Expr) -> Expr:
    """The terms of a coefficient, partial fractions where it has one symbol."""
    symbols = coefficient.free_symbols
    if not symbols or coefficient.is_polynomial(*symbols):
        return expand(coefficient)
    if len(symbols) == 1:
        return expand(apart(cancel(coefficient), next(iter(symbols))))
    return expand(cancel(coefficient))
