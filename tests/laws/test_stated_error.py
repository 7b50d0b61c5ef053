"""How far off a law says it is: the errors along its path, against sums that know no law."""

import numpy as np
import pytest
from scipy.special import zeta
from sympy import Expr

import solvable
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

POWER_LAWS = [name for name in solvable.theorems() if solvable.derive(name).exponent is not None]


@pytest.mark.parametrize("alpha", [0.1, 0.6, 2.0])
@pytest.mark.parametrize("N", [1, 7, 1000])
def test_parameters(alpha, N):
    law = solvable.derive("loss_vs_parameters", solvable.Multilinear(alpha=alpha, S=1, r=0.1, eta=1))
    lost = zeta(alpha + 1, N + 1) / zeta(alpha + 1, 1) / 2
    assert abs(lost / law.evaluate(N=N) - 1) <= law["error"].evaluate(N=N)


@pytest.mark.parametrize("alpha", [0.3, 1.0, 2.0])
@pytest.mark.parametrize("D", [30, 1000, 30000])
def test_samples(alpha, D):
    law = solvable.derive("loss_vs_data", solvable.Multilinear(alpha=alpha, S=1, r=0.1, eta=1))
    k = np.arange(1.0, 1e6)
    P = k ** -(alpha + 1) / zeta(alpha + 1, 1)
    unseen = np.sum(P * np.exp(D * np.log1p(-P))) + zeta(alpha + 1, 1e6) / zeta(alpha + 1, 1)
    stated = law["error"].evaluate(D=D)
    # The wave beyond all powers is not counted; it is a small share of this.
    assert abs(unseen * 0.405 / law.evaluate(D=D) - 1) <= stated + 0.01


def test_words_where_no_power_is_left_out():
    assert solvable.derive("loss_vs_time").error == SMALLER_THAN_EVERY_POWER
    with pytest.raises(solvable.SolvableError, match="smaller than every power"):
        _ = solvable.derive("loss_vs_time")["error"]


@pytest.mark.parametrize("name", POWER_LAWS)
def test_every_law_says_how_far_off_it_is_or_up_to_where(name):
    """By an error, or by an inequality on the resource in its assumptions, or by its heuristics."""
    law = solvable.derive(name)
    bounded = [a for a in law.assumptions if a.relation != "->" and law.resource in (a.left + a.right).free_symbols]
    stated = law.error
    assert isinstance(stated, Expr) or stated == SMALLER_THAN_EVERY_POWER or bounded or law.heuristics


def test_errors_of_several_steps_are_put_together():
    """Two factors: that of an earlier theorem, at its values here, and that of a step."""
    law = solvable.derive("quantization_compute")
    assert law["error"].evaluate(C=1e6, alpha=1.0, c=1.0, tau=1.0) > 0


def test_an_error_is_one_where_the_law_holds():
    law = solvable.derive("loss_vs_parameters")
    assert law["error"].evaluate(alpha=0.5, N=10) == 0.025
    with pytest.raises(solvable.SolvableError, match="N must be at least 0"):
        law["error"].evaluate(alpha=0.5, N=-1)
    with pytest.raises(solvable.SolvableError, match=r"assumes alpha \+ 1 < 12\*N"):
        law["error"].evaluate(alpha=0.5, N=0.01)
