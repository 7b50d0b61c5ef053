"""The distance to the limit, written with one growing exponential."""

from sympy import Dummy, Expr, Pow, cancel, exp, factor, fraction, together

from ..link import Link


def fermi_form(expression: Expr) -> tuple[Link, ...]:
    """c (limit - R)^2, with R linear-fractional in exp(-b u), as c (g0/(1 + e^(b u)/z))^2, or as a plain exponential.

    Expressions of any other form are left as they stand.
    """
    constant, square = expression.as_independent(*expression.atoms(exp), as_Add=False)
    if not isinstance(square, Pow) or square.exp != 2:
        return ()
    arguments = {e.args[0] for e in square.atoms(exp)}
    if len(arguments) != 1:
        return ()
    (argument,) = arguments
    grows = Dummy("w", positive=True)
    numerator, denominator = fraction(cancel(together(square.base.subs(exp(argument), 1 / grows))))
    polynomial = denominator.as_poly(grows)
    if polynomial is None or numerator.has(grows) or polynomial.degree() > 1:
        return ()
    leading, lowest = polynomial.coeff_monomial(grows), polynomial.coeff_monomial(1)
    if lowest == 0:
        gap = factor(numerator / leading) * exp(argument)
        return (
            (Link(constant * factor(numerator / leading) ** 2 * exp(2 * argument), "the distance to the limit"),)
            if gap
            else ()
        )
    amplitude = factor(cancel(numerator / lowest))
    return (
        Link(
            constant * amplitude**2 * (1 + exp(-argument) * cancel(leading / lowest)) ** -2,
            "the distance to the limit, a Fermi factor",
        ),
    )
