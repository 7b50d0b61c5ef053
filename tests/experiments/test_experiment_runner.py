"""The runner of experiments, tried on small experiments made for it."""

from __future__ import annotations

import json
import math
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from solvable.errors import InvalidInput, UnknownTheorem
from solvable.experiments import discovery
from solvable.experiments import run as runner
from solvable.experiments.experiment import Experiment, Measurement, experiment
from solvable.experiments.outcome import Outcome
from solvable.laws.discovery import theorems
from solvable.proofs.verdict import KINDS

THEOREM = "saturation_time"


@experiment(theorem=THEOREM, title="two figures")
def figures(level: str) -> Iterator[Measurement]:
    yield Measurement(f"close at level {level}", 2.0, 2.02, tolerance=0.05, seed=7)
    yield Measurement("far", 2.0, 3.0, tolerance=0.05)
    yield Measurement("undecided", 2.0, 3.0, tolerance=None)
    yield Measurement("not a number", 0.0, math.nan, tolerance=0.1)


@experiment(theorem=THEOREM, title="raises midway")
def broken(level: str) -> Iterator[Measurement]:
    yield Measurement("first", 0.0, 0.0, tolerance=0.0)
    raise ZeroDivisionError("no\nsuch luck")


@experiment(theorem=THEOREM, title="measures nothing")
def silent(level: str) -> list[Measurement]:
    return []


@experiment(theorem=THEOREM, title="yields something else")
def wrong(level: str) -> list[object]:
    return ["3"]


def run_with(monkeypatch: pytest.MonkeyPatch, *experiments: Experiment, **options: object) -> list[Outcome]:
    monkeypatch.setattr(runner, "experiments", lambda: experiments)
    return list(runner.run([THEOREM], **options))  # type: ignore[arg-type]


def test_verdicts_errors_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    close, far, undecided, unknown = run_with(monkeypatch, figures, level="full")
    assert [o.verdict for o in (close, far, undecided, unknown)] == ["pass", "fail", "reported", "fail"]
    assert close.claim == "close at level full"
    assert close.error == pytest.approx(0.01)
    assert (close.seed, far.seed) == (7, None)
    assert undecided.tolerance is None
    assert undecided.holds
    assert not far.holds
    assert tuple(close.steps) == KINDS
    assert close.steps["exact"] >= 1
    assert all(o.seconds >= 0 for o in (close, far, undecided, unknown))


def test_what_is_not_a_number_is_null_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = run_with(monkeypatch, figures)
    assert math.isnan(outcomes[-1].measured or 0.0)
    plain = json.loads(json.dumps([outcome.to_dict() for outcome in outcomes], allow_nan=False))
    assert plain[-1]["measured"] is None
    assert plain[-1]["error"] is None
    wanted = "theorem experiment claim predicted measured error tolerance verdict steps seed seconds settings"
    assert list(plain[0]) == wanted.split()


def test_an_experiment_that_raises_fails_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    first, raised, after, *_ = run_with(monkeypatch, broken, figures)
    assert (first.claim, first.verdict) == ("first", "pass")
    assert raised.verdict == "fail"
    assert raised.experiment == "broken"
    assert "ZeroDivisionError: no such luck" in raised.claim
    assert after.experiment == "figures"


@pytest.mark.parametrize("strange", [silent, wrong], ids=["nothing", "no measurement"])
def test_an_experiment_without_measurements_fails(monkeypatch: pytest.MonkeyPatch, strange: Experiment) -> None:
    (outcome,) = run_with(monkeypatch, strange)
    assert outcome.verdict == "fail"
    assert strange.title in outcome.claim


def test_a_theorem_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from solvable.laws.law import Law

    checked = []
    original = Law.check
    monkeypatch.setattr(Law, "check", lambda self, *rest: checked.append(self.name) or original(self, *rest))
    run_with(monkeypatch, figures, broken, silent)
    assert checked == [THEOREM]


def test_a_theorem_without_experiment_shows_its_check(monkeypatch: pytest.MonkeyPatch) -> None:
    (outcome,) = run_with(monkeypatch)
    assert outcome.experiment is None
    assert outcome.verdict == "reported"
    assert outcome.holds
    assert sum(outcome.steps.values()) > 0


def test_a_check_that_is_not_ok_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    from solvable.laws.law import Law
    from solvable.proofs.verdict import Report, Verdict

    monkeypatch.setattr(
        Law, "check", lambda self: Report(self.name, (Verdict(0, "exact", ""), Verdict(1, "unknown", "")))
    )
    (checked,) = run_with(monkeypatch)
    assert checked.verdict == "fail"
    passing = Experiment("passing", THEOREM, "passes", lambda level: [Measurement("", 1.0, 1.0, tolerance=0.0)])
    (measured,) = run_with(monkeypatch, passing)
    assert measured.verdict == "pass"
    assert not measured.holds


def test_a_check_that_raises_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    from solvable.laws.law import Law

    def check(self: Law) -> None:
        raise ArithmeticError("out of digits")

    monkeypatch.setattr(Law, "check", check)
    failed, *measured = run_with(monkeypatch, figures)
    assert "ArithmeticError: out of digits" in failed.claim
    assert len(measured) == 4
    assert not any(outcome.holds for outcome in (failed, *measured))


def test_progress_names_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    run_with(monkeypatch, figures, progress=said.append)
    assert len(said) == 2
    assert figures.title in said[1]


def test_unknown_names_and_levels_are_refused_before_anything_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "experiments", lambda: pytest.fail("an experiment was looked for"))
    with pytest.raises(UnknownTheorem):
        runner.run(["loss_vs_tim"])
    with pytest.raises(InvalidInput):
        runner.run([THEOREM], level="half")


def test_theorems_are_named_as_derive_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "experiments", tuple)
    (outcome,) = runner.run(["emergent_time"])
    assert outcome.theorem == "emergence_time"


def test_every_experiment_belongs_to_a_theorem() -> None:
    found = discovery.experiments()
    assert len({(e.theorem, e.name) for e in found}) == len(found)
    assert {e.theorem for e in found} <= set(theorems())


def test_experiments_are_module_attributes_and_broken_modules_fail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "extra_experiments"
    folder.mkdir()
    header = "from solvable.experiments.experiment import Experiment, Measurement\n"
    (folder / "__init__.py").write_text("")
    (folder / "good.py").write_text(
        header + "one = Experiment('one', 'saturation_time', 't', lambda level: [])\ntwo = one\n"
    )
    (folder / "again.py").write_text("from extra_experiments.good import one\n")
    (folder / "bad.py").write_text("raise ValueError('cannot be read')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    package = __import__("extra_experiments")
    monkeypatch.setattr(discovery, "modules", lambda group: [(package, name) for name in ("again", "bad", "good")])
    one, bad = discovery.experiments()
    assert one.name == "one"
    assert bad.theorem == "bad"
    with pytest.raises(ValueError, match="cannot be read"):
        list(bad.run("quick"))
    for name in ("extra_experiments", "extra_experiments.good", "extra_experiments.again"):
        assert isinstance(sys.modules.pop(name), types.ModuleType)


def test_a_measurement_carries_its_settings() -> None:
    words = "slope from $T = 10$ to 30, $eta S T = 1e+06$, N = M^2.5: Multilinear(alpha=3/10, S=1), drawn $r_0 = 0.5$"
    stated = Measurement(words, 1.0, 1.0, None)
    assert stated.settings == {"model": "Multilinear", "alpha": 0.3, "S": 1, "eta S T": 1e6, "r_0": 0.5}
    assert Measurement("of 30 samples", 1.0, 1.0, None, settings={"samples": 30}).settings == {"samples": 30}
    plain = [outcome.to_dict() for outcome in runner.run(["loss_vs_parameters"])]
    assert plain
    assert all(
        {"model", "alpha"} <= outcome["settings"].keys() for outcome in plain if "Multilinear(" in outcome["claim"]
    )
