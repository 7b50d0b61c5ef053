"""The shell command `solvable errata`."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result

import solvable
from solvable.cli.main import main
from solvable.erratum import discovery
from solvable.marks import plain


def shell(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(main, ["errata", *arguments], env={"COLUMNS": str(columns)})


def test_the_list_names_every_erratum_once() -> None:
    result = shell()
    assert result.exit_code == 0
    assert result.stderr == ""
    for erratum in solvable.errata():
        (line,) = (line for line in result.stdout.splitlines() if line.split()[:1] == [erratum.name])
        assert line.endswith(erratum.place)
    for heading in ("proven slips:", "misprints:", "cases of looseness:"):
        assert heading in result.stdout.splitlines()


@pytest.mark.parametrize("columns", [72, 80, 120])
def test_a_page_shows_forms_and_numbers_in_the_width_there_is(columns: int) -> None:
    for name in ("calibrated_rate", "learned_and_unlearned", "initial_strength_threshold", "interpolant_bound"):
        result = shell(name, columns=columns)
        assert result.exit_code == 0, result.output
        (erratum,) = discovery.find_errata(name)
        shown = erratum.demonstrate()
        assert f"{name} ({erratum.rating})" in result.stdout
        assert plain(" ".join(erratum.statement.split())) in " ".join(result.stdout.split())
        for value in (shown.reference, shown.printed, shown.correct):
            assert f"{value:.10g}" in result.stdout
        assert result.stdout.splitlines()[-1] == "  separated"
        assert max(map(len, result.stdout.splitlines())) <= columns


def test_a_place_may_be_given_in_words_of_its_own() -> None:
    assert shell("Eq.", "14").stdout == shell("Eq. 14").stdout
    assert shell("Eq. 14").stdout.count("  separated") == 2


def test_json_of_one_carries_its_demonstration() -> None:
    result = shell("--json", "Eq. 240")
    assert (result.exit_code, result.stderr) == (0, "")
    (data,) = json.loads(result.stdout)
    (erratum,) = discovery.find_errata("Eq. 240")
    assert data == erratum.to_dict() | {"demonstration": erratum.demonstrate().to_dict()}


def test_json_of_all_is_read_back() -> None:
    plain = json.loads(shell("--json").stdout)
    assert [entry["name"] for entry in plain] == [erratum.name for erratum in solvable.errata()]
    assert {entry["demonstration"] for entry in plain} == {None}
    measured = json.loads(shell("--json", "--demonstrate").stdout)
    assert all(entry["demonstration"]["separates"] for entry in measured)


@pytest.mark.parametrize("asked", ["nothing_of_the_kind", "Eq. 1400", "Lemma 900"])
def test_an_unknown_name_exits_2_with_one_sentence(asked: str) -> None:
    result = shell(asked)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.rstrip().splitlines()
    assert line.startswith("Error: no erratum")
    assert line.endswith(".")


def test_an_erratum_that_does_not_separate_exits_1(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = tuple(
        replace(erratum, printed=erratum.correct, correct=erratum.printed) for erratum in solvable.errata()[:2]
    )
    monkeypatch.setattr(discovery, "errata", lambda: turned)
    result = shell(turned[0].name)
    assert result.exit_code == 1
    assert "NOT separated" in result.stdout
    assert shell("--demonstrate").exit_code == 1
    assert shell("--demonstrate").stdout.count("NOT separated") == 2
    assert not any(entry["demonstration"]["separates"] for entry in json.loads(shell("--demonstrate", "--json").stdout))
