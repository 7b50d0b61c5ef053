"""The rules about phases: what a phase decides, and powers that differ from phase to phase."""

import pytest
from sympy import Function, Lambda, Max, Min, Piecewise, Rational, Sum, oo, symbols

from solvable.errors import NotDerivable
from solvable.expressions.coefficient import Coefficient
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.proofs.rules.like_powers import like_powers
from solvable.proofs.rules.singular_coefficient import singular_coefficient
from solvable.proofs.rules.within_phases import within_phases

a, b, x, C, q, t, u = symbols("a b x C q t u", positive=True)
n, k = symbols("n k", positive=True, integer=True)


def test_a_phase_decides_the_cases_inside_it() -> None:
    inner = Piecewise((2 * a, b < 1), (3 * a, b > 1))
    (link,) = within_phases(Piecewise((x + inner, b < 1), (x * inner, b < 2), (inner, b > 2)))
    assert link.after == Piecewise((x + 2 * a, b < 1), (3 * a * x, b < 2), (3 * a, b > 2))
    (link,) = within_phases(x ** Min(b, 1) * Max(b, 1) * Piecewise((a, b < 1), (1, b > 1)))
    assert link.after == Piecewise((a * x**b, b < 1), (x * b, b > 1))


def test_what_a_phase_does_not_decide_is_refused() -> None:
    with pytest.raises(NotDerivable, match="is not decided by b < 1"):
        within_phases(Piecewise((x + Piecewise((1, b < 2), (a, b > 2)), b < 1), (x, True)))
    with pytest.raises(NotDerivable, match="no Piecewise"):
        within_phases(x**b)


def test_terms_that_fall_alike_are_one_power() -> None:
    (link,) = like_powers(Piecewise((a * C**-b + x / C**b, b < 1), (2 * a / C, b > 1)), of=C)
    assert link.after == C ** Piecewise((-b, b < 1), (-1, b > 1)) * Piecewise((a * (1 + x / a), b < 1), (2 * a, b > 1))
    with pytest.raises(NotDerivable, match="different powers"):
        like_powers(Piecewise((a / C + x / C**2, b < 1), (a, b > 1)), of=C)
    with pytest.raises(NotDerivable, match="no Piecewise"):
        like_powers(a / C, of=C)


def test_the_slower_series_leads() -> None:
    """Beside 1/(1 - q/2), whose coefficients fall like 2^-n, those of n^(-1/2) are doubled."""
    driving = Sum(q**n / n ** Rational(1, 2), (n, 1, oo))
    (link,) = singular_coefficient(Coefficient(Lambda(q, driving / (1 - q / 2)), t), clock=1 / k)
    assert link.after == 2 * t ** Rational(-1, 2)
    assert sum(2.0**-j * (200 - j) ** -0.5 for j in range(200)) == pytest.approx(2 * 200**-0.5, rel=1e-2)
    with pytest.raises(NotDerivable, match="no coefficient"):
        singular_coefficient(x, clock=1 / k)
    with pytest.raises(NotDerivable, match="not one series over another"):
        singular_coefficient(Coefficient(Lambda(q, 1 / (1 - q)), t), clock=1 / k)


def test_the_noise_of_the_steps_is_a_harmonic_sum() -> None:
    """A sum over modes in the denominator becomes the record of its curve, at q = 1."""
    driving = Sum(Function("E")(n) * q**n, (n, 1, oo))
    share = a * q * Sum(k**-4 / (1 - q * (1 - k**-2)), (k, 1, oo))
    (link,) = singular_coefficient(Coefficient(Lambda(q, driving / (1 - share)), t), clock=k**-2)
    assert link.after == Function("E")(t) / (1 - HarmonicSum(a, 1, 2, 1, Lambda(u, 1)))


def test_the_slower_of_two_series_leads() -> None:
    """1/(1 - K/2) with two sums over modes: weights are slopes at q = 1, and each sum becomes that of w a^t."""
    left = 1 - k**-2
    slow, fast = Sum(k**-3 / (1 - left * q), (k, 1, oo)), Sum(k**-5 / (1 - left * q), (k, 1, oo))
    (link,) = singular_coefficient(Coefficient(Lambda(q, slow / (1 - fast / 2)), t), clock=k**-2)
    (whole,) = link.after.atoms(HarmonicSum)
    assert (whole.W, whole.delta, whole.g(u)) == (1, 2, 1)
    assert link.after == Sum(k**-3 * left**t, (k, 1, oo)) / (1 - whole / 2)
    with pytest.raises(NotDerivable):
        singular_coefficient(Coefficient(Lambda(q, 1 / (1 - q)), t), clock=k**-2)
