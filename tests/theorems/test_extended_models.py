"""The theorems on the extended models: limits, hypotheses that cannot be dropped, and figures with their sources."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from sympy import Rational, simplify

import solvable
from solvable.errors import InvalidInput, NotDerivable
from verify.claims.values import value_of
from verify.flows.extended_flow import ExtendedFlow
from verify.multilinear.unbalanced_dynamics import closed_form

NAMES = (
    "extended_gradient_subspace",
    "extended_conserved_quantity",
    "extended_limit_point",
    "min_norm_identity",
    "dc_shot_learner",
    "nc_parameter_learner",
    "relu_parity_modes",
    "unbalanced_dynamics",
)


def fit(features, S, u):
    """Strength and loss of the least-norm fit of S u . e on samples, the columns of `features`."""
    w = np.linalg.lstsq(features.T, S * features.T @ u, rcond=None)[0]
    return w @ u, np.sum((S * u - w) ** 2) / 2


@pytest.mark.parametrize("name", NAMES)
def test_only_the_unusual_is_not_exact(name):
    """Every step is decided by computer algebra, save counts, a bound, a pace and the one root of an equation."""
    counts = solvable.derive(name).check().counts
    others = counts["certified"] + counts["cited"]
    assert others <= {"nc_parameter_learner": 5, "dc_shot_learner": 1, "unbalanced_dynamics": 2}.get(name, 0)
    assert counts["exact"] >= 1


@pytest.mark.parametrize("name", NAMES)
def test_they_are_about_the_multilinear_flow(name):
    with pytest.raises(NotDerivable, match="needs two factors"):
        solvable.derive(name, solvable.Linear())


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Nam2024: Lemma 2", "extended_gradient_subspace"),
        ("Lemma 1", "skill_dynamics"),
        ("Proposition 1", "dc_shot_learner"),
        ("Lemma 3", "extended_conserved_quantity"),
        ("Eq. 101", "extended_limit_point"),
        ("Eq. 88", "dc_shot_learner"),
        ("Eq. 17", "dc_shot_learner"),
        ("Proposition 2", "nc_parameter_learner"),
        ("Eq. 106", "nc_parameter_learner"),
        ("Eq. 121", "relu_parity_modes"),
    ],
)
def test_places_in_the_source_lead_to_them(place, name):
    assert solvable.derive(place).name == name


def test_what_goes_beyond_the_source_says_so():
    assert solvable.derive("min_norm_identity").new
    assert solvable.derive("unbalanced_dynamics").new
    assert not solvable.derive("dc_shot_learner").new


def test_a_large_or_a_small_start_of_the_extended_flow():
    """a(oo)^2 tends to S |P u| from small starts, and to a(0)^2 from large ones."""
    law = solvable.derive("extended_limit_point")
    root = law.steps[law.key_step].after.rhs
    assert value_of(root, S=2.0, p=0.5, q=1e-9) == pytest.approx(1.0, rel=1e-8)
    assert value_of(root, S=2.0, p=0.5, q=1e6) == pytest.approx(1e6 + 1e-6, rel=1e-15)


def test_the_distance_in_the_figures_known():
    """S = 0.01 and a(0) = 1e-4: |a B - S P u| = a(oo) |(1 - P) B(0)|, and a(0) |(1 - P) B(0)| is far too small."""
    rng = np.random.default_rng(np.random.SeedSequence(103))
    flow = ExtendedFlow(rng.standard_normal((8, 3)), 0.01)
    B = 1e-4 * rng.standard_normal(8)
    a_end, B_end = flow.at_rest(1e-4, B)
    span = np.linalg.qr(flow.features)[0]
    outside = np.linalg.norm(B - span @ (span.T @ B))
    distance = np.linalg.norm(a_end * B_end - flow.least_norm())
    assert distance == pytest.approx(a_end * outside, rel=1e-6)
    assert distance > 100 * 1e-4 * outside
    assert distance > (0.01 + 1e-4) * outside
    assert distance < (0.01**0.5 + 1e-4) * outside


@pytest.mark.parametrize("D_c", [1, 2, 7, 40])
def test_the_mean_strength_at_its_ends(D_c):
    law = solvable.derive("dc_shot_learner")
    assert law.evaluate(S=3, D_c=D_c, d_k=D_c) == 3
    assert law.evaluate(S=3, D_c=D_c, d_k=1) == pytest.approx(3 / D_c)
    with pytest.raises(InvalidInput, match="d_k <= D_c"):
        law.evaluate(S=3, D_c=D_c, d_k=D_c + 1)


def test_half_of_the_samples_teach_half_of_the_skill():
    """d_k/D_c = 1/2: the mean of E g_k f is S/2, where the printed form has 0.29289 S."""
    rng = np.random.default_rng(np.random.SeedSequence(2))
    u = np.full(20, 20**-0.5)
    strengths = np.array([fit(rng.standard_normal((20, 10)), 1.0, u)[0] for _ in range(3000)])
    error = strengths.std(ddof=1) / len(strengths) ** 0.5
    assert strengths.mean() == pytest.approx(
        float(solvable.derive("dc_shot_learner").evaluate(S=1, D_c=20, d_k=10)), abs=4 * error
    )
    printed = 1 - 0.5**0.5
    assert printed == pytest.approx(0.29289, abs=1e-5)
    assert strengths.mean() - printed > 70 * error


def test_features_must_be_isotropic():
    """Features that live on one cell of the inputs each obey g_k = sum_l e_l/sqrt(D_c) and are orthonormal, but a
    sample teaches one of them whole or not at all: E R = S (1 - (1 - 1/D_c)^d), short of S at d = D_c."""
    rng = np.random.default_rng(np.random.SeedSequence(40))
    D_c, S = 40, 1.0
    u = np.full(D_c, D_c**-0.5)
    strengths, losses = [], []
    for _ in range(800):
        cells = rng.integers(0, D_c, D_c)
        features = np.zeros((D_c, D_c))
        features[cells, np.arange(D_c)] = D_c**0.5 * rng.choice((-1.0, 1.0), D_c)
        # The target on a sample is S g = S u . e, of either sign.
        R, L = fit(features, S, u)
        strengths.append(R)
        losses.append(L)
    error = np.std(strengths, ddof=1) / len(strengths) ** 0.5
    assert np.mean(strengths) == pytest.approx(1 - (1 - 1 / D_c) ** D_c, abs=4 * error)
    assert 1 - (1 - 1 / D_c) ** D_c == pytest.approx(0.63677, abs=5e-5)
    # The loss of the fit still is S (S - R)/2, sample by sample: min_norm_identity needs no isotropy.
    np.testing.assert_allclose(losses, S * (S - np.array(strengths)) / 2, atol=1e-12)


def test_an_interpolant_of_larger_norm_has_another_loss():
    rng = np.random.default_rng(np.random.SeedSequence(11))
    features, u, S = rng.standard_normal((9, 4)), np.full(9, 1 / 3), 2.0
    R, L = fit(features, S, u)
    np.testing.assert_allclose(L, S * (S - R) / 2, rtol=1e-12)
    least = np.linalg.lstsq(features.T, S * features.T @ u, rcond=None)[0]
    outside = rng.standard_normal(9)
    outside -= features @ np.linalg.lstsq(features, outside, rcond=None)[0]
    other = least + outside
    np.testing.assert_allclose(features.T @ other, features.T @ least, atol=1e-12)
    assert abs(np.sum((S * u - other) ** 2) / 2 - S * (S - other @ u) / 2) > 0.1


def test_N_c_of_one_is_one_basis_function_per_skill():
    law = solvable.derive("nc_parameter_learner")
    k = np.arange(1, 9)
    np.testing.assert_array_equal(law.evaluate(S=2, N=5, N_c=1, k=k), [2, 2, 2, 2, 2, 0, 0, 0])
    assert law.certify(S=2, N=10, N_c=4, k=3).overlaps(1)


def test_the_modes_are_those_of_the_eight_inputs():
    """The loss of the theorem against the sum over all inputs, at rational parameters, in whole arithmetic."""
    law = solvable.derive("relu_parity_modes")
    total = law.model.quantity("parity_loss").meaning
    a = sorted((symbol for symbol in total.free_symbols if str(symbol).startswith("a_")), key=str)
    values = dict(zip(a, (Rational(2, 3), Rational(7, 5), Rational(1, 2)), strict=True))
    assert simplify(total.subs(values).doit() - law["loss"].expr.subs(values)) == 0


def test_nearly_balanced_factors_follow_the_sigmoid():
    """As q tends to 0 the closed form tends to the strength of skill_dynamics."""
    S, eta, c, r = 1.0, 0.7, 0.2, 0.03
    times = np.linspace(0, 60, 30)
    sigmoid = S / (1 + (S / r - 1) * np.exp(-2 * eta * c * S * times))
    gaps = []
    for q in (1e-3, 1e-4, 1e-5):
        a = (q / 2 + (q**2 / 4 + r**2) ** 0.5) ** 0.5
        gaps.append(np.abs(closed_form(S, eta, c, a, r / a)["R"](times) - sigmoid).max())
    assert gaps[0] < 1e-3
    assert gaps[1] == pytest.approx(gaps[0] / 100, rel=0.1)
    assert gaps[2] == pytest.approx(gaps[1] / 100, rel=0.1)


def test_unbalanced_factors_leave_zero_where_balanced_ones_stay():
    S, eta, c = 2.0, 1.0, 0.1
    claimed = closed_form(S, eta, c, 0.5, 0.0)
    assert claimed["R"](np.array([0.0]))[0] == pytest.approx(0, abs=1e-15)
    assert claimed["R"](np.array([200.0]))[0] == pytest.approx(S, rel=1e-12)
    below = closed_form(S, eta, c, 0.5, -0.4)
    assert below["R"](np.array([0.0]))[0] == pytest.approx(-0.2, rel=1e-12)
    assert below["R"](np.array([below["zero"]]))[0] == pytest.approx(0, abs=1e-12)
    # Balanced factors of opposite sign end at 0.
    run = solve_ivp(lambda t, f: eta * c * (S - f[0] * f[1]) * f[::-1], (0, 60), [0.5, -0.5], rtol=1e-10, atol=1e-14)
    assert abs(run.y[0, -1] * run.y[1, -1]) < 1e-8
