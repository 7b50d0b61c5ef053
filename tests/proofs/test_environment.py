"""Abbreviations are written out, whatever they stand in."""

import pytest
from sympy import Derivative, Function, Integral, Limit, Sum, exp, oo, symbols

from solvable.expressions.environment import Environment
from solvable.proofs.step import Step

P, x, z = symbols("P x z", positive=True)
k = symbols("k", integer=True, positive=True)
f, M = Function("f"), Function("M")


def environment(*definitions):
    return Environment(Step(name, "definition", meaning, "") for name, meaning in definitions)


def test_symbols_and_functions_are_written_out_through_each_other():
    """P = M(2), M(x) = x z: P is 2 z."""
    assert environment((P, M(2)), (M(x), x * z)).expand(P + 1) == 2 * z + 1


def test_what_is_not_defined_stays():
    """An empty environment changes nothing."""
    assert environment().expand(f(P) + z) == f(P) + z


def test_a_circle_is_an_error():
    """x is short for z + 1 and z for x."""
    with pytest.raises(RecursionError, match="circle"):
        environment((x, z + 1), (z, x)).expand(x)


def test_only_symbols_and_applied_functions_are_defined():
    """A sum is no name."""
    with pytest.raises(TypeError, match="names a symbol"):
        environment((x + z, P))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (Derivative(k * P, k), Derivative(k * k**-2, k)),
        (Sum(P, (k, 1, oo)), Sum(k**-2, (k, 1, oo))),
        (Sum(f(x), (x, 1, 5)) + P, Sum(f(x), (x, 1, 5)) + P),
        (Integral(P * exp(-x), (x, 0, oo)), Integral(P * exp(-x), (x, 0, oo))),
        (Limit(k**2 * P, k, oo), Limit(k**2 * k**-2, k, oo)),
    ],
    ids=["derivative", "sum", "free", "another variable", "limit"],
)
def test_an_abbreviation_that_depends_on_a_bound_variable_is_written_out(written, meant):
    """With P short for k^-2."""
    assert environment((P, k**-2)).bound_written_out(written) == meant


def test_an_index_inside_a_meaning_captures_no_argument():
    """With M(l) short for sum_k f(k, l), M(k) + M(x) is a sum over an index of its own at k."""
    l = symbols("l", integer=True, positive=True)
    short = environment((M(l), Sum(f(k, l), (k, 1, 3))))
    assert short.expand(M(k)).doit() == f(1, k) + f(2, k) + f(3, k)
    assert short.expand(M(x)) == Sum(f(k, x), (k, 1, 3))
    within = short.bound_written_out(Sum(k * M(k), (k, 1, 2)))
    assert short.expand(within).doit() == sum(j * f(i, j) for i in (1, 2, 3) for j in (1, 2))
