"""What SymPy's polynomials give up on is not shown, and no error."""

from __future__ import annotations

from sympy import Function, Symbol, exp

from solvable.proofs.exact import vanishes

x, z, p = (Symbol(name, positive=True) for name in ("x", "z", "p"))
clock = Function("u", positive=True)(x)


def test_an_unknown_function_of_a_symbol_in_an_exponent():
    """u(x) and x are generators that depend on each other, which SymPy refuses."""
    difference = exp(2 * clock / x) / (1 + exp(2 * clock / (x + 1)) / z) - clock ** (-1 / p)
    assert not vanishes(difference)
