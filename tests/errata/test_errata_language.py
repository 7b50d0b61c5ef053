"""The language of errata: what a form's value and error are, what separates, and how errata are found."""

from __future__ import annotations

import math

import pytest
from sympy import Eq, Function, Ge, Integer, Le, Sum, Symbol, oo

import solvable
from solvable.erratum.demonstration import Demonstration
from solvable.erratum.discovery import find_errata
from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim, error, evaluate
from solvable.errors import InvalidInput, UnknownErratum

x, y, n = Symbol("x"), Symbol("y"), Symbol("n", integer=True)
rho = Function("rho")


@pytest.mark.parametrize(
    ("form", "value"),
    [
        (x**2, 9.0),
        (Eq(y, x**2), 9.0),
        (Le(y, 2 * x), 6.0),
        (Claim("three halves of x", 3 * x / 2), 4.5),
        (Claim("endless", oo), math.inf),
        (Integer(7), 7.0),
        (Sum(rho(n), (n, 1, x)), 1.0 + 2.0 + 4.0),
    ],
)
def test_the_value_of_a_form(form: object, value: float) -> None:
    assert evaluate(form, {x: 3, rho(1): 1.0, rho(2): 2.0, rho(3): 4.0}) == pytest.approx(value, rel=1e-14)


def test_a_missing_number_is_named() -> None:
    with pytest.raises(InvalidInput, match="y is not given"):
        evaluate(Eq(x, x * y), {x: 1.0})


@pytest.mark.parametrize(
    ("form", "value", "reference", "expected"),
    [
        (Eq(y, x), 3.0, 2.0, 0.5),
        (Eq(y, x), -2.0, 2.0, 2.0),
        (Eq(y, x), 0.25, 0.0, 0.25),
        (Le(y, x), 3.0, 2.0, 0.0),
        (Le(y, x), 1.0, 2.0, 0.5),
        (Ge(y, x), 3.0, 2.0, 0.5),
        (Ge(y, x), 1.0, 2.0, 0.0),
        (Eq(y, x), math.inf, 2.0, math.inf),
    ],
)
def test_the_error_of_a_form(form: object, value: float, reference: float, expected: float) -> None:
    assert error(form, value, reference) == expected


@pytest.mark.parametrize(
    ("printed_error", "correct_error", "separates"),
    [
        (0.5, 0.01, True),
        (0.05, 0.01, False),
        (0.5, 0.2, False),
        (math.inf, 0.0, True),
        (math.nan, 0.0, False),
        (0.5, math.nan, False),
    ],
)
def test_what_separates(printed_error: float, correct_error: float, separates: bool) -> None:
    shown = Demonstration("by hand.", 1.0, 1.0, 1.0, printed_error, correct_error, tolerance=0.1)
    assert shown.separates is separates


def test_a_record_shows_both_forms_beside_a_value() -> None:
    doubled = Erratum("doubled", "Nobody2000: Eq. 1", x, 2 * x, "misprint", "A factor is\n    lost.")
    assert (doubled.name, doubled.statement, doubled.theorem) == ("doubled", "A factor is lost.", None)
    for at in ({x: 3.0}, {"x": 3.0}):
        shown = doubled.against(6.0, at, tolerance=1e-12, setting="counted.", seed=4)
        assert (shown.reference, shown.printed, shown.correct, shown.seed) == (6.0, 3.0, 6.0, 4)
        assert shown.separates
    with pytest.raises(UnknownErratum, match="no demonstration of the erratum 'doubled'"):
        doubled.demonstrate()
    with pytest.raises(InvalidInput, match="rating"):
        Erratum("doubled", "Nobody2000: Eq. 1", x, 2 * x, "wrong", "A factor is lost.")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("calibrated_rate", {"calibrated_rate"}),
        ("Eq. 14", {"calibrated_rate", "mean_squared_error_rate"}),
        ("eq 14", {"calibrated_rate", "mean_squared_error_rate"}),
        ("Nam2024: Eq. 88", {"shot_learner_strength"}),
        ("Equation 103", {"interpolant_distance", "interpolant_bound"}),
        ("Theorem 1", {"finite_skill_share", "initial_strength_units"}),
        ("Eq. 330", {"compute_plot_constant"}),
        ("dc_shot_learner", {"shot_learner_strength", "shot_learner_features", "shot_learner_spread"}),
    ],
)
def test_errata_are_found_by_name_place_or_theorem(asked: str, names: set[str]) -> None:
    assert {erratum.name for erratum in find_errata(asked)} == names


@pytest.mark.parametrize("asked", ["Eq. 1400", "calibrated_rat", "", "Nam2023: Eq. 14", 14])
def test_an_unknown_name_is_one_sentence(asked: object) -> None:
    with pytest.raises(UnknownErratum) as caught:
        find_errata(asked)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    if asked == "calibrated_rat":
        assert "calibrated_rate" in str(caught.value)


def test_errata_stand_in_the_order_of_their_equations() -> None:
    names = [erratum.name for erratum in solvable.errata()]
    assert names.index("calibrated_rate") < names.index("shot_learner_strength") < names.index("compute_plot_constant")
    assert solvable.errata() is solvable.errata()
