"""Certified roots."""

import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st

from solvable.errors import CannotEnclose
from solvable.numerics.balls import is_relative
from solvable.numerics.interval_newton import enclose_root
from solvable.numerics.precision import precision


@pytest.mark.parametrize("digits", [15, 50, 300])
def test_root_is_the_logarithm(digits):
    root = enclose_root(lambda y: y.exp() - 3, lambda y: y.exp(), 0, 100, digits)
    with precision(1200):
        assert root.overlaps(arb(3).log())
    assert is_relative(root, digits)


@settings(deadline=None, max_examples=20)
@given(st.integers(min_value=1, max_value=10**6))
def test_root_on_a_bisection_point_and_elsewhere(square):
    root = enclose_root(lambda y: y * y - square, lambda y: 2 * y, 0, 2 * square, 25)
    assert abs(root * root - square) < 1e-15 * square


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        (lambda y: (y - 1) * (y - 2), lambda y: 2 * y - 3),
        (lambda y: y * y, lambda y: 2 * y),
        (lambda y: 1 / y, lambda y: -1 / y**2),
        (lambda y: (y - 1) ** 3, lambda y: 3 * (y - 1) ** 2),
    ],
    ids=["two roots", "double root", "pole", "triple root"],
)
def test_what_is_not_unique_is_refused(function, derivative):
    with pytest.raises(CannotEnclose, match="unique"):
        enclose_root(function, derivative, -1, 3)


def test_no_root_is_refused():
    with pytest.raises(CannotEnclose, match="no root"):
        enclose_root(lambda y: y * y + 1, lambda y: 2 * y, -1, 1)
