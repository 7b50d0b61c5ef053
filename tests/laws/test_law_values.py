"""Numbers from a law: floats against balls, what is refused, and functions of several variables."""

from __future__ import annotations

import threading
from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import flint
import numpy as np
import pytest
import sympy

import solvable
from solvable import Linear, Multilinear
from solvable.errors import CannotEvaluate, InvalidInput, SolvableError

NUMBERS = {"alpha": 0.6, "S": 2, "r": 0.01, "eta": 0.5}
EXACT = {"alpha": "0.6", "S": 2, "r": "1/100", "eta": "5e-1"}
RESOURCES = {"loss_vs_time": "T", "loss_vs_data": "D", "loss_vs_parameters": "N", "loss_vs_compute": "C"}
FORMULAS = {
    **{name: {resource: 10**6} for name, resource in RESOURCES.items()},
    "emergence_time": {"k": 3, "epsilon": "1/3"},
    "saturation_time": {"k": 3, "epsilon": "1/3"},
    "stage_like_training": {"k": 3, "epsilon": "1/3"},
    "skill_dynamics": {"k": 3, "T": 20},
    "skill_loss_dynamics": {"k": 3, "T": 20},
}
LAWS = pytest.mark.parametrize("name", RESOURCES)


def refused(call, *words, kind=InvalidInput):
    with pytest.raises(SolvableError) as found:
        call()
    assert isinstance(found.value, kind)
    sentence = str(found.value)
    assert "\n" not in sentence
    assert 10 < len(sentence) < 300
    for word in words:
        assert word in sentence


def floats(values):
    return {name: float(Fraction(value)) for name, value in values.items()}


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("alpha", ["0.1", "0.6", "3"])
def test_floats_agree_with_balls(name, alpha):
    law = solvable.derive(name)
    exact = {**EXACT, "alpha": alpha, **FORMULAS[name]}
    ball = law.certify(digits=30, **exact)
    assert law.evaluate(**floats(exact)) == pytest.approx(float(ball.mid()), rel=1e-14)


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_at_fixed_parameters(name):
    law = solvable.derive(name, Multilinear(**EXACT))
    values = FORMULAS[name]
    free = solvable.derive(name).evaluate(**floats({**EXACT, **values}))
    assert law.evaluate(**floats(values)) == pytest.approx(free, rel=1e-14)
    refused(lambda: law.evaluate(**floats(values), alpha=0.6), "alpha", "already fixed", "3/5")
    refused(lambda: law.certify(**values, alpha="0.6"), "alpha", "already fixed")


@LAWS
def test_broadcasting(name):
    law, resource = solvable.derive(name), RESOURCES[name]
    alpha, points = np.array([0.3, 0.6, 1.2])[:, None], np.array([1e3, 1e5])
    table = law.evaluate(**{**NUMBERS, "alpha": alpha, resource: points})
    assert table.shape == (3, 2)
    single = law.evaluate(**{**NUMBERS, "alpha": 0.6, resource: 1e5})
    assert np.ndim(single) == 0
    assert table[1, 1] == pytest.approx(float(single), rel=1e-14)
    assert law.evaluate(**NUMBERS, **{resource: []}).shape == (0,)
    refused(lambda: law.evaluate(**{**NUMBERS, "alpha": [0.3, 0.6, 0.9], resource: points}), "broadcast")
    law.evaluate(**NUMBERS, **{resource: points})[:] = 0
    assert law.evaluate(**NUMBERS, **{resource: points}).all()


@LAWS
@pytest.mark.parametrize(
    "value",
    [
        0,
        -1,
        -0.0,
        inf,
        -inf,
        nan,
        [1.0, 0.0],
        [1.0, nan],
        None,
        "1e3",
        True,
        1j,
        "x",
        [[1], [1, 2]],
        sympy.Symbol("q"),
        sympy.oo,
        sympy.zoo,
        10**400,
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_resources_are_positive_and_finite(name, value):
    refused(lambda: solvable.derive(name).evaluate(**NUMBERS, **{RESOURCES[name]: value}), RESOURCES[name])


@LAWS
def test_parameters_that_the_theorem_excludes(name):
    law, resource = solvable.derive(name), RESOURCES[name]
    for wrong in ({"alpha": 0}, {"alpha": -1}, {"S": 0}, {"r": -1}, {"eta": inf}, {"alpha": nan}, {"alpha": 1e300}):
        refused(lambda wrong=wrong: law.evaluate(**{**NUMBERS, **wrong, resource: 1e3}), next(iter(wrong)))
    for wrong in ({"alpha": 0}, {"S": "-1"}, {"eta": "1/0"}, {"alpha": 10**30}):
        refused(lambda wrong=wrong: law.certify(**{**EXACT, **wrong, resource: 1000}), next(iter(wrong)))


@pytest.mark.parametrize("name", ["loss_vs_time", "loss_vs_data", "loss_vs_compute"])
def test_r_lies_below_S(name):
    law, resource = solvable.derive(name), RESOURCES[name]
    for r in (2, 3, [0.1, 2]):
        refused(lambda r=r: law.evaluate(**{**NUMBERS, "r": r, resource: 1e3}), "r < S")
    refused(lambda: law.certify(**{**EXACT, "r": 2, resource: 1000}), "r < S")


def test_names():
    law = solvable.derive("loss_vs_time")
    refused(lambda: law.evaluate(T=1), "also needs", "alpha", "eta")
    refused(lambda: law.evaluate(**NUMBERS, T=1, beta=2), "beta", "alpha")
    refused(lambda: law.certify(**EXACT, T=1, beta=2), "beta")
    refused(lambda: law.certify(**EXACT), "also needs T")
    assert law.evaluate(**NUMBERS, T=1e3, N=5) == law.evaluate(**NUMBERS, T=1e3)
    refused(lambda: law.evaluate(**NUMBERS, T=1e3, N=-5), "N")
    whole = solvable.derive("emergence_time")
    refused(lambda: whole.evaluate(**NUMBERS, k=1.5, epsilon=0.5), "k", "whole")
    for epsilon in (0.001, 1, 2):
        refused(lambda epsilon=epsilon: whole.evaluate(**NUMBERS, k=1, epsilon=epsilon), "epsilon")
    linear = solvable.derive("loss_vs_time", Linear())
    refused(lambda: linear.evaluate(alpha=0.6, S=1, eta=1, r=0.1, T=10), "'r'")


def test_theorems_without_a_formula():
    for name in ("skill_orthogonality", "harmonic_sum", "skill_loss_identity"):
        law = solvable.derive(name)
        for ask in (law.evaluate, law.certify, law.lambdify):
            refused(ask, name, "no formula", kind=CannotEvaluate)
        assert law.resource is law.exponent is law.prefactor is law.sharp is law.expr is None


@LAWS
def test_the_parts_of_a_power_law(name):
    law = solvable.derive(name)
    assert law.expr == law.prefactor * law.resource**law.exponent
    assert law.resource == getattr(law.model.symbols, RESOURCES[name])
    assert law.resource not in law.prefactor.free_symbols | law.exponent.free_symbols
    fixed = solvable.derive(name, Multilinear(**EXACT))
    assert fixed.expr == fixed.prefactor * fixed.resource**fixed.exponent
    assert fixed.expr.free_symbols - set(fixed.conditions) == {fixed.resource}


@pytest.mark.parametrize("digits", [1, 2, 15, 30, 77, 200])
def test_certified_digits(digits):
    law = solvable.derive("loss_vs_time")
    ball, finer = law.certify(digits=digits, **EXACT, T="1e3"), law.certify(digits=digits + 20, **EXACT, T=1000)
    before = flint.ctx.prec
    try:
        flint.ctx.prec = 2000
        assert ball.rad() * flint.arb(10) ** digits <= ball.abs_lower()
        assert ball.overlaps(finer)
    finally:
        flint.ctx.prec = before


@LAWS
def test_every_law_to_sixty_digits(name):
    ball = solvable.derive(name).certify(digits=60, **EXACT, **{RESOURCES[name]: 10**6})
    assert ball.rel_accuracy_bits() > 60 * 3.32


@pytest.mark.parametrize(
    "alpha", ["0.6", "3/5", "6e-1", " 0.60 ", Fraction(3, 5), Decimal("0.6"), sympy.Rational(3, 5)], ids=repr
)
def test_exact_numbers(alpha):
    law = solvable.derive("loss_vs_time")
    assert law.certify(**{**EXACT, "alpha": alpha}, T=100).overlaps(law.certify(**EXACT, T=100))


def test_irrational_numbers():
    law = solvable.derive("loss_vs_time")
    ball = law.certify(**{**EXACT, "alpha": sympy.sqrt(2), "S": sympy.pi}, T=100)
    assert law.evaluate(**{**NUMBERS, "alpha": 2**0.5, "S": np.pi}, T=100) == pytest.approx(
        float(ball.mid()), rel=1e-14
    )


@pytest.mark.parametrize("value", [0.6, np.float64(0.6), np.float32(0.6), sympy.Float("0.6")])
def test_floats_cannot_be_certified(value):
    refused(lambda: solvable.derive("loss_vs_time").certify(**{**EXACT, "alpha": value}, T=1), "float", 'alpha="0.6')


@pytest.mark.parametrize(
    "value",
    [
        inf,
        nan,
        None,
        True,
        1j,
        "x",
        "",
        "1/0",
        [1, 2],
        np.array([1.0]),
        sympy.oo,
        sympy.Symbol("q"),
        "1e99999",
        object(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_be_certified(value):
    refused(lambda: solvable.derive("loss_vs_time").certify(**{**EXACT, "alpha": value}, T=1), "alpha")


@pytest.mark.parametrize("digits", [0, -1, 1001, 1.5, 30.0, "30", None, True, inf, [30], np.array([1, 2])], ids=str)
def test_digits(digits):
    refused(lambda: solvable.derive("loss_vs_time").certify(digits=digits, **EXACT, T=1), "digits", "whole")


def test_the_context_of_flint_is_left_alone():
    law = solvable.derive("loss_vs_compute")
    before = flint.ctx.prec, flint.ctx.cap
    try:
        flint.ctx.prec, flint.ctx.cap = 61, 7
        law.certify(digits=40, **EXACT, C=10**6)
        law.evaluate(**NUMBERS, C=1e6)
        refused(lambda: law.certify(**{**EXACT, "r": 2}, C=10**6))
        assert (flint.ctx.prec, flint.ctx.cap) == (61, 7)
    finally:
        flint.ctx.prec, flint.ctx.cap = before


def test_threads():
    law = solvable.derive("loss_vs_time")
    wanted = (20, 60, 110, 180)
    alone = {digits: law.certify(digits=digits, **EXACT, T=100) for digits in wanted}
    found: dict[int, list] = {digits: [] for digits in wanted}

    def work(digits):
        for _ in range(4):
            found[digits].append(law.certify(digits=digits, **EXACT, T=100))

    threads = [threading.Thread(target=work, args=(digits,)) for digits in wanted]
    before = flint.ctx.prec
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert flint.ctx.prec == before
    for digits in wanted:
        assert len(found[digits]) == 4
        for ball in found[digits]:
            assert ball.rel_accuracy_bits() >= digits * 3.32 - 1
            assert ball.rel_accuracy_bits() == alone[digits].rel_accuracy_bits()
            assert ball.overlaps(alone[digits])


def test_lambdify():
    law = solvable.derive("loss_vs_time")
    T = np.geomspace(10, 1e6, 5)
    expected = law.evaluate(**NUMBERS, T=T)
    assert np.array_equal(law.lambdify()(T, 2, 0.6, 0.5, 0.01), expected)
    assert np.array_equal(law.lambdify("alpha", "S", "r", "eta", "T")(0.6, 2, 0.01, 0.5, T), expected)
    fixed = solvable.derive("loss_vs_time", Multilinear(**EXACT)).lambdify()
    assert fixed(T) == pytest.approx(expected, rel=1e-14)
    assert "T" in fixed.__doc__
    assert fixed.__name__ == "loss_vs_time"
    compute = solvable.derive("loss_vs_compute", Multilinear(**EXACT)).lambdify()
    assert compute(1e6) == pytest.approx(
        float(solvable.derive("loss_vs_compute").evaluate(**NUMBERS, C=1e6)), rel=1e-13
    )
    refused(lambda: fixed(T, T), "T", "not 2")
    refused(lambda: fixed(0), "T")
    refused(lambda: law.lambdify("T"), "also needs")
    refused(lambda: law.lambdify("T", "T"), "twice")
    for junk in ("beta", 3, None, sympy.Symbol("T"), ["T"]):
        refused(lambda junk=junk: law.lambdify(junk), "takes no")


def test_root():
    law = solvable.derive("loss_vs_compute")
    x = law.root("x_star", **NUMBERS)
    (condition,) = law.conditions.values()
    assert 0.1 < x < 10
    assert solvable.derive("loss_vs_compute", Multilinear(**EXACT)).root("x_star") == pytest.approx(float(x), rel=1e-14)
    several = law.root("x_star", **{**NUMBERS, "alpha": [0.3, 0.6]})
    assert several.shape == (2,)
    assert several[1] == pytest.approx(float(x), rel=1e-14)
    assert condition.lhs == law.model.symbols.alpha / (law.model.symbols.alpha + 2)
    for junk in ("x", 3, None, np.array([1, 2]), sympy.Symbol("x_star")):
        refused(lambda junk=junk: law.root(junk, **NUMBERS), "x_star")
    refused(lambda: solvable.derive("loss_vs_time").root("x_star", **NUMBERS), "nothing")
    refused(lambda: law.root("x_star", alpha=0.6), "give numbers")
    refused(lambda: law.root("x_star", **{**NUMBERS, "alpha": -1}), "alpha")
    refused(lambda: law.root("x_star", **{**NUMBERS, "r": 3}), "r < S")
    refused(lambda: law.root("x_star", **NUMBERS, beta=1), "beta")
    fixed = solvable.derive("loss_vs_compute", Multilinear(**EXACT))
    refused(lambda: fixed.root("x_star", alpha=0.5), "already fixed")
