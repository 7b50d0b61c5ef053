"""The rigorous sum over skills and counts, against closed forms and against plain sums."""

from __future__ import annotations

from math import inf

import pytest
from flint import arb

from solvable import Linear, Multilinear
from solvable.errors import CannotEnclose
from solvable.numerics.balls.binomial import ball_binomial
from solvable.numerics.balls.precision import precision

ALPHAS = {"0.01": (1, 100), "0.6": (3, 5), "10": (10, 1)}


def parts(alpha, T, D, n_s, curve):
    def build():
        above, below = ALPHAS[alpha]
        p = 1 + arb(above) / below
        H = p.zeta(arb(1)) - (0 if n_s == inf else p.zeta(arb(n_s + 1)))
        return curve, p, H, arb(T) / D

    return build


@pytest.mark.parametrize("n_s", [2, 50, inf])
@pytest.mark.parametrize("D", [1, 3, 200, 9000])
@pytest.mark.parametrize("alpha", ALPHAS)
def test_against_the_closed_form_of_an_exponential(alpha, D, n_s):
    for T in (1, 300):
        with precision(120):
            last = None if n_s == inf else n_s
            counted = ball_binomial(parts(alpha, T, D, n_s, lambda u: (-2 * u).exp() / 2), D, last)
            closed = Linear(alpha=alpha, S=1, eta=1).certified_loss(T=T, D=D, n_s=n_s, digits=20)
            assert counted.overlaps(closed)
            # A loss of learned skills alone is small beside the first summands.
            assert counted.rad() < arb("1e-18") * closed or closed < 1e-10


@pytest.mark.parametrize("bits", [30, 60, 100])
def test_the_radius_is_honest_at_every_precision(bits):
    """What the windows leave out is in the radius: low precision gives a wide ball around the same number."""

    def curve(u):
        return 1 / (1 + (2 * u).exp() / 99) ** 2 / 2

    build = parts("0.6", 30, 2000, inf, curve)
    with precision(160):
        fine = ball_binomial(build, 2000, None)
    with precision(bits):
        coarse = ball_binomial(build, 2000, None)
    assert coarse.overlaps(fine)
    assert coarse.contains(fine.mid())
    assert coarse.rad() < arb(2) ** -(bits - 20)


def test_every_count_of_a_few_skills():
    """Ten skills and sixty samples, without windows or series."""
    with precision(200):
        P = [arb(k) ** -arb("1.6") for k in range(1, 11)]
        P = [q / sum(P, arb(0)) for q in P]
        total = arb(0)
        for q in P:
            chance = (1 - q) ** 60
            for n in range(61):
                total += q * chance / (2 * (1 + (2 * arb(n) * 5 / 60).exp() / 99) ** 2)
                chance = chance * (60 - n) / (n + 1) * q / (1 - q)
        model = Multilinear(alpha="0.6", S=1, r="0.01", eta=1, n_s=10)
        assert abs(model.certified_loss(T=5, D=60, digits=30) / total - 1) < arb("1e-29")


def test_too_many_counts():
    with pytest.raises(CannotEnclose, match="fewer samples"):
        ball_binomial(parts("0.6", 1, 10**9, inf, lambda u: (-u).exp()), 10**9, None)
