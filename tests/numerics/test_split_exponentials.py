"""Curves split at w = exp(-q u) = 0, and what balls say beyond the reach of a polylogarithm."""

import pytest
import sympy
from sympy import Rational, exp, polylog, simplify, symbols

from solvable.errors import CannotEnclose
from solvable.numerics.balls.enclosure import enclose
from solvable.numerics.balls.split_exponentials import falling_exponentials, split_exponentials

u = symbols("u", positive=True)


@pytest.mark.parametrize(
    ("curve", "limit"),
    [
        ((1 - exp(-u)) / (1 + u), 1 / (1 + u)),
        (1 / (1 + exp(2 * u) / 9), 0),
        ((2 + exp(-u)) / (3 - exp(-2 * u)), Rational(2, 3)),
        (u / (1 + u) ** 2, u / (1 + u) ** 2),
    ],
)
def test_the_parts_add_up(curve, limit):
    """g0 is what is left late, and g0 + (g - g0) is g."""
    first, rest = split_exponentials(curve, u)
    assert simplify(first - limit) == 0
    assert simplify(first + rest - curve) == 0
    assert abs(float(rest.subs(u, 60))) < 1e-20


@pytest.mark.parametrize("curve", [exp(u), u * exp(u / 2) + 1, (1 + exp(2 * u)) / (1 + exp(u))])
def test_growing_curves_are_refused(curve):
    """A curve with a pole at w = 0 grows, and its integral diverges."""
    with pytest.raises(CannotEnclose, match="do not fall"):
        split_exponentials(curve, u)


def test_falling_form_is_the_same_curve():
    """Written in exp(-q u), a Fermi factor is what it was."""
    curve = 1 / (1 + exp(2 * u) / 9) ** 2
    written = falling_exponentials(curve, u)
    assert all(part.args[0].coeff(u) < 0 for part in written.atoms(sympy.exp))
    assert simplify(written - curve) == 0


def test_a_polylogarithm_beyond_one_is_not_real():
    """Li_2(1) is zeta(2); on its cut, z > 1, it has no real value and no ball."""
    assert enclose(polylog(2, 1, evaluate=False), digits=20).overlaps(enclose(sympy.pi**2 / 6, digits=20))
    for z in (3, Rational(3, 2)):
        with pytest.raises(CannotEnclose):
            enclose(polylog(2, z, evaluate=False), digits=10)
