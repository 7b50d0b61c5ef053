"""The bounds on large data and on finitely many skills: known digits, limits, and the units of the loss."""

import math

import numpy as np
import pytest
from scipy.special import zeta

import solvable
from solvable.expressions.environment import Environment
from solvable.numerics.balls.enclosure import enclose

SETTING = {"alpha": 0.6, "S": 1.0, "r": 0.01, "eta": 1.0, "T": 30.0, "D": 200.0, "k": 3}
BOUNDS = (
    "berry_esseen_expectation",
    "gaussian_taylor_expectation",
    "finite_data_skill_loss_bound",
    "sharp_large_data_bound",
    "large_data_loss_bound",
)


def definition(name, of):
    """What a theorem lets a name stand for, written out."""
    law = solvable.derive(name)
    return Environment(law.steps).expand(next(step.after for step in law.steps if str(step.before) == of))


class TestCurvature:
    """The largest second derivative of the loss of a skill, 4 M S^2 in units of the clock."""

    def test_the_constant_is_the_largest_second_difference(self):
        """Second differences of (1 + e^(2u)/z)^-2/2 over a fine grid, for z = 99."""
        h = 1e-3
        u = np.arange(-2, 8, h)
        loss = (1 + np.exp(2 * u) / 99) ** -2 / 2
        bent = (loss[2:] - 2 * loss[1:-1] + loss[:-2]) / h**2
        largest, smallest = (float(enclose(definition("sharp_large_data_bound", of)).mid()) for of in ("M", "M_1"))
        assert bent.max() == pytest.approx(4 * largest, rel=1e-5)
        assert bent.min() == pytest.approx(-4 * smallest, rel=1e-5)
        assert 4 * largest == pytest.approx(0.30812, abs=5e-6)

    def test_half_of_it_stands_in_the_bound(self):
        """2 M S^4 eta^2 T^2 P(1-P)/D with 2 M = .15406."""
        P = SETTING["k"] ** -1.6 / zeta(1.6)
        expected = 0.15406 * SETTING["T"] ** 2 * P * (1 - P) / SETTING["D"]
        assert solvable.derive("sharp_large_data_bound").evaluate(**SETTING) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("name", BOUNDS)
def test_bounds_are_losses(name):
    """(S, r, eta) -> (c S, c r, eta/c) maps the model to itself, and multiplies every loss, so every bound, by c^2."""
    law, c = solvable.derive(name), 7.0
    scaled = {**SETTING, "S": c * SETTING["S"], "r": c * SETTING["r"], "eta": SETTING["eta"] / c}
    assert law.evaluate(**scaled) == pytest.approx(c**2 * law.evaluate(**SETTING), rel=1e-12)


def test_the_sharp_bound_is_below_that_of_proposition_3():
    """At every time, rank and size."""
    sharp, coarse = (solvable.derive(name) for name in ("sharp_large_data_bound", "finite_data_skill_loss_bound"))
    grid = {**SETTING, "T": np.geomspace(1e-2, 1e4, 9)[:, None], "D": 10.0 ** np.arange(7)}
    for k in (1, 2, 10):
        ratio = sharp.evaluate(**{**grid, "k": k}) / coarse.evaluate(**{**grid, "k": k})
        assert (ratio < 0.04).all()


class TestPartialSums:
    """Partial sums of k^-sigma."""

    @pytest.mark.parametrize(("sigma", "value"), [(0.5, -1.4603545088095868), (2.0, math.pi**2 / 6)])
    def test_known_values(self, sigma, value):
        """The bounds of the theorem enclose zeta(1/2) and zeta(2) = pi^2/6."""
        N = 1000
        total = math.fsum(k**-sigma for k in range(1, N + 1))
        law = solvable.derive("zeta_partial_sum")
        upper, lower = (law[side].expr for side in ("above", "below"))
        at = {"sigma": sigma, "N": N}
        highest, lowest = (float(side.subs({s: at[str(s)] for s in side.free_symbols})) for side in (upper, lower))
        assert lowest - 1e-12 <= total <= highest
        assert total == pytest.approx(lowest, abs=1e-11)
        assert lowest - N ** (1 - sigma) / (1 - sigma) == pytest.approx(value, abs=N**-sigma)

    def test_few_skills(self):
        """The error of 1/H over n^-(2 alpha) tends to 1/(alpha zeta)^2, that over n^-(alpha+1) has no limit."""
        alpha, norm = 0.3, float(zeta(1.3))
        n = np.array([10**3, 10**5, 10**7])
        H = np.cumsum(np.arange(1.0, n[-1] + 1) ** -(alpha + 1))[n - 1]
        error = norm / H - 1 - n**-alpha / (alpha * norm)
        scaled = error * n ** (2 * alpha) * (alpha * norm) ** 2
        assert (np.diff(abs(scaled - 1)) < 0).all()
        assert abs(scaled[-1] - 1) < 0.02
        assert (np.diff(error * n ** (alpha + 1)) > 0).all()


@pytest.mark.parametrize(("n_s", "N"), [(1, 1), (5, 3), (1000, 10)])
def test_a_model_with_few_skills_is_one_with_many(n_s, N):
    """`model.loss` with n_s skills against `model.loss` with infinitely many at time T zeta/H."""
    alpha, S, T = 0.6, 2.0, 5.0
    model = solvable.Multilinear(alpha=alpha, S=S, r=0.01, eta=1)
    norm, H = zeta(alpha + 1), float(np.sum(np.arange(1.0, n_s + 1) ** -(alpha + 1)))
    beyond = S**2 / 2 * zeta(alpha + 1, n_s + 1) / norm
    rescaled = norm / H * (model.loss(T=T * norm / H, N=N) - beyond)
    assert model.loss(T=T, N=N, n_s=n_s) == pytest.approx(rescaled, rel=1e-10)


def test_a_small_start_does_not_place_the_rank():
    """S = 1, r = 2/5, alpha = 1: r < sqrt(S), r < S/2, and yet ln(S/r)/2 = .4581 lies below P_s(1) = .6079."""
    b = definition("loss_split_bounds", "b")
    clock = float(b.subs({s: {"S": 1, "r": 0.4}[str(s)] for s in b.free_symbols}))
    assert clock == pytest.approx(0.4581, abs=1e-4)
    assert 1 / zeta(2) == pytest.approx(0.6079, abs=1e-4)
    assert clock < 1 / zeta(2)
