"""Exponents and constants against numbers that come from elsewhere, and the names under which they are found."""

import mpmath
import pytest
from flint import arb

import solvable
from solvable.errors import UnknownTheorem


@pytest.mark.parametrize("alpha", [0.3, 0.6, 0.9])
def test_both_ways_to_the_exponent_of_time_agree_with_the_law(alpha):
    """Stages, integration by parts, and the Mellin transform of loss_vs_time."""
    stated = float(solvable.derive("loss_vs_time", solvable.Multilinear(alpha=alpha)).exponent)
    for name in ("stage_like_time_scaling", "time_exponent"):
        assert float(solvable.derive(name).evaluate(alpha=alpha)) == pytest.approx(stated, rel=1e-15)


def test_one_sample_more():
    """Delta L/L at D = 50, alpha = 0.6 from B(s, 52)/B(s, 51); the printed form gives -0.0074074."""
    s = mpmath.mpf(3) / 8
    change = mpmath.beta(s, 52) / mpmath.beta(s, 51) - 1
    stated = float(solvable.derive("data_exponent").evaluate(alpha=0.6, D=50))
    assert stated == pytest.approx(float(change), rel=1e-14)
    assert stated == pytest.approx(-0.007299270072992701, rel=1e-14)


@pytest.mark.parametrize("alpha", [0.3, 0.6, 1.7])
def test_half_the_least_sum_and_the_whole_enclose_the_least_loss(alpha):
    """loss_vs_compute has the least loss itself; both fall with one exponent, so that one budget tells."""
    model = solvable.Multilinear(alpha=alpha, S=5, r=0.01, eta=1)
    whole, least = (solvable.derive(name, model).evaluate(C=1e6) for name in ("compute_exponent", "loss_vs_compute"))
    assert whole / 2 < least < whole


def test_the_prefactor_by_allocation_is_that_of_the_compute_law():
    model = solvable.Multilinear(alpha=0.6, S=5, r=0.01, eta=1)
    by_allocation, law = (solvable.derive(name, model) for name in ("fig3_prefactor", "loss_vs_compute"))
    assert by_allocation.evaluate(C=1e5) == pytest.approx(law.evaluate(C=1e5), rel=1e-13)
    assert by_allocation.root("lambda_star") == pytest.approx(law.root("x_star") ** (1.6 / 2.6), rel=1e-12)
    scaled = by_allocation.evaluate(C=1) * 5 ** (0.6 / 2.6) / 12.5
    assert scaled == pytest.approx(1.142364493574248567906641, rel=1e-13)


def test_the_amplitude_at_the_optimum():
    """A(x_star)/(S^2/2) at S/r = 500, through the loss of N skills at time T."""
    model = solvable.Multilinear(alpha=0.6, S=5, r=0.01, eta=1)
    N, p = 100_000, 1.6
    X = ((N + 0.5) / 0.336849928586098844167478017774) ** p
    loss = solvable.derive("time_scaling_constant", model).evaluate(N=N, T=X / 5)
    assert loss * X ** (0.6 / p) / 12.5 == pytest.approx(1.46844545974319093878188272, rel=1e-12)


@pytest.mark.parametrize(("alpha", "limit"), [(0.3, 0.2482), (0.6, 0.2155), (0.9, 0.1906)])
def test_the_learned_part_of_the_last_skill(alpha, limit):
    """Known to four digits; at S/r = 500 the optimum itself is within a twelfth of it."""
    stated = float(solvable.derive("compute_optimum_small_init").evaluate(alpha=alpha))
    assert stated == pytest.approx(limit, abs=5e-5)
    optimum = solvable.Multilinear(alpha=alpha, S=5, r=0.01, eta=1).compute_optimum(1e8)
    assert float(optimum.last_skill_strength) / 5 == pytest.approx(stated, rel=1 / 12)


@pytest.mark.parametrize("alpha", ["0.3", "0.6", "0.9"])
def test_the_time_constant_at_a_start_of_1e_8(alpha):
    """Sommerfeld's terms against the polylogarithms of the time law."""
    values = {"alpha": alpha, "S": 1, "r": "0.00000001", "eta": 1, "T": 1}
    exact, stated = (solvable.derive(name).certify(**values) for name in ("loss_vs_time", "time_constant_small_init"))
    assert abs(exact / stated - 1) < arb("3e-5")


def test_finitely_many_skills():
    """L_N(T) = L(T) - L_C: at alpha = 0.3, N = n_s = 50000 the pure law is a fifth too large, the corrected one not."""
    model = solvable.Multilinear(alpha=0.3, S=1, r=0.01, eta=1)
    among_all = model.loss(T=1000.0) - (model.loss(N=50_000) - 0.0) * (0.99**2)
    corrected = float(solvable.derive("finite_n_corrected_time_law", model).evaluate(N=50_000, T=1000))
    assert corrected == pytest.approx(float(among_all), rel=1e-4)
    assert float(solvable.derive("loss_vs_time", model).evaluate(T=1000)) > 1.1 * corrected


def test_names_and_places():
    """The exponents have theorems of their own; the constants stay where they were; a shared place lists all."""
    assert solvable.derive("exact_time_law").name == "loss_vs_time"
    assert solvable.derive("exact_data_law").name == "loss_vs_data"
    assert solvable.derive("compute_optimal_constant").name == "loss_vs_compute"
    assert solvable.derive("Nam2024: Eq. 54").name == "time_exponent"
    assert solvable.derive("Proposition 7").name == "time_constant_small_init"
    with pytest.raises(UnknownTheorem, match=r"loss_vs_time, time_scaling_constant"):
        solvable.derive("Nam2024: Theorem 4")
