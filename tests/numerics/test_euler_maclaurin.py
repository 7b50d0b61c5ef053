"""Euler-Maclaurin summation with central differences, on sums whose values are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solvable.numerics.sums.euler_maclaurin import ORDER, euler_maclaurin

HEAD = 64


def sum_of_powers(degree: int, first: float, last: float) -> float:
    """sum k^degree with its exact integral: the differences must account for all the rest."""

    def term(k, rows):
        return np.broadcast_to((k / 1000.0) ** degree, (len(rows), k.shape[-1]))

    def integral(a, b, rows):
        return ((b / 1000) ** (degree + 1) - (a / 1000) ** (degree + 1)) * 1000 / (degree + 1)

    ones = np.ones(1)
    return float(euler_maclaurin(term, integral, 1.5 * ones, first * ones, last * ones, HEAD)[0])


@pytest.mark.parametrize("degree", range(2 * ORDER + 1))
def test_exact_for_polynomials(degree: int):
    exact = sum((k / 1000) ** degree for k in range(100, 901))
    assert sum_of_powers(degree, 100, 900) == pytest.approx(exact, rel=3e-15)


def inverse_squares(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    def term(k, rows):
        return np.broadcast_to(k**-2.0, (len(rows), k.shape[-1]))

    def integral(a, b, rows):
        return -np.expm1(-np.log(b / a)) / a

    return euler_maclaurin(term, integral, np.full(first.shape, 2.0), first, last, HEAD)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 3000), st.integers(0, 6000)), min_size=1, max_size=20))
def test_every_way_of_splitting_a_sum(intervals: list[tuple[int, int]]):
    first, last = np.array(intervals, dtype=float).T
    terms = np.arange(1.0, 6001.0) ** -2
    exact = [terms[int(a) - 1 : int(b)].sum() for a, b in zip(first, last, strict=True)]
    assert inverse_squares(first, last) == pytest.approx(exact, rel=5e-15)


def test_a_steep_end_is_added_up_downwards():
    """exp(-x/k) grows by the factor exp(x/k^2) a step: far too fast for differences near the end."""
    x, last = 4e6, np.array([1000.0, 3000.0])

    def term(k, rows):
        return np.broadcast_to(k**-2.0 * np.exp(-x / k), (len(rows), k.shape[-1]))

    def integral(a, b, rows):
        return (np.exp(-x / b) - np.exp(-x / a)) / x

    k = np.arange(1.0, 3001.0)
    terms = k**-2 * np.exp(-x / k)
    total = euler_maclaurin(term, integral, np.full(2, 2.0), np.ones(2), last, HEAD)
    assert total[1] == pytest.approx(terms.sum(), rel=1e-13)
    assert total[0] == 0


def test_rows_are_treated_in_bounded_pieces():
    widest = 0

    def term(k, rows):
        nonlocal widest
        widest = max(widest, len(rows) * k.shape[-1])
        return np.broadcast_to(k**-2.0, (len(rows), k.shape[-1]))

    many = 20_000
    total = euler_maclaurin(
        term, lambda a, b, rows: 1 / a - 1 / b, np.full(many, 2.0), np.ones(many), np.full(many, np.inf), 1000
    )
    assert widest < 1 << 19
    assert total == pytest.approx(np.pi**2 / 6, rel=1e-15)
