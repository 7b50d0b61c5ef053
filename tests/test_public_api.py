"""What the package promises in public: its names, its words, and how little it costs to import."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import solvable
from solvable import errors
from solvable.models.model import Model

NAMES = [
    "Dynamics",
    "Erratum",
    "ExtendedMultilinear",
    "FeatureLearning",
    "HarmonicSum",
    "Law",
    "Linear",
    "Multilinear",
    "PowerLaw",
    "Report",
    "SolvableError",
    "Step",
    "Verdict",
    "__version__",
    "calibrate",
    "derive",
    "errata",
    "figure",
    "theorems",
]
LAW_METHODS = [
    "applied_to",
    "at",
    "certify",
    "check",
    "compare",
    "earlier",
    "evaluate",
    "lambdify",
    "latex",
    "node",
    "root",
    "to_dict",
]
MODEL_METHODS = ["compute_optimum", "emergence_time", "loss", "saturation_time", "skill_strength"]
FEATURE_METHODS = ["compute_optimum", "loss", "phase_diagram", "regime"]
EXTENDED_METHODS = ["skill_loss", "skill_loss_parameters", "skill_strength", "skill_strength_parameters"]
HEAVY = {"sympy", "numpy", "scipy", "flint", "mpmath", "matplotlib", "click", "rich", "joblib", "importlib.metadata"}
MODULES = [
    module.name for module in pkgutil.walk_packages(solvable.__path__, "solvable.") if "__main__" not in module.name
]


def in_a_fresh_process(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_names_are_frozen():
    assert dir(solvable) == NAMES == solvable.__all__
    assert all(getattr(solvable, name) is not None for name in NAMES)
    starred = in_a_fresh_process("from solvable import *; print(*(n for n in dir() if n[0] != '_'))")
    assert starred.split() == [name for name in NAMES if name[0] != "_"]


def test_an_unknown_name_lists_the_known():
    with pytest.raises(AttributeError, match="derive"):
        _ = solvable.Derive
    assert not hasattr(solvable, "laws_of_nature")


def test_the_methods_are_frozen():
    assert [n for n in dir(solvable.Law) if inspect.isfunction(getattr(solvable.Law, n)) and n[0] != "_"] == LAW_METHODS
    for model in (solvable.Multilinear, solvable.Linear):
        assert set(MODEL_METHODS) <= set(dir(model))
    assert set(FEATURE_METHODS) <= set(dir(solvable.FeatureLearning))
    beyond_a_model = {name for name in dir(solvable.ExtendedMultilinear) if name[0] != "_"} - set(dir(Model))
    assert sorted(beyond_a_model - {"S", "D_c", "N_c", "name", "symbols"}) == EXTENDED_METHODS


@pytest.mark.parametrize("name", [name for name in NAMES if name != "__version__"])
def test_everything_public_is_documented(name):
    thing = getattr(solvable, name)
    assert inspect.getdoc(thing)
    if inspect.isclass(thing):
        for method, member in vars(thing).items():
            if not method.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                assert inspect.getdoc(member), f"{name}.{method}"


@pytest.mark.parametrize(
    ("thing", "names"),
    [
        (solvable.derive, ["UnknownTheorem", "NotDerivable"]),
        (solvable.Dynamics, ["InvalidInput"]),
        (solvable.figure, ["InvalidInput"]),
        (solvable.Law.evaluate, ["InvalidInput", "CannotEvaluate"]),
        (solvable.Law.certify, ["CannotEnclose"]),
        *((getattr(solvable.Multilinear, method), ["InvalidInput"]) for method in MODEL_METHODS),
        *((getattr(solvable.ExtendedMultilinear, method), ["InvalidInput"]) for method in EXTENDED_METHODS),
        *(
            (getattr(solvable.FeatureLearning, method), ["InvalidInput"])
            for method in ("compute_optimum", "loss", "regime")
        ),
    ],
    ids=lambda thing: getattr(thing, "__qualname__", None),
)
def test_errors_are_announced(thing, names):
    assert all(name in inspect.getdoc(thing) for name in names)


def test_every_error_is_one_of_ours():
    found = [thing for thing in vars(errors).values() if inspect.isclass(thing)]
    assert len(found) >= 8
    assert all(issubclass(thing, solvable.SolvableError) for thing in found)
    assert all(inspect.getdoc(thing) for thing in found)


def test_importing_loads_nothing_heavy():
    code = "import sys; before = set(sys.modules); import solvable; print(*sorted(set(sys.modules) - before))"
    loaded = set(in_a_fresh_process(code).split())
    assert "solvable" in loaded
    assert not loaded & HEAVY
    assert all(name.split(".")[0] in {"solvable", *sys.stdlib_module_names} for name in loaded)
    assert (
        not set(in_a_fresh_process(code.replace("import solvable", "import solvable; dir(solvable)")).split()) & HEAVY
    )


def test_importing_theorems_loads_no_SymPy():
    listed = in_a_fresh_process(
        "import sys, solvable.laws.discovery as d; before = set(sys.modules); d.theorem_table(); "
        "print(*sorted(set(sys.modules) - before))"
    )
    assert "derivations.multilinear.loss_vs_time" in listed
    assert not set(listed.split()) & {"sympy", "numpy", "flint"}


@pytest.mark.parametrize("name", ["solvable", *MODULES])
def test_doctests(name):
    module = importlib.import_module(name)
    assert module.__doc__ or not Path(module.__file__).read_text().strip()
    assert doctest.testmod(module).failed == 0


def test_types_ship():
    assert (Path(solvable.__file__).parent / "py.typed").is_file()
    assert solvable.__version__.count(".") == 2
