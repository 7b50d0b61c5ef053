"""Power sums against the Hurwitz zeta function in ball arithmetic."""

from __future__ import annotations

from math import inf, isinf

import numpy as np
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_sums import digits, relative_error

from solvable.errors import InvalidInput
from solvable.numerics.sums.power_sum import power_sum


def hurwitz(exponent: float, first: int, last: float) -> arb:
    p = arb(exponent)
    tail = p.zeta(arb(first))
    return tail if isinf(last) else tail - p.zeta(arb(int(last)) + 1)


def test_limits():
    assert power_sum(2.0, 5, 4) == 0
    assert power_sum(1.6, 7, 7) == 7**-1.6
    assert power_sum(1.6, 1, 1) == 1
    assert power_sum(3.0, 1e18, 1e18) == 1e18**-3.0
    assert float(power_sum(2.0, 1)) == pytest.approx(np.pi**2 / 6, rel=1e-15)


def test_broadcasts():
    table = power_sum([[1.5], [2.0]], 1, [0, 1, 10, 1e9, inf])
    assert table.shape == (2, 5)
    assert np.all(np.diff(table, axis=1) > 0)
    assert table[1, 2] == pytest.approx(sum(k**-2 for k in range(1, 11)), rel=1e-15)
    assert power_sum([], 1).shape == (0,)


@settings(deadline=None, max_examples=150)
@given(
    st.floats(-4.0, np.log10(11.0)),
    st.floats(0.0, 18.0),
    st.one_of(st.just(inf), st.floats(0.0, 18.0)),
)
def test_against_hurwitz_zeta(log_excess: float, log_first: float, log_count: float):
    exponent, first = 1 + 10**log_excess, float(int(10**log_first))
    last = inf if isinf(log_count) else first + float(int(10**log_count)) - 1
    with digits(110):
        exact = hurwitz(exponent, int(first), last)
        assert relative_error(power_sum(exponent, first, last), exact) < 2e-15


@pytest.mark.parametrize(
    ("exponent", "first", "last"),
    [
        (1.0, 1, inf),
        (np.nan, 1, 2),
        (inf, 1, 2),
        (2.0, 0, 3),
        (2.0, 1.5, 3),
        (2.0, 1, 2.5),
        (2.0, inf, inf),
        (2, 1, np.nan),
    ],
)
def test_refuses(exponent: float, first: float, last: float):
    with pytest.raises(InvalidInput):
        power_sum(exponent, first, last)
