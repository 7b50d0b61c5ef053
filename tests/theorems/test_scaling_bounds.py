"""The bounds behind the scaling laws, beside what they bound and beside each other."""

import numpy as np
import pytest
from scipy.special import zeta

import solvable
from verify.claims.values import evaluated, value_of
from verify.flows.skill_losses import double_sum

ALPHAS = (0.3, 0.6, 1.0, 2.0)
PLACES = {
    "Theorem 2": "time_scaling_upper",
    "Theorem 3": "time_scaling_lower",
    "Corollary 3": "large_data_summary",
    "Corollary 4": "compute_optimal_bound",
    "Corollary 6": "large_time_summary",
    "Proposition 8": "large_time_remainder",
    "Proposition 9": "data_sum_incomplete_gamma",
    "Eq. 293": "data_sum_incomplete_gamma",
    "Eq. 299": "data_parameter_scaling_law",
    "Table 2": "scaling_conditions",
    "Table 6": "scaling_conditions",
}


def setting(alpha, S=2.0, r=0.02, eta=0.5):
    values = {"alpha": alpha, "S": S, "r": r, "eta": eta}
    return solvable.Multilinear(**values), values


@pytest.mark.parametrize(("place", "name"), PLACES.items())
def test_places_in_the_source(place, name):
    assert solvable.derive(f"Nam2024: {place}").name == name


def test_the_parameter_law_has_a_name_of_its_own():
    """With finitely many skills it is no power law of N; the law of infinitely many keeps its own."""
    law = solvable.derive("parameter_scaling_law")
    assert law.name == "parameter_scaling_law"
    assert law.resource is None
    assert solvable.derive("parameter_exponent").name == "loss_vs_parameters"


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_loss_lies_between_the_bounds_at_all_times(alpha):
    model, values = setting(alpha)
    T = np.geomspace(1e-3, 1e7, 41)
    upper, lower = (solvable.derive(f"time_scaling_{side}") for side in ("upper", "lower"))
    for N in (1, 10, 1000):
        losses = model.loss(T=T, N=N)
        assert (lower.evaluate(T=T, **values) <= losses).all()
        assert (losses <= upper.evaluate(T=T, N=N, **values)).all()


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_bounds_have_the_order_of_the_time_law(alpha):
    """Both tend to multiples of the law: above it by Jensen's factor alone, below it by a constant."""
    _, values = setting(alpha)
    T = np.array([1e13, 1e14])
    law = solvable.derive("loss_vs_time").evaluate(T=T, **values)
    above = solvable.derive("time_scaling_upper").evaluate(T=T, N=1e300, **values) / law
    below = solvable.derive("time_scaling_lower").evaluate(T=T, **values) / law
    assert (above > 1).all()
    assert (above < 1.2).all()
    assert below[1] == pytest.approx(below[0], rel=1e-2)
    assert (below > 0.01).all()


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_lower_bound_is_late_above_that_of_the_source(alpha):
    """kappa = zeta^(s-1) (4^-s - 8^-s)/(20 alpha), Nam et al. 2024, Theorem 3."""
    _, values = setting(alpha)
    s, x = alpha / (alpha + 1), 1e12
    kappa = zeta(alpha + 1) ** (s - 1) * (4**-s - 8**-s) / (20 * alpha)
    bound = solvable.derive("time_scaling_lower").evaluate(T=x / (values["eta"] * values["S"]), **values)
    assert bound > kappa * values["S"] ** 2 * x**-s


def test_what_a_skill_keeps_up_to_clock_one_quarter():
    """The least loss left at u = 1/4 over all starts r <= S/2 is above 11/216, which is above 1/20."""
    z = np.geomspace(1, 1e6, 100_001)
    kept = 0.5 / (1 + np.exp(0.5) / z) ** 2
    assert kept.min() > 11 / 216 > 1 / 20


def test_the_upper_bound_does_not_ask_for_a_small_start():
    """r < sqrt(S) is not invariant under a change of units; r above it satisfies the bound as well."""
    values = {"alpha": 0.6, "S": 0.04, "r": 0.03, "eta": 2.0}
    T = np.geomspace(1, 1e9, 31)
    losses = solvable.Multilinear(**values).loss(T=T)
    assert (losses <= solvable.derive("time_scaling_upper").evaluate(T=T, N=1e300, **values)).all()


@pytest.mark.parametrize("alpha", ALPHAS)
def test_few_of_finitely_many_skills(alpha):
    model, values = setting(alpha)
    n_s = np.array([2_000, 20_000, 200_000])
    N = n_s // 2
    ratio = model.loss(N=N, n_s=n_s) / solvable.derive("parameter_scaling_law").evaluate(N=N, n_s=n_s, **values)
    steps = np.diff(np.log(np.abs(ratio - 1))) / np.log(10)
    assert steps == pytest.approx(-min(alpha, 1.0), abs=0.05)


@pytest.mark.parametrize("alpha", [0.3, 0.6, 1.0])
def test_no_split_beats_the_bound_on_compute(alpha):
    """The optimum of loss_vs_compute lies between the bounds, with the same power."""
    model, values = setting(alpha)
    C = np.geomspace(1e4, 1e12, 5)
    bound = solvable.derive("compute_optimal_bound").evaluate(C=C, N=1, **values)
    ratio = model.compute_optimum(C).loss / bound
    assert (ratio > 1).all()
    assert ratio == pytest.approx(ratio[0], rel=1e-9)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_law_in_data_and_parameters_has_both_limits(alpha):
    _, values = setting(alpha)
    law = solvable.derive("data_parameter_scaling_law")
    data = solvable.derive("loss_vs_data").evaluate(D=1000, **values)
    assert law.evaluate(D=1000, N=1e60, **values) == pytest.approx(data, rel=1e-6)
    parameters = solvable.derive("loss_vs_parameters").evaluate(N=50, **values)
    assert law.evaluate(D=1e12, N=50, **values) == pytest.approx(parameters, rel=1e-12)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_infinite_time_is_the_sum_of_the_definition(alpha):
    from solvable.expressions.environment import Environment
    from solvable.numerics.balls.enclosure import enclose

    model, _ = setting(alpha)
    law = solvable.derive("infinite_time_loss", model)
    stated = Environment(law.steps).expand(law.steps[law.key_step].after)
    symbols = law.model.symbols
    for D, N in ((1, 1), (7, 3), (300, 40)):
        value = float(enclose(stated, {symbols.D: D, symbols.N: N}, digits=15).mid())
        assert value == pytest.approx(model.loss(D=D, N=N), rel=1e-12)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_order_after_infinite_time(alpha):
    model, values = setting(alpha)
    law = solvable.derive("large_time_summary")
    D, N = np.meshgrid(np.array([2, 30, 1e4, 1e7]), np.array([1, 20, 1e3, 1e5]))
    assert (law.evaluate(D=D, N=N, **values) <= model.loss(D=D, N=N)).all()


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_remainder_at_large_times_is_smaller_than_its_bound(alpha):
    """The bound carries a factor D, the remainder a factor D^-s: their quotient grows like D^(1+s)."""
    _, values = setting(alpha, S=1.0, r=0.1, eta=1.0)
    bound, sharp = (solvable.derive(f"{kind}large_time_remainder") for kind in ("", "sharp_"))
    tau, D = 8.0, np.array([100, 10_000])

    def loss(d):
        return 0.5 / (1 + np.exp(np.minimum(2 * d * tau, 300)) / 9) ** 2

    quotient = bound.evaluate(T=tau * D, D=D, **values) / sharp.evaluate(T=tau * D, D=D, **values)
    assert np.log(quotient[1] / quotient[0]) / np.log(100) == pytest.approx(1 + alpha / (alpha + 1), rel=1e-9)
    exact = double_sum(alpha, 100, loss, 5000)
    assert exact <= bound.evaluate(T=tau * 100, D=100, **values)
    assert exact == pytest.approx(sharp.evaluate(T=tau * 100, D=100, **values), rel=0.06)


@pytest.mark.parametrize("alpha", [0.4, 2.0])
def test_the_error_in_data_and_parameters(alpha):
    """D times the error tends to -(x/2) (Phi_u - Phi_0 e^-x); what is left of it falls like D^-min(s, 1/(alpha+1))."""
    model, values = setting(alpha)
    order, law = solvable.derive("data_parameter_error_order"), solvable.derive("data_parameter_scaling_law")
    N = np.round(np.geomspace(40, 40 * 8 ** (3 / (alpha + 1)), 3))
    D = np.round(zeta(alpha + 1) * N ** (alpha + 1))
    error = (model.loss(D=D, N=N) - law.evaluate(D=D, N=N, **values)) * D
    x = D / (zeta(alpha + 1) * N ** (alpha + 1))
    limit = (value_of(order["leading"].expr, N=N, x=x, **values) - law.evaluate(D=D, N=N, **values)) * D
    rest = np.abs(error / limit - 1)
    small = min(alpha, 1.0) / (alpha + 1)
    assert (rest < 2 * D**-small).all()
    assert np.diff(np.log(rest)) / np.diff(np.log(D)) == pytest.approx(-small, abs=0.05)


def test_conditions_are_sufficient_but_not_necessary():
    """At D = T^2 the condition D >> T^3 fails, and the time law holds all the same, up to a share of the order T/D."""
    law = solvable.derive("scaling_conditions")
    margin = next(step.before for step in law.steps if "D >> T^3" in step.rule)
    assert float(evaluated(law, margin, d=2 / 3, alpha=0.6)) < 0
    assert float(evaluated(law, margin, d=1.0, alpha=0.6)) > 0
    share = next(step.after for step in law.steps if step.relation == "asymptotic")
    x = np.array([1e3, 1e5])
    values = {"alpha": 0.6, "S": 1.0, "r": 0.05, "eta": 1.0}
    part = evaluated(law, share, x=x, D=x**2, **values) / solvable.derive("loss_vs_time").evaluate(T=x, **values)
    assert part[1] / part[0] == pytest.approx(1e-2, rel=1e-6)
