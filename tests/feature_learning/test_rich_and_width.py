"""Amplitudes of the rich and of the width laws against independent integrals, limits and sums."""

import mpmath
import numpy as np
import pytest
from sympy import Rational

import solvable
from verify.feature_learning.width_transient import stehfest
from verify.spectral.random_features import unseen_shares, width_equivalent


def amplitude(name, beta):
    """What the rich law calls A_u or A_L, at a source exponent."""
    law = solvable.derive("rich_loss_vs_time")
    return float(law[name].expr.subs(law.model.parameters["beta"], beta).evalf(15))


@pytest.mark.parametrize(
    ("beta", "loss", "norm"), [("1/4", 2.868268, 1.935111), ("1/2", 1.154641, 2.315996), ("3/4", 0.684356, 4.094144)]
)
def test_amplitudes_against_the_profile(beta, loss, norm):
    """The integrals of the profile, integrated itself as a flow from its series at 0; and digits known of them."""
    from scipy.integrate import quad, solve_ivp

    b = float(Rational(beta))
    kappa = (1 - b) / 4
    # psi = x chi and x chi' = 1 - (1 - kappa + x) chi, in w = log x.
    end = np.log(3e4)
    flow = solve_ivp(
        lambda w, chi: 1 - (1 - kappa + np.exp(w)) * chi,
        (-20.0, end),
        [1 / (1 - kappa)],
        method="Radau",
        rtol=1e-10,
        atol=1e-14,
        dense_output=True,
    )

    def over_clocks(integrand):
        return sum(
            quad(lambda w: integrand(w, flow.sol(w)[0]), low, low + 3, epsabs=1e-9, epsrel=1e-7)[0]
            for low in np.arange(-20, end, 3)
            if low + 3 < end
        )

    last = np.exp(-20 + 3 * np.floor((end + 20) / 3))
    # Beyond, psi = 1 + kappa/x up to the order x^-2; before exp(-20), psi = x/(1-kappa).
    tail = last ** (b - 1) / (1 - b) + 2 * kappa * last ** (b - 2) / (2 - b)
    found = over_clocks(lambda w, chi: np.exp((b + 1) * w) * chi**2) + tail
    assert found == pytest.approx(amplitude("A_u", Rational(beta)), rel=1e-5)
    head = np.exp(-20 * b) / b
    found = over_clocks(lambda w, chi: np.exp(b * w) * (1 - np.exp(w) * chi) ** 2) + head
    assert found == pytest.approx(amplitude("A_L", Rational(beta)), rel=1e-5)
    assert amplitude("A_L", Rational(beta)) == pytest.approx(loss, abs=1e-6)
    assert amplitude("A_u", Rational(beta)) == pytest.approx(norm, abs=1e-6)


def test_the_amplitude_of_the_norm_as_a_double_integral():
    """Gamma(beta+1) times the integral of (z z')^-kappa (2-z-z')^-(1+beta) over the unit square, over sum and ratio."""
    from scipy.integrate import quad
    from scipy.special import gamma

    beta, kappa = 0.25, 0.1875

    def over_sum(r):
        return quad(lambda v: (1 - r * v) ** -kappa, 0, 1, weight="alg", wvar=(-beta, -kappa))[0]

    value = 2 * gamma(beta + 1) * quad(lambda r: (1 + r) ** (-beta - 1) * over_sum(r), 0, 1)[0]
    assert value == pytest.approx(amplitude("A_u", Rational(1, 4)), rel=1e-7)


def test_rich_and_lazy_agree_at_the_border():
    """At beta = 1 both exponents are 1; below, the rich one is larger by 2/(1+beta)."""
    rich, lazy = solvable.derive("rich_loss_vs_time"), solvable.derive("lazy_loss_vs_time")
    beta = rich.model.parameters["beta"]
    assert (rich.exponent / lazy.exponent).simplify().equals(2 / (1 + beta))
    assert rich.exponent.subs(beta, 1) == -1


def test_the_easy_rich_law_is_lazy_for_little_feature_learning():
    """gamma -> 0 gives the lazy prefactor."""
    values = {"alpha": 1.5, "beta": 1.75, "eta": 0.5, "t": 1e4}
    rich = solvable.derive("rich_loss_vs_time_easy").evaluate(gamma=1e-9, **values)
    assert rich == pytest.approx(solvable.derive("lazy_loss_vs_time").evaluate(**values), rel=1e-7)


@pytest.mark.parametrize("name", ["rich_loss_vs_time", "rich_loss_vs_time_easy"])
def test_regimes_are_refused_where_they_do_not_hold(name):
    """Hard laws for easy tasks, easy ones for hard tasks, both for the lazy limit."""
    wrong = 1.5 if name == "rich_loss_vs_time" else 0.5
    with pytest.raises(solvable.SolvableError):
        solvable.derive(name, solvable.FeatureLearning(beta=wrong))
    with pytest.raises(solvable.SolvableError):
        solvable.derive(name, solvable.FeatureLearning(gamma=0))


def test_equal_features_are_projected_out_exactly():
    """N of M equal features leave 1 - N/M of each in the mean, and so does the equivalent."""
    shares = unseen_shares(np.random.default_rng(3), np.ones(20), 5, 4)
    assert shares.sum(axis=1) == pytest.approx([15.0] * 4)
    assert width_equivalent(np.ones(20), 5) == pytest.approx([0.75] * 20)


def test_inverse_transforms_of_powers():
    """z^-a is the transform of t^(a-1)/Gamma(a)."""
    for a in (0.5, 1.25, 2.0):
        assert stehfest(lambda z, a=a: z**-a, 30.0) == pytest.approx(30.0 ** (a - 1) / float(mpmath.gamma(a)), rel=1e-4)


def test_the_transient_meets_the_floor():
    """At a fixed part of t = N^alpha both are of one size, for hard and for easy tasks."""
    width = np.array([1e4, 1e6])
    for beta in (0.5, 0.75, 1.5, 2.5):
        floor = solvable.derive("width_limited_loss").evaluate(alpha=1.5, beta=beta, N=width)
        excess = solvable.derive("width_transient").evaluate(alpha=1.5, beta=beta, eta=1, N=width, t=width**1.5 / 16)
        ratio = excess / floor
        assert ratio[0] == pytest.approx(ratio[1])
        assert 0.05 < ratio[0] < 20


def test_the_transient_is_refused_where_the_floor_is_near():
    """The excess is a law for times between the first modes and the last one that the width holds."""
    law = solvable.derive("width_transient")
    for t in (1, 1e6):
        with pytest.raises(solvable.SolvableError, match="assumes"):
            law.evaluate(alpha=1.5, beta=0.5, eta=1, N=1e4, t=t)
