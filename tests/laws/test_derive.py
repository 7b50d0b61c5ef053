"""From a name and a model to a law: names, places, models, circles and threads."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest
import sympy

import solvable
from solvable import Dynamics, FeatureLearning, Linear, Multilinear
from solvable.discovery import model_class
from solvable.errors import CircularDerivation, InvalidInput, NotDerivable, SolvableError, UnknownTheorem
from solvable.laws import derive as derive_module
from solvable.laws import recall as recall_module
from solvable.laws.discovery import find_theorem, theorem_table

REGISTERED = theorem_table()


def run(code, **options):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100, **options)


def refused(call, kind, *words):
    with pytest.raises(SolvableError) as found:
        call()
    assert isinstance(found.value, kind)
    assert "\n" not in str(found.value)
    for word in words:
        assert word in str(found.value)


def test_reading_order():
    order = [
        "harmonic_sum",
        "skill_orthogonality",
        "skill_loss_identity",
        "skill_dynamics",
        "skill_loss_dynamics",
        "emergence_time",
        "saturation_time",
        "stage_like_training",
        "loss_vs_time",
        "loss_vs_data",
        "loss_vs_parameters",
        "loss_vs_compute",
    ]
    assert [name for name in solvable.theorems() if name in order] == order
    models = [theorem.model for theorem in REGISTERED.values()]
    assert models == sorted(models, key=("modes", "multilinear", "linear", "feature_learning", "zipf").index)
    sections = [tuple(map(int, re.findall(r"\d+", t.section))) for t in REGISTERED.values() if t.model == "multilinear"]
    assert sections == sorted(sections)


@pytest.mark.parametrize("name", REGISTERED)
def test_every_name_alias_and_unique_place(name):
    theorem = REGISTERED[name]
    assert find_theorem(name) is theorem
    for alias in theorem.aliases:
        assert find_theorem(alias) is theorem
    for source in theorem.sources:
        key, _, places = source.partition(": ")
        for place in places.split(", "):
            for wanted in (f"{key}: {place}", f"{key}:{place}", f"  {key} : {place.lower()} "):
                assert name in answers(wanted)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Thm 3", "time_scaling_lower"),
        ("Prop. 7", "time_constant_small_init"),
        ("Eq 12", "total_loss"),
        ("Eq. (12)", "total_loss"),
        ("Equation 12", "total_loss"),
        ("nam2024: lemma 7", "skill_loss_envelope"),
        ("LOSS_VS_TIME", "loss_vs_time"),
        ("loss-vs-time", "loss_vs_time"),
        ("Loss against training time", "loss_vs_time"),
    ],
)
def test_places_are_found_as_people_write_them(written, name):
    assert find_theorem(written).name == name


def answers(place):
    """The theorems that answer to a place: one that is found, or the several that are listed."""
    try:
        return [find_theorem(place).name]
    except UnknownTheorem as error:
        return str(error) if "several" in str(error) else []


def test_places():
    assert solvable.derive("Eq. 321").name == solvable.derive("Nam2024: Eq. 321").name == "loss_vs_time"
    assert solvable.derive("Nam2024: Theorem 2").name == "time_scaling_upper"
    assert solvable.derive("Corollary 5").name == "loss_vs_compute"
    refused(lambda: solvable.derive("Eq. 40"), UnknownTheorem, "emergence_time", "saturation_time", "several")
    refused(lambda: solvable.derive("Theorem 4"), UnknownTheorem, "several", "loss_vs_time", "harmonic_sum")
    refused(lambda: solvable.derive("Nam2024: Eq. 9999"), UnknownTheorem)
    refused(lambda: solvable.derive("Author1900: Eq. 321"), UnknownTheorem)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("loss_vs_tim", "loss_vs_time"),
        ("lossvsdata", "loss_vs_data"),
        ("emergence", "emergence_time"),
    ],
)
def test_the_nearest_name(name, near):
    refused(lambda: solvable.derive(name), UnknownTheorem, near, "solvable.theorems()")


@pytest.mark.parametrize(
    "name", ["", ":", " ", "__init__", "Nam2024", "a\nb", "x" * 500, "Nam2024: ", "../loss_vs_time", "multilinear"]
)
def test_no_such_theorem(name):
    refused(lambda: solvable.derive(name), UnknownTheorem, "no theorem is called", "solvable.theorems()")


@pytest.mark.parametrize(
    "name", [None, 3, True, 1.5, b"loss_vs_time", ["loss_vs_time"], object(), sympy.Symbol("T"), np.array(["a"]), str]
)
def test_names_are_strings(name):
    refused(lambda: solvable.derive(name), UnknownTheorem, "string", "loss_vs_time")


@pytest.mark.parametrize(
    "model", ["multilinear", 3, {}, object(), Multilinear, Linear, Dynamics, sympy.Symbol("m"), solvable]
)
def test_models_are_models(model):
    refused(lambda: solvable.derive("loss_vs_time", model), InvalidInput, "solvable.Multilinear()")


@pytest.mark.parametrize("name", REGISTERED)
def test_finite_n_s_names_the_rescaling(name):
    if REGISTERED[name].model in ("modes", "feature_learning", "zipf"):
        return
    refused(
        lambda: solvable.derive(name, Multilinear(n_s=5)), NotDerivable, "zeta(alpha+1)/H", "T zeta(alpha+1)/H", "n_s"
    )


def test_the_rescaling_is_right():
    model = Multilinear(alpha=0.6, S=1, r=0.01, eta=1)
    k = np.arange(1, 10**4 + 1.0)
    H, zeta = (k**-1.6).sum(), float(sympy.zeta(sympy.Rational(8, 5)))
    T = np.array([1.0, 1e2, 1e4])
    rescaled = zeta / H * model.loss(T=T * zeta / H, N=10**4)
    rest = zeta / H * model.loss(N=10**4)
    assert model.loss(T=T, n_s=10**4) == pytest.approx(rescaled - rest, rel=1e-10)


def test_laws_are_shared_and_equal():
    assert solvable.derive("loss_vs_time") is solvable.derive("loss_vs_time", Multilinear())
    assert solvable.derive("loss_vs_time", Multilinear(alpha=0.6)) == solvable.derive(
        "loss_vs_time", Multilinear(alpha="3/5")
    )
    assert solvable.derive("loss_vs_time") != solvable.derive("loss_vs_time", Linear())
    assert solvable.derive("loss_vs_time", Linear()).model == Linear()


@pytest.mark.parametrize("name", REGISTERED)
def test_every_theorem_for_the_linear_model(name):
    if "two factors" in REGISTERED[name].needs:
        refused(lambda: solvable.derive(name, Linear()), NotDerivable, name, "needs two factors", "Multilinear(...)")
        return
    if REGISTERED[name].model in ("feature_learning", "zipf"):
        own = repr(solvable.derive(name).model)
        refused(lambda: solvable.derive(name, Linear()), NotDerivable, name, own, "another model")
        return
    law = solvable.derive(name, Linear())
    assert law.name == name
    assert law.steps
    assert "r" not in {str(symbol) for symbol in getattr(law.expr, "free_symbols", ())}


@pytest.mark.parametrize("name", REGISTERED)
def test_what_a_theorem_needs_its_model_knows(name):
    theorem = REGISTERED[name]
    kind = model_class(theorem.model)
    assert set(theorem.needs) <= set(kind.remedies)
    assert kind().refusal(theorem) == ""


@pytest.mark.parametrize("name", REGISTERED)
def test_every_theorem_for_feature_learning(name):
    """A theorem of one model is refused for another; those about modes, and about this model, derive."""
    if REGISTERED[name].model not in ("modes", "feature_learning"):
        refused(lambda: solvable.derive(name, FeatureLearning()), NotDerivable, name, "another model")
        return
    assert solvable.derive(name, FeatureLearning()).steps
    if REGISTERED[name].model == "feature_learning":
        for size in ("N", "B", "D"):
            model = FeatureLearning(**{size: 8})
            refused(lambda model=model: solvable.derive(name, model), NotDerivable, f"leave {size} out of the model")


def test_lazy_theorems_refuse_feature_learning():
    refused(lambda: solvable.derive("lazy_loss_vs_time", FeatureLearning(gamma=1)), NotDerivable, "lazy limit alone")
    assert solvable.derive("lazy_loss_vs_time", FeatureLearning(gamma=0)).exponent == -FeatureLearning.symbols.beta


def test_a_circle_names_itself(monkeypatch):
    there = replace(REGISTERED["emergence_time"], name="there", derivation=lambda model, proof: proof.theorem("back"))
    back = replace(REGISTERED["emergence_time"], name="back", derivation=lambda model, proof: proof.theorem("there"))
    found = {"there": there, "back": back}
    for module in (derive_module, recall_module):
        monkeypatch.setattr(module, "find_theorem", lambda name: found.get(name) or find_theorem(name))
    refused(lambda: solvable.derive("there"), CircularDerivation, "there -> back -> there")
    assert recall_module._under_way == []
    assert solvable.derive("emergence_time").name == "emergence_time"


def test_a_derivation_that_fails_leaves_no_trace(monkeypatch):
    def fails(model, proof):
        raise NotDerivable("it fails.")

    broken = replace(REGISTERED["emergence_time"], name="broken", derivation=fails)
    monkeypatch.setattr(derive_module, "find_theorem", lambda name: broken)
    for _ in range(2):
        refused(lambda: solvable.derive("broken"), NotDerivable, "it fails")
    assert recall_module._under_way == []


def test_threads_do_not_see_circles():
    own = [Dynamics(curve=lambda u, n=n: sympy.exp(-u) / n) for n in (2, 3)]
    failed = []

    def work(dynamics):
        try:
            for name in ("loss_vs_time", "loss_vs_data", "loss_vs_parameters"):
                solvable.derive(name, Multilinear(dynamics=dynamics))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(dynamics,)) for dynamics in own * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_derive_computes_no_numbers():
    done = run(
        "import sys, solvable\n"
        "for name in solvable.theorems(): solvable.derive(name)\n"
        "own = solvable.Dynamics(curve=lambda u: 1/(1 + u)**2)\n"
        "solvable.derive('loss_vs_time', solvable.Multilinear(alpha=0.6, S=1, r=0.01, eta=1))\n"
        "solvable.derive('loss_vs_time', solvable.Multilinear(dynamics=own))\n"
        "print([m for m in sys.modules if m.startswith(('solvable.numerics.balls.', 'solvable.numerics.sums.'))], "
        "'solvable.proofs.check' in sys.modules, 'solvable.proofs.judge' in sys.modules)"
    )
    assert done.stderr == ""
    assert done.stdout.split("\n")[0] == "[] False False"


@pytest.mark.parametrize("stray", ["derivations.py", "derivations/__init__.py"])
def test_a_stray_file_is_named(tmp_path, stray):
    file = tmp_path / stray
    file.parent.mkdir(exist_ok=True)
    file.write_text("x = 1\n")
    done = run(
        "import sys; sys.path.insert(0, '')\n"
        "import solvable\n"
        "try:\n"
        "    solvable.derive('loss_vs_time')\n"
        "except solvable.SolvableError as error:\n"
        "    print(type(error).__name__, isinstance(error, ImportError), error)\n",
        cwd=tmp_path,
    )
    assert done.stderr == ""
    kind, is_import_error, sentence = done.stdout.strip().split(" ", 2)
    assert (kind, is_import_error) == ("HiddenPackage", "True")
    assert str(file.resolve()) in sentence
    assert "rename" in sentence
    assert "\n" not in sentence


def test_models_do_without_derivations(tmp_path):
    (tmp_path / "derivations.py").write_text("raise RuntimeError('stray')\n")
    code = (
        "import sys; sys.path.insert(0, '')\n"
        "import solvable\n"
        "print(float(solvable.Multilinear(alpha=0.6, S=1, r=0.01, eta=1).loss(T=1000)))\n"
    )
    done = run(code, cwd=tmp_path)
    assert float(done.stdout) == pytest.approx(0.044998284887, rel=1e-10)
