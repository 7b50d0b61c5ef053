"""The shell commands, called in this process."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from sympy import Symbol, sympify

import solvable
from solvable.cli.main import COMMANDS, main
from solvable.experiments import run as runner
from solvable.experiments.experiment import Measurement, experiment
from solvable.proofs.verdict import KINDS

POINT = ("alpha=0.6", "S=1", "r=0.01", "eta=1")
VALUES = {"alpha": 0.6, "S": 1, "r": 0.01, "eta": 1}


def shell(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def refused(*arguments: str) -> str:
    """The one line of an error that ends in exit 2 with nothing on stdout."""
    result = shell(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    last = result.stderr.rstrip().splitlines()[-1]
    assert last.startswith("Error: ")
    return last


def test_help_names_every_command() -> None:
    result = shell("--help")
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout
        assert shell(name, "--help").exit_code == 0


def test_version() -> None:
    assert solvable.__version__ in shell("--version").stdout


def test_list_shows_every_theorem() -> None:
    shown = shell("list").stdout
    for name in solvable.theorems():
        assert f"  {name} " in shown
    data = json.loads(shell("list", "--json").stdout)
    assert [entry["name"] for entry in data] == list(solvable.theorems())
    assert all(entry["title"] and (entry["sources"] or entry["new"]) for entry in data)


def test_derive_shows_the_law() -> None:
    law = solvable.derive("loss_vs_time")
    assert repr(law) in shell("derive", "loss_vs_time").stdout
    assert shell("derive", "loss_vs_time", "--format", "latex").stdout.strip() == law.latex()
    assert shell("derive", "exact_time_law", "--format", "latex", "--steps").stdout.strip() == law.latex(steps=True)


def test_derive_as_json_holds_the_exponent() -> None:
    data = json.loads(shell("derive", "loss_vs_time", "--format", "json").stdout)
    alpha = Symbol("alpha", positive=True)
    exponent = solvable.derive("loss_vs_time").exponent
    assert sympify(data["exponent"]["text"], locals={"alpha": alpha}) == exponent
    assert "check" not in data


def test_derive_for_another_model_changes_the_law() -> None:
    data = json.loads(shell("derive", "loss_vs_time", "--model", "linear", "--format", "json").stdout)
    assert data == solvable.derive("loss_vs_time", solvable.Linear()).to_dict()
    assert data != solvable.derive("loss_vs_time").to_dict()


def test_derive_document_is_a_document() -> None:
    shown = shell("derive", "emergence_time", "--document").stdout
    assert shown.startswith(r"\documentclass")
    assert shown.endswith("\\end{document}\n")
    assert "--document" in refused("derive", "emergence_time", "--document", "--format", "json")


def test_derive_with_steps_and_check_shows_each_verdict() -> None:
    law = solvable.derive("saturation_time")
    result = shell("derive", "saturation_time", "--steps", "--check")
    assert result.exit_code == 0
    for verdict in law.check().verdicts:
        assert verdict.kind is None or verdict.reason in " ".join(result.stdout.split())
    data = json.loads(shell("derive", "saturation_time", "--check", "--format", "json").stdout)
    assert data["check"] == law.check().to_dict()


def unjudged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every check end with one step that is unknown."""
    from solvable.laws.law import Law
    from solvable.proofs.verdict import Report, Verdict

    verdicts = (Verdict(0, None, "a definition"), Verdict(1, "exact", "shown"), Verdict(2, "unknown", "nobody knows"))
    monkeypatch.setattr(Law, "check", lambda self, *rest: Report(self.name, verdicts))


def test_a_check_that_is_not_ok_exits_1(monkeypatch: pytest.MonkeyPatch) -> None:
    unjudged(monkeypatch)
    for arguments in (("derive", "emergence_time", "--check"), ("check", "emergence_time")):
        result = shell(*arguments)
        assert result.exit_code == 1
        assert "nobody knows" in result.stdout
    result = shell("check", "emergence_time", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["ok"] is False


def test_check_counts_six_verdicts_and_says_what_certified_means() -> None:
    names = ("emergence_time", "saturation_time")
    result = shell("check", *names)
    assert result.exit_code == 0
    assert "not proof" in result.stdout
    data = json.loads(shell("check", *names, "--json").stdout)
    assert "not proof" in data["certified_means"]
    assert [report["theorem"] for report in data["theorems"]] == list(names)
    for report in data["theorems"]:
        assert report["counts"] == solvable.derive(report["theorem"]).check().counts
    assert data["counts"] == {kind: sum(r["counts"][kind] for r in data["theorems"]) for kind in KINDS}


def test_check_of_one_theorem_twice_counts_it_once() -> None:
    data = json.loads(shell("check", "emergence_time", "emergent_time", "--json").stdout)
    assert len(data["theorems"]) == 1


def test_evaluate_agrees_with_the_library() -> None:
    law = solvable.derive("loss_vs_time")
    shown = shell("evaluate", "loss_vs_time", *POINT, "T=1000").stdout
    assert float(shown) == law.evaluate(T=1000.0, **VALUES)
    assert shown.strip() == repr(float(shown))
    result = json.loads(shell("evaluate", "loss_vs_time", *POINT, "T=1e3,1e4", "--json").stdout)
    assert result["result"] == list(law.evaluate(T=[1e3, 1e4], **VALUES))
    lines = shell("evaluate", "loss_vs_time", *POINT, "T=1e3,1e4").stdout.splitlines()
    assert [float(line.split()[-1]) for line in lines] == result["result"]
    assert [line.split()[0] for line in lines] == ["T=1e3", "T=1e4"]


def test_evaluate_prints_certified_digits() -> None:
    from fractions import Fraction

    shown = shell("evaluate", "loss_vs_time", *POINT, "T=1000", "--digits", "30").stdout.strip()
    assert "0.04499828488736577352" in shown
    ball = solvable.derive("loss_vs_time").certify(digits=45, T=1000, alpha="0.6", S=1, r="0.01", eta=1)
    middle = Fraction(ball.str(45, radius=False))
    assert abs(Fraction(shown) / middle - 1) <= Fraction(1, 10**29)
    arrays = shell("evaluate", "loss_vs_time", *POINT, "T=1000,2000", "--digits", "12").stdout.splitlines()
    assert len(arrays) == 2
    assert math.isclose(float(arrays[0].split()[-1]), float(shown), rel_tol=1e-11)


def test_evaluate_serves_fractions_and_two_arrays() -> None:
    result = json.loads(
        shell("evaluate", "loss_vs_time", "alpha=3/5,1/2", "S=1", "r=1/100", "eta=1", "T=1e3,1e4", "--json").stdout
    )
    law = solvable.derive("loss_vs_time")
    expected = law.evaluate(alpha=[0.6, 0.5], S=1, r=0.01, eta=1, T=[1e3, 1e4])
    assert result["result"] == pytest.approx(list(expected), rel=1e-15)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("derive", "loss_vs_tim"), "loss_vs_time"),
        (("check", "nonsense"), "nonsense"),
        (("verify", "nonsense"), "nonsense"),
        (("cite", "nonsense"), "nonsense"),
        (("evaluate", "skill_orthogonality", "k=1"), "skill_orthogonality"),
        (("evaluate", "loss_vs_time", "alpha=0.6", "T=1"), "S"),
        (("evaluate", "loss_vs_time", *POINT, "T=zero"), "T"),
        (("evaluate", "loss_vs_time", *POINT, "T=nan"), "T"),
        (("evaluate", "loss_vs_time", *POINT, "T=0"), "T"),
        (("evaluate", "loss_vs_time", *POINT, "T=1e3,"), "T"),
        (("evaluate", "loss_vs_time", *POINT, "T=__import__('os')"), "T"),
        (("evaluate", "loss_vs_time", *POINT, "T=1", "T=2"), "T"),
        (("evaluate", "loss_vs_time", *POINT, "q=1", "T=2"), "q"),
        (("evaluate", "loss_vs_time", *POINT, "T"), "T"),
        (("evaluate", "loss_vs_time", "alpha=1,2", "S=1", "r=0.1", "eta=1", "T=1,2,3"), "alpha"),
        (("evaluate", "loss_vs_time", *POINT, "T=1", "--digits", "0"), "digits"),
        (("derive", "loss_vs_time", "--format", "pdf"), "pdf"),
        (("derive", "loss_vs_time", "--model", "cubic"), "cubic"),
        (("verify", "--level", "half"), "half"),
        (("launch",), "launch"),
    ],
)
def test_wrong_input_is_one_sentence_and_exit_2(arguments: tuple[str, ...], named: str) -> None:
    assert named in refused(*arguments)


def test_cite_names_the_package_and_the_sources() -> None:
    everything = shell("cite").stdout
    for key in ("solvable", "Nam2024", "Flajolet1995", "DLMF", "Bordelon2024"):
        assert f"{{{key},\n" in everything
    some = shell("cite", "emergence_time").stdout
    assert "{Nam2024,\n" in some
    assert "{Bordelon2024,\n" not in some


@experiment(theorem="saturation_time", title="a figure")
def agreeing(level: str) -> Iterator[Measurement]:
    yield Measurement("a claim", 2.0, 2.5, tolerance=0.5, seed=11)
    yield Measurement("an undecided claim", 2.0, math.nan, tolerance=None)


@experiment(theorem="saturation_time", title="another")
def disagreeing(level: str) -> Iterator[Measurement]:
    yield Measurement("a wrong claim", 2.0, 2.5, tolerance=0.1)


def test_verify_shows_each_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "experiments", lambda: (agreeing,))
    result = shell("verify", "saturation_time", "emergence_time", "--jobs", "1")
    assert result.exit_code == 0
    row = next(line for line in result.stdout.splitlines() if line.endswith("a claim")).split()
    assert row[:6] == ["pass", "2", "2.5", "0.25", "0.5", "11"]
    assert "1 pass, 0 fail, 2 reported" in result.stdout
    assert "not proof" in result.stdout


def test_verify_as_json_is_a_list_without_nan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "experiments", lambda: (agreeing,))
    result = shell("verify", "saturation_time", "--json")
    assert result.exit_code == 0
    claim, undecided = json.loads(result.stdout, parse_constant=pytest.fail)
    assert claim["seed"] == 11
    assert claim["error"] == 0.25
    assert tuple(claim["steps"]) == KINDS
    assert undecided["measured"] is None
    assert undecided["verdict"] == "reported"


def test_verify_exits_1_on_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "experiments", lambda: (disagreeing,))
    assert shell("verify", "saturation_time").exit_code == 1
    monkeypatch.setattr(runner, "experiments", lambda: (agreeing,))
    unjudged(monkeypatch)
    assert shell("verify", "saturation_time", "--json").exit_code == 1
