"""The unseen mass: limits first, then fifty-digit references over the whole range of parameters."""

from __future__ import annotations

from math import floor, inf, pi

import numpy as np
import pytest
import reference_sums
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_sums import digits, relative_error

from solvable.errors import InvalidInput
from solvable.numerics.sums.power_sum import power_sum
from solvable.numerics.sums.unseen_sum import unseen_sum

TOLERANCE = 3e-13


def check(exponent: float, normalisation: float, D: float, last: float = inf) -> None:
    value = float(unseen_sum(exponent, normalisation, D, last))
    with digits():
        exact = reference_sums.unseen_sum(exponent, normalisation, D, last)
        if not abs(exact) > 1e-300:
            assert 0 <= value < 1e-299
        else:
            assert relative_error(value, exact) < TOLERANCE


@pytest.mark.parametrize("exponent", [1.01, 1.6, 2.0, 11.0])
@pytest.mark.parametrize("skills", [1.0, 2.0, 30.0, 1e5, 1e15, inf])
def test_limits(exponent: float, skills: float):
    H = float(power_sum(exponent, 1, skills))
    assert unseen_sum(exponent, H, 0, skills) == pytest.approx(1.0, rel=1e-14)
    assert unseen_sum(exponent, H, 5, 0) == 0
    one = 1 - float(power_sum(2 * exponent, 1, skills)) / H**2
    assert unseen_sum(exponent, H, 1, skills) == pytest.approx(one, rel=1e-13, abs=1e-15)
    if H > 1:
        assert unseen_sum(exponent, H, 3.5, 1) == pytest.approx(((H - 1) / H) ** 3.5 / H, rel=1e-14)


def test_a_single_skill_is_seen_by_any_sample():
    assert np.array_equal(unseen_sum(1.6, 1, [0, 1e-9, 1, 1e15], 1), [1, 0, 0, 0])


@pytest.mark.parametrize(
    ("exponent", "skills", "D", "last"),
    [
        (2.0, inf, 1e6, inf),
        (1 + 1 / 16, 1e5, 1e6, 1e5),
        (1.01, inf, 1e15, inf),
        (1.01, 1e12, 1e15, 1e12),
        (1.6, inf, 1e15, 1e10),
        (1.6, 1e4, 1e15, 1e4),
        (11.0, inf, 1e15, 1e15),
        (1.6, 1e5, 1e3, 1e4),
        (1.6, 1e5, 1e3, 1e12),
        # The sum is carried by its last few terms.
        (1.6, 1e5, 698398872.8925337, 3653),
        (1.6, 2.0, 11776438699672.615, 3346104),
        # Below the range of floats.
        (1.0625, 1.0, 228072.68865572842, 218),
        (1.6, 1e5, 1e12, 1e3),
        # P_1 is within rounding of 1.
        (11.0, inf, 9.685598411281818, 1),
    ],
)
def test_extremes(exponent: float, skills: float, D: float, last: float):
    check(exponent, float(power_sum(exponent, 1, skills)), D, last)


@settings(deadline=None, max_examples=80)
@given(
    st.floats(-2.0, 1.0),
    st.one_of(st.just(inf), st.floats(0.0, 15.0)),
    st.one_of(st.just(-inf), st.floats(-3.0, 15.0)),
    st.one_of(st.just(inf), st.floats(0.0, 15.0)),
)
def test_against_fifty_digits(log_alpha: float, log_skills: float, log_D: float, log_last: float):
    exponent = 1 + 10**log_alpha
    skills, last = (inf if log == inf else floor(10**log) for log in (log_skills, log_last))
    check(exponent, float(power_sum(exponent, 1, skills)), 10**log_D, last)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from([1.01, 1.6, 2.0, 11.0]), st.floats(1.0, 15.0), st.floats(-1.0, 2.8))
def test_where_the_last_skill_is_just_seen(exponent: float, log_last: float, log_expected: float):
    H, last = float(power_sum(exponent, 1)), floor(10**log_last)
    check(exponent, H, min(10**log_expected * H * float(last) ** exponent, 1e15), last)


def test_broadcasts_and_falls_with_samples():
    D = np.concatenate([[0.0], np.logspace(-3, 15, 200)])
    mass = unseen_sum(2.0, pi**2 / 6, D[:, None], [10, 1e6, inf])
    assert mass.shape == (201, 3)
    assert np.all(np.diff(mass, axis=0) <= 0)
    assert np.all(np.diff(mass, axis=1) >= 0)
    single = [float(unseen_sum(2.0, pi**2 / 6, x, 1e6)) for x in D]
    assert mass[:, 1] == pytest.approx(single, rel=1e-14)
    assert unseen_sum(2.0, 2.0, []).shape == (0,)


@pytest.mark.parametrize(
    "arguments",
    [
        (1.0, 2.0, 1.0),
        (inf, 2.0, 1.0),
        (2.0, 0.9, 1.0),
        (2.0, np.nan, 1.0),
        (2.0, 2.0, -1.0),
        (2.0, 2.0, inf),
        (2.0, 2.0, np.nan),
        (2.0, 2.0, 1.0, 2.5),
        (2.0, 2.0, 1.0, -1),
        (2.0, 2.0, 1.0, np.nan),
    ],
)
def test_refuses_arguments_outside_the_domain(arguments: tuple[float, ...]):
    with pytest.raises(InvalidInput):
        unseen_sum(*arguments)
