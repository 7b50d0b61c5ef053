"""What holds for every erratum: it demonstrates, it cannot be turned round, and its record can be read back."""

from __future__ import annotations

import copy
import json
import math
import pickle
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from time import perf_counter
from xml.etree import ElementTree

import pytest
from latex2mathml import converter
from sympy import Function, Le, Rational, Symbol, sympify
from sympy.core.function import AppliedUndef

import solvable
from solvable.erratum.erratum import RATINGS, Erratum
from solvable.erratum.forms import Claim, evaluate, right_side
from solvable.marks import plain
from solvable.references import references

ERRATA = solvable.errata()
CLEAR = 2  # times the tolerance by which a printed form must miss at least

every = pytest.mark.parametrize("erratum", ERRATA, ids=lambda erratum: erratum.name)


def test_there_are_errata_of_each_rating() -> None:
    assert len(ERRATA) >= 42
    assert {erratum.rating for erratum in ERRATA} == set(RATINGS)
    assert len({erratum.name for erratum in ERRATA}) == len(ERRATA)


@every
def test_numbers_separate_the_forms(erratum: Erratum) -> None:
    begin = perf_counter()
    shown = erratum.demonstrate()
    assert perf_counter() - begin < 3
    assert shown.separates
    assert shown.correct_error <= shown.tolerance
    assert shown.printed_error > CLEAR * shown.tolerance
    assert math.isfinite(shown.reference)
    assert math.isfinite(shown.correct)
    assert shown == erratum.demonstrate()


@every
def test_exchanged_forms_do_not_separate(erratum: Erratum) -> None:
    turned = replace(erratum, printed=erratum.correct, correct=erratum.printed).demonstrate()
    assert not turned.separates
    assert turned.correct_error > turned.tolerance


@every
@pytest.mark.parametrize("side", ["printed", "correct"])
def test_two_equal_forms_do_not_separate(erratum: Erratum, side: str) -> None:
    form = getattr(erratum, side)
    assert not replace(erratum, printed=form, correct=form).demonstrate().separates


@every
def test_a_wrong_correction_is_noticed(erratum: Erratum) -> None:
    """A correct form that is ten per cent (at least ten tolerances) beside the truth does not separate."""
    off = Rational(max(0.1, 10 * erratum.demonstrate().tolerance)).limit_denominator(100)
    value = right_side(erratum.correct)
    wrong = value * (1 - off) if value != 0 else value + off
    bound = getattr(erratum.correct, "rel_op", "==") == "<="
    form = Le(Symbol("y"), value / 10) if bound else Claim("off", wrong)
    assert not replace(erratum, correct=form).demonstrate().separates


@every
def test_its_record_is_complete(erratum: Erratum) -> None:
    key, colon, places = erratum.place.partition(":")
    assert key in references()
    assert colon
    assert places.strip()
    assert erratum.rating in RATINGS
    assert erratum.theorem in solvable.theorems()
    assert 1 <= len(re.findall(r"\.(?= [A-Z]|$)", erratum.statement)) <= 3
    assert erratum.statement.endswith(".")
    assert erratum.demonstrate().setting.endswith(".")
    assert erratum.printed != erratum.correct


@every
def test_the_record_can_be_read_back(erratum: Erratum) -> None:
    data = json.loads(json.dumps(erratum.to_dict(), allow_nan=False))
    for side in ("printed", "correct"):
        form, written = getattr(erratum, side), data[side]
        assert written["latex"].count("{") == written["latex"].count("}")
        ElementTree.fromstring(converter.convert(written["latex"]))
        if isinstance(form, Claim):
            assert written["text"] == plain(form.words)
            continue
        names = {str(symbol): symbol for symbol in form.atoms(Symbol)}
        names |= {str(call.func): Function(str(call.func)) for call in form.atoms(AppliedUndef)}
        assert right_side(sympify(written["text"], locals=names)) == right_side(form)
    assert data["name"] == erratum.name
    assert set(data) == {"name", "place", "rating", "theorem", "statement", "printed", "correct"}


@every
def test_it_pickles_and_copies(erratum: Erratum) -> None:
    for twin in (pickle.loads(pickle.dumps(erratum)), copy.copy(erratum), copy.deepcopy(erratum)):
        assert twin == erratum
        assert hash(twin) == hash(erratum)
    turned = replace(erratum, printed=erratum.correct, correct=erratum.printed)
    assert pickle.loads(pickle.dumps(turned)) == turned != erratum


@pytest.mark.parametrize(
    ("name", "at", "weaker", "stronger"),
    [
        ("early_boundary_term", {"alpha": 0.1, "S": 1, "eta": 10}, "printed", "correct"),
        ("initial_strength_threshold", {"alpha": 1, "S": 100}, "correct", "printed"),
    ],
)
def test_a_condition_left_out_is_no_slip(name: str, at: dict[str, float], weaker: str, stronger: str) -> None:
    """In another unit, of time or of S, the printed form holds as well: all it lacks is to say which."""
    (erratum,) = (erratum for erratum in ERRATA if erratum.name == name)
    assert erratum.rating == "looseness"
    assert evaluate(getattr(erratum, weaker), at) < evaluate(getattr(erratum, stronger), at)


def test_records_are_frozen() -> None:
    erratum = ERRATA[0]
    with pytest.raises(FrozenInstanceError):
        erratum.rating = "misprint"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        erratum.demonstrate().tolerance = 1.0  # type: ignore[misc]


def test_a_demonstration_as_data_has_no_infinity() -> None:
    (erratum,) = (erratum for erratum in ERRATA if erratum.name == "stage_like_range")
    shown = erratum.demonstrate()
    assert shown.printed == math.inf
    data = json.loads(json.dumps(shown.to_dict(), allow_nan=False))
    assert (data["printed"], data["separates"]) == (None, True)
    assert data["correct"] == shown.correct


def test_importing_the_package_and_its_theorems_loads_no_errata() -> None:
    code = (
        "import sys, solvable; solvable.theorems(); print(*(m for m in sys.modules if 'errata' in m or m == 'sympy'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == ""
