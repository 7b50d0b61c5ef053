"""What a model refuses: one line, one class of errors, and what to do instead."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import numpy as np
import pytest
import sympy

import solvable
from solvable import Dynamics, Linear, Multilinear, PowerLaw
from solvable.errors import InvalidInput

MODEL = Multilinear(alpha=0.6, S=1, r=0.01, eta=1)


class Mute:
    """An object without a representation."""

    def __repr__(self):
        raise RuntimeError("no representation")

    def __array__(self, *args, **kwargs):
        raise RuntimeError("no array")


NO_NUMBERS = {
    "bool": True,
    "numpy bool": np.True_,
    "array of bools": [True, False],
    "text": "many",
    "array of text": ["1", "2"],
    "bytes": b"1",
    "complex": 1j,
    "complex array": np.array([1j]),
    "imaginary unit": sympy.I,
    "object": object(),
    "mute": Mute(),
    "dict": {},
    "set": {1, 2},
    "function": abs,
    "ragged": [[1], [1, 2]],
    "array of None": [1, None],
    "generator": (i for i in range(3)),
    "date": np.datetime64("2020-01-01"),
    "duration": np.timedelta64(3, "D"),
    "records": np.zeros(2, dtype=[("a", int)]),
    "masked": np.ma.array([1, 2], mask=[False, True]),
    "symbol": sympy.Symbol("q"),
    "expression": sympy.Symbol("x") + 1,
    "complex infinity": sympy.zoo,
    "SymPy truth": sympy.true,
    "nan": nan,
    "array with nan": [1.0, nan],
    "Decimal nan": Decimal("nan"),
    "signalling nan": Decimal("sNaN"),
    "SymPy nan": sympy.nan,
    "beyond floats": 10**400,
    "Decimal beyond floats": Decimal("1e999999"),
    "longdouble beyond floats": np.longdouble("1e4000"),
}
FIXED = {
    "alpha": lambda v: Multilinear(alpha=v, S=1, r=0.01, eta=1),
    "S": lambda v: Multilinear(alpha=1, S=v, r="1e-9", eta=1),
    "r": lambda v: Multilinear(alpha=1, S=10, r=v, eta=1),
    "eta": lambda v: Linear(eta=v),
    "start": lambda v: Dynamics(rate=lambda R: R * (1 - R), start=v),
    "limit": lambda v: Dynamics(rate=lambda R: R * (1 - R), limit=v),
    "unlearned": lambda v: Dynamics(curve=lambda u: sympy.exp(-u), unlearned=v),
}
ASKED = {
    "n_s": lambda v: Multilinear(n_s=v),
    "T": lambda v: MODEL.loss(T=v),
    "D": lambda v: MODEL.loss(D=v),
    "N": lambda v: MODEL.loss(N=v),
    "n_s of a loss": lambda v: MODEL.loss(T=1, n_s=v),
    "k": lambda v: MODEL.skill_strength(v, 10),
    "T of a strength": lambda v: MODEL.skill_strength(1, v),
    "epsilon": lambda v: MODEL.emergence_time(1, v),
    "epsilon of saturation": lambda v: MODEL.saturation_time(1, v),
    "C": lambda v: MODEL.compute_optimum(v),
}


def refused(call, *words):
    with pytest.raises(solvable.SolvableError) as found:
        call()
    assert isinstance(found.value, InvalidInput)
    assert isinstance(found.value, ValueError)
    sentence = str(found.value)
    assert "\n" not in sentence
    assert 10 < len(sentence) < 300
    assert sentence.endswith(".")
    for word in words:
        assert word in sentence


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS.keys())
@pytest.mark.parametrize("argument", [*FIXED, *ASKED])
def test_no_numbers(argument, value):
    if argument in FIXED and isinstance(value, int) and value > 1:
        return  # a parameter is exact, of any size
    refused(lambda: {**FIXED, **ASKED}[argument](value), argument.split()[0])


@pytest.mark.parametrize("value", [inf, -inf, sympy.oo, Decimal("inf"), [1.0], np.array([1.0, 2.0]), "", "1/0", "0x10"])
@pytest.mark.parametrize("argument", FIXED)
def test_parameters_are_finite_and_single(argument, value):
    refused(lambda: FIXED[argument](value), argument)


@pytest.mark.parametrize("argument", FIXED)
def test_parameters_of_ordinary_size(argument):
    for value in ("9" * 3000, "1e99999", "1e-99999", "1e²", 10**5000, Fraction(1, 10**5000), Decimal("1e-9999")):
        refused(lambda value=value: FIXED[argument](value), argument)


@pytest.mark.parametrize("value", [0, -1, -0.0, "-1/2", -1e-300, Fraction(-1, 3), -sympy.pi])
@pytest.mark.parametrize("argument", ["alpha", "S", "r", "eta"])
def test_parameters_are_positive(argument, value):
    refused(lambda: FIXED[argument](value), argument, "positive")


def test_a_zero_that_SymPy_cannot_see():
    refused(lambda: Multilinear(alpha=sympy.sin(1) ** 2 + sympy.cos(1) ** 2 - 1), "alpha", "positive")


@pytest.mark.parametrize(("S", "r"), [(1, 1), (1, 2), (0.1, "1/10"), (sympy.sqrt(2), sympy.sqrt(3)), (1, 10**300)])
def test_r_lies_below_S(S, r):
    refused(lambda: Multilinear(S=S, r=r), "r must lie below S")


@pytest.mark.parametrize("value", [0, -1, 0.5, 2.5, -inf])
def test_counts_are_whole(value):
    refused(lambda: Multilinear(n_s=value), "n_s", "whole number")
    refused(lambda: MODEL.loss(T=1, n_s=value), "n_s", "whole number")
    refused(lambda: MODEL.skill_strength([1, value], 1), "k", "whole")
    if value:
        refused(lambda: MODEL.loss(D=[1, value]), "D", "whole number")
        refused(lambda: MODEL.loss(N=[1, value]), "N", "whole number")


def test_the_n_s_of_a_model_is_one_number():
    for several in ([], [1, 2], np.ones((2, 2))):
        refused(lambda several=several: Multilinear(n_s=several), "n_s")


def test_times_and_budgets():
    refused(lambda: MODEL.loss(T=[1, -1]), "T", "at least 0")
    refused(lambda: MODEL.loss(T=-inf), "T", "at least 0")
    refused(lambda: MODEL.skill_strength(1, -1e-300), "T", "at least 0")
    refused(lambda: MODEL.loss(T=1e308), "T", "too large")
    refused(lambda: MODEL.loss(N=1e301), "N", "at most")
    for budget in (0, -1, inf, [1, 0]):
        refused(lambda budget=budget: MODEL.compute_optimum(budget), "C", "positive and finite")


def test_time_and_data_together():
    refused(lambda: MODEL.loss(T=-1, D=1), "T", "at least 0")
    refused(lambda: MODEL.loss(T=1, D=-1), "D", "whole number")
    refused(lambda: MODEL.loss(T=1e308, D=1), "T", "too large")
    assert MODEL.loss(T=1, D=inf) == MODEL.loss(T=1)
    assert MODEL.loss(T=inf, D=1) == MODEL.loss(D=1)
    assert MODEL.loss(T=[1, inf], D=[[1], [inf]]).shape == (2, 2)


def test_more_basis_functions_than_skills():
    refused(lambda: MODEL.loss(N=4, n_s=3), "N = 4", "n_s = 3")
    refused(lambda: MODEL.loss(N=[1, 5], n_s=[[9], [4]]), "N", "n_s")
    refused(lambda: Multilinear(n_s=2).loss(N=3), "lower N")
    assert MODEL.loss(N=inf, n_s=3) == 0


def test_skills_that_do_not_exist():
    refused(lambda: MODEL.skill_strength(4, 1, n_s=3), "k", "n_s = 3")
    refused(lambda: MODEL.emergence_time([1, 4], 0.5, n_s=[5, 3]), "k", "n_s")
    refused(lambda: MODEL.skill_strength(inf, 1), "k", "whole")


@pytest.mark.parametrize("epsilon", [0, -1, 0.01, 0.009, 1, 2, inf, -inf, [0.5, 1.5]])
def test_levels_of_emergence(epsilon):
    refused(lambda: MODEL.emergence_time(1, epsilon), "epsilon", "r/S = 0.01", "below 1")


@pytest.mark.parametrize("epsilon", [0, 0.01, 0.5, 0.6, 1, [0.3, 0.7]])
def test_levels_of_saturation(epsilon):
    refused(lambda: MODEL.saturation_time(1, epsilon), "epsilon", "r/S = 0.01", "1/2")


@pytest.mark.parametrize("r", ["1/2", "0.6", "0.999"])
def test_no_level_of_saturation_is_left(r):
    refused(lambda: Multilinear(alpha=1, S=1, r=r, eta=1).saturation_time(1, 0.3), "S larger than 2 r")


def test_shapes_that_do_not_fit():
    refused(lambda: MODEL.loss(T=[1, 2, 3], N=[1, 2]), "T (3,)", "N (2,)", "broadcast")
    refused(lambda: MODEL.skill_strength([1, 2, 3], [1, 2]), "broadcast")
    refused(lambda: MODEL.emergence_time([1, 2, 3], [0.1, 0.2]), "broadcast")
    refused(lambda: MODEL.saturation_time([1, 2, 3], 0.1, n_s=[5, 6]), "broadcast")


NEEDING = {
    "loss in time": lambda model: model.loss(T=1),
    "loss in data": lambda model: model.loss(D=1),
    "loss in N": lambda model: model.loss(N=1),
    "strength": lambda model: model.skill_strength(1, 1),
    "emergence": lambda model: model.emergence_time(1, 0.5),
    "saturation": lambda model: model.saturation_time(1, 0.3),
    "optimum": lambda model: model.compute_optimum(100),
}


@pytest.mark.parametrize("ask", NEEDING.values(), ids=NEEDING.keys())
def test_symbols_where_numbers_are_needed(ask):
    refused(lambda: ask(Multilinear()), "alpha", "S", "r", "eta", "Multilinear(alpha=")
    refused(lambda: ask(Multilinear(alpha=1, S=1, eta=1)), "numbers for r")
    refused(lambda: ask(Linear(alpha=1, S=1)), "numbers for eta", "Linear(eta=")


@pytest.mark.parametrize("ask", NEEDING.values(), ids=NEEDING.keys())
def test_beyond_floats(ask):
    for far in ({"alpha": "1e-5"}, {"alpha": 50}, {"S": "1e90"}, {"eta": "1e-90"}, {"S": 10**400}, {"r": "1e-400"}):
        (name,) = far
        refused(lambda far=far: ask(Multilinear(**{"alpha": 1, "S": 1, "r": "0.01", "eta": 1, **far})), name)
    refused(lambda: Multilinear(alpha=1001), "alpha", "1000")


def test_other_parts():
    for wrong in ("power", 3, None.__class__, PowerLaw, lambda k: 1 / k):
        refused(lambda wrong=wrong: Multilinear(frequencies=wrong), "PowerLaw()")
        refused(lambda wrong=wrong: Multilinear(dynamics=wrong), "solvable.Dynamics")
    refused(lambda: Multilinear(alpha=0.6, S=1, r=0.1, eta=1, n_s=5).compute_optimum(10), "leave n_s out")
    with pytest.raises(TypeError):
        Linear(r=0.1)


@pytest.mark.parametrize(
    "value",
    [
        0.6,
        "0.6",
        "3/5",
        "6e-1",
        Fraction(3, 5),
        Decimal("0.6"),
        np.float64(0.6),
        sympy.Rational(3, 5),
        sympy.Float("0.6"),
    ],
)
def test_every_way_to_write_a_number(value):
    model = Multilinear(alpha=value)
    assert model == Multilinear(alpha=0.6)
    assert model.parameters["alpha"] == sympy.Rational(3, 5)


@pytest.mark.parametrize("value", [3, np.int64(3), 3.0, np.float32(3), sympy.Integer(3), Fraction(3), np.array(3), [3]])
def test_every_way_to_ask(value):
    assert np.all(MODEL.loss(T=value) == MODEL.loss(T=3.0))
    assert np.all(MODEL.loss(D=value, N=value, n_s=value) == MODEL.loss(D=3, n_s=3))
    assert np.all(MODEL.skill_strength(value, value) == MODEL.skill_strength(3, 3.0))


def test_real_numbers_without_a_fraction():
    model = Multilinear(alpha=sympy.sqrt(2), S=sympy.pi, r=sympy.exp(-3), eta=1)
    close = Multilinear(alpha=2**0.5, S=np.pi, r=np.exp(-3), eta=1)
    assert model.loss(T=10) == pytest.approx(close.loss(T=10), rel=1e-13)


def test_a_symbol_stays_only_its_own():
    assert Multilinear(alpha=Multilinear.symbols.alpha) == Multilinear()
    refused(lambda: Multilinear(alpha=sympy.Symbol("alpha")), "alpha", "leave it out")
