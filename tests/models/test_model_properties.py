"""Over the whole admissible range the loss is a number, falls with every resource, and stays within its bounds."""

from __future__ import annotations

from math import inf

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solvable import Linear, Multilinear

ROUNDING = 1e-12


def powers_of_ten(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high).map(lambda exponent: float(f"{10.0**exponent:.3g}"))


ALPHA = powers_of_ten(-2, 1)
RATIO = st.one_of(powers_of_ten(np.log10(1.01), 12), st.sampled_from([1.01, 2.0, 1e12]))
TIME = st.one_of(st.just(0.0), powers_of_ten(-3, 15), st.just(inf))
COUNT = st.one_of(st.sampled_from([1.0, 2.0, 3.0, 1e15, inf]), powers_of_ten(0, 15).map(round).map(float))
SAMPLES = st.one_of(st.sampled_from([0.0, 1.0, 2.0, inf]), powers_of_ten(0, 15).map(round).map(float))
SETTINGS = settings(deadline=None, max_examples=60)


@st.composite
def models(draw):
    alpha, S, eta = draw(ALPHA), draw(powers_of_ten(-2, 2)), draw(powers_of_ten(-2, 1))
    n_s = draw(COUNT)
    if draw(st.integers(0, 3)) == 0:
        return Linear(alpha=alpha, S=S, eta=eta, n_s=n_s)
    return Multilinear(alpha=alpha, S=S, r=S / draw(RATIO), eta=eta, n_s=n_s)


def bounds(model, N):
    """What the loss cannot exceed, and what it cannot fall below: the skills without a basis function are frozen."""
    S = float(model.parameters["S"])
    start = (S - float(model.parameters.get("r", 0))) ** 2 / 2
    frozen = float(model.loss(N=N))
    unlearned = frozen / (S**2 / 2)
    return frozen, frozen + start * (1 - unlearned)


@SETTINGS
@given(models(), st.lists(TIME, min_size=2, max_size=4), COUNT)
def test_loss_falls_with_time(model, times, N):
    assume(float(model.n_s) >= N or inf == N)
    losses = model.loss(T=sorted(times), N=N)
    low, high = bounds(model, N)
    assert np.all(np.diff(losses) <= ROUNDING * losses[:-1])
    assert np.all((losses >= low * (1 - ROUNDING)) & (losses <= high * (1 + ROUNDING) + 1e-300))


@SETTINGS
@given(models(), st.lists(SAMPLES, min_size=2, max_size=4), COUNT)
def test_loss_falls_with_data(model, samples, N):
    assume(float(model.n_s) >= N or inf == N)
    losses = model.loss(D=sorted(samples), N=N)
    low, high = bounds(model, N)
    assert np.all(np.diff(losses) <= ROUNDING * losses[:-1])
    assert np.all((losses >= low * (1 - ROUNDING)) & (losses <= high * (1 + ROUNDING) + 1e-300))


@SETTINGS
@given(models(), TIME, st.lists(COUNT, min_size=2, max_size=5))
def test_loss_falls_with_basis_functions(model, T, counts):
    counts = sorted({0.0, *(N for N in counts if float(model.n_s) >= N)})
    losses = model.loss(T=T, N=counts)
    assert np.all(np.diff(losses) <= ROUNDING * losses[:-1])
    assert losses[0] == model.loss(N=0)


@SETTINGS
@given(models(), st.lists(TIME, min_size=2, max_size=4), COUNT)
def test_strength_climbs_and_rarer_skills_wait(model, times, k):
    assume(float(model.n_s) > k)
    R = model.skill_strength([[k], [k + 1]], sorted(times))
    S, r = float(model.parameters["S"]), float(model.parameters.get("r", 0))
    assert np.all((r * (1 - ROUNDING) <= R) & (R <= S))
    assert np.all(np.diff(R, axis=1) >= -ROUNDING * S)
    assert np.all(np.diff(R, axis=0) <= ROUNDING * S)


@SETTINGS
@given(models(), st.floats(0.001, 0.999), COUNT)
def test_strength_at_the_emergence_time(model, share, k):
    assume(float(model.n_s) >= k < inf)
    S, r = float(model.parameters["S"]), float(model.parameters.get("r", 0))
    epsilon = r / S + share * (1 - r / S)
    tau = model.emergence_time(k, epsilon)
    assert tau > 0
    assert abs(model.skill_strength(k, tau) / (epsilon * S) - 1) < 1e-10
    assert model.emergence_time(k, epsilon, n_s=inf) >= tau * (1 - ROUNDING)
    if r / S < epsilon < 0.499:
        later = model.skill_strength(k, tau + model.saturation_time(k, epsilon))
        assert abs(later / ((1 - epsilon) * S) - 1) < 1e-10


@SETTINGS
@given(models(), TIME)
def test_units(model, T):
    """T enters through eta T and S only: halving eta doubles every time."""
    slower = {**model.parameters, "eta": model.parameters["eta"] / 2}
    half = type(model)(**slower, n_s=model.n_s)
    assert abs(half.loss(T=2 * T) - model.loss(T=T)) <= 1e-11 * model.loss(T=T)
