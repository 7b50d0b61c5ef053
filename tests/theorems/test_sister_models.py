"""The sister models: how they hang together, and with the models of the package."""

import numpy as np
import pytest
from scipy.special import zeta

import solvable
from solvable.errors import NotDerivable
from solvable.references import cited, references
from verify.claims.values import evaluated
from verify.sister_models.random_features import RandomFeatures


def exponent(name, **values):
    law = solvable.derive(name)
    return float(law.exponent.subs({getattr(law.model.symbols, key): value for key, value in values.items()}))


def test_they_are_refused_for_other_models():
    with pytest.raises(NotDerivable, match="another model than Multilinear"):
        solvable.derive("learning_curve", solvable.Multilinear())
    assert solvable.derive("learning_curve").model == solvable.derive("quantization_data").model


@pytest.mark.parametrize("alpha", [0.3, 0.6, 1.0, 2.0])
def test_learning_curve_is_the_loss_of_skills_per_initial_loss(alpha):
    skills = solvable.Multilinear(alpha=alpha, S=3, r=1, eta=1)
    D = np.array([1e2, 1e4])
    curve = solvable.derive("learning_curve").evaluate(alpha=alpha, D=D)
    assert curve * (3 - 1) ** 2 / 2 == pytest.approx(solvable.derive("loss_vs_data", skills).evaluate(D=D), rel=1e-13)


@pytest.mark.parametrize("alpha", [0.3, 1.0, 2.0])
def test_exponents_of_time_data_and_compute_are_those_of_skills(alpha):
    skills = solvable.Multilinear(alpha=alpha)
    for sister, law in (
        ("quantization_parameters", "loss_vs_parameters"),
        ("quantization_data", "loss_vs_time"),
        ("quantization_compute", "loss_vs_compute"),
        ("learning_curve", "loss_vs_data"),
    ):
        assert exponent(sister, alpha=alpha) == pytest.approx(float(solvable.derive(law, skills).exponent), rel=1e-14)


def test_the_compute_of_quanta_is_met_at_its_own_allocation():
    """The laws of parameters and of data agree with that of compute where N and D = C/N suffice equally far."""
    alpha, c, tau, C = 0.6, 3.0, 20.0, 1e9
    quanta = (C / (c * tau * zeta(alpha + 1))) ** (1 / (alpha + 2))
    N = c * quanta
    least = solvable.derive("quantization_compute").evaluate(alpha=alpha, c=c, tau=tau, C=C)
    parameters, data = (solvable.derive(f"quantization_{name}") for name in ("parameters", "data"))
    assert evaluated(parameters, parameters.expr, alpha=alpha, c=c, N=N) == pytest.approx(least, rel=1e-12)
    assert evaluated(data, data.expr, alpha=alpha, tau=tau, D=C / N) == pytest.approx(least, rel=1e-12)


def test_the_joint_law_has_its_least_value_at_the_stated_ratio():
    joint, compute = (solvable.derive(f"random_feature_{name}") for name in ("regression", "compute"))
    for alpha in (0.5, 1.0, 2.0):
        ratio = np.linspace(1.01, 12, 20_001)
        N = np.sqrt(1e6 / ratio)
        losses = evaluated(joint, joint.expr, alpha=alpha, N=N, D=ratio * N)
        assert ratio[losses.argmin()] == pytest.approx(1 + 2 / alpha, abs=2e-3)
        assert losses.min() == pytest.approx(compute.evaluate(alpha=alpha, C=1e6), rel=1e-6)


def test_features_and_samples_change_places_in_a_fit():
    model, rng = RandomFeatures(1.0, 300), np.random.default_rng(5)
    features, samples = rng.standard_normal((7, 300)), rng.standard_normal((19, 300))
    assert model.loss(features, samples) == pytest.approx(model.loss(samples, features), rel=1e-10)
    assert model.left(features) < model.loss(features, samples) < 3


def test_the_fit_is_least_squares_of_least_norm():
    """Against the loss of explicit fits to explicit targets, averaged over many of them."""
    rng = np.random.default_rng(6)
    model = RandomFeatures(0.7, 12)
    for N, D in ((3, 8), (8, 3)):
        features, samples = rng.standard_normal((N, 12)), rng.standard_normal((D, 12))
        x = samples * np.sqrt(model.variances)
        total = 0.0
        for coefficients in np.eye(12):
            fit, *_ = np.linalg.lstsq(x @ features.T, x @ coefficients, rcond=None)
            total += float(((coefficients - features.T @ fit) ** 2) @ model.variances)
        assert model.loss(features, samples) == pytest.approx(total, rel=1e-10)


def test_the_works_are_known():
    for name in ("quantization_data", "learning_curve_variance", "random_feature_regression"):
        assert set(cited(solvable.derive(name).references)) <= set(references())
