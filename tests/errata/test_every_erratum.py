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
from solvable.corrections.claim import Claim
from solvable.corrections.erratum import RATINGS, Erratum
from solvable.corrections.evaluate import right_side
from solvable.references import references

ERRATA = solvable.errata()
CLEAR = 2  # times the tolerance by which a printed form must miss at least

every = pytest.mark.parametrize("slip", ERRATA, ids=lambda slip: slip.name)


def test_there_are_errata_of_each_rating() -> None:
    assert len(ERRATA) >= 42
    assert {slip.rating for slip in ERRATA} == set(RATINGS)
    assert len({slip.name for slip in ERRATA}) == len(ERRATA)


@every
def test_numbers_separate_the_forms(slip: Erratum) -> None:
    begin = perf_counter()
    shown = slip.demonstrate()
    assert perf_counter() - begin < 3
    assert shown.separates
    assert shown.correct_error <= shown.tolerance
    assert shown.printed_error > CLEAR * shown.tolerance
    assert math.isfinite(shown.reference)
    assert math.isfinite(shown.correct)
    assert shown == slip.demonstrate()


@every
def test_exchanged_forms_do_not_separate(slip: Erratum) -> None:
    turned = replace(slip, printed=slip.correct, correct=slip.printed).demonstrate()
    assert not turned.separates
    assert turned.correct_error > turned.tolerance


@every
@pytest.mark.parametrize("side", ["printed", "correct"])
def test_two_equal_forms_do_not_separate(slip: Erratum, side: str) -> None:
    form = getattr(slip, side)
    assert not replace(slip, printed=form, correct=form).demonstrate().separates


@every
def test_a_wrong_correction_is_noticed(slip: Erratum) -> None:
    """A correct form that is ten per cent (at least ten tolerances) beside the truth does not separate."""
    off = Rational(max(0.1, 10 * slip.demonstrate().tolerance)).limit_denominator(100)
    value = right_side(slip.correct)
    wrong = value * (1 - off) if value != 0 else value + off
    bound = getattr(slip.correct, "rel_op", "==") == "<="
    form = Le(Symbol("y"), value / 10) if bound else Claim("off", wrong)
    assert not replace(slip, correct=form).demonstrate().separates


@every
def test_its_record_is_complete(slip: Erratum) -> None:
    key, colon, places = slip.place.partition(":")
    assert key in references()
    assert colon
    assert places.strip()
    assert slip.rating in RATINGS
    assert slip.theorem is None or slip.theorem in solvable.theorems()
    assert 1 <= len(re.findall(r"\.(?= [A-Z]|$)", slip.statement)) <= 3
    assert slip.statement.endswith(".")
    assert slip.demonstrate().setting.endswith(".")
    assert slip.printed != slip.correct


@every
def test_the_record_can_be_read_back(slip: Erratum) -> None:
    data = json.loads(json.dumps(slip.to_dict(), allow_nan=False))
    for side in ("printed", "correct"):
        form, written = getattr(slip, side), data[side]
        assert written["latex"].count("{") == written["latex"].count("}")
        ElementTree.fromstring(converter.convert(written["latex"]))
        if isinstance(form, Claim):
            assert written["text"] == form.words
            continue
        names = {str(symbol): symbol for symbol in form.atoms(Symbol)}
        names |= {str(call.func): Function(str(call.func)) for call in form.atoms(AppliedUndef)}
        assert right_side(sympify(written["text"], locals=names)) == right_side(form)
    assert data["name"] == slip.name
    assert set(data) == {"name", "place", "rating", "theorem", "statement", "printed", "correct"}


@every
def test_it_pickles_and_copies(slip: Erratum) -> None:
    for twin in (pickle.loads(pickle.dumps(slip)), copy.copy(slip), copy.deepcopy(slip)):
        assert twin == slip
        assert hash(twin) == hash(slip)
    turned = replace(slip, printed=slip.correct, correct=slip.printed)
    assert pickle.loads(pickle.dumps(turned)) == turned != slip


def test_records_are_frozen() -> None:
    slip = ERRATA[0]
    with pytest.raises(FrozenInstanceError):
        slip.rating = "misprint"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        slip.demonstrate().tolerance = 1.0  # type: ignore[misc]


def test_a_demonstration_as_data_has_no_infinity() -> None:
    (slip,) = (slip for slip in ERRATA if slip.name == "stage_like_range")
    shown = slip.demonstrate()
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
