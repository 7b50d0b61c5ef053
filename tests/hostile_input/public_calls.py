"""Everything public that can be called, each with arguments with which it works."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import sympy
from hostile_values import DECAY, k

import solvable
from solvable.experiments.run import run

Call = tuple[str, Callable[..., Any], dict[str, Any]]
NUMBERS = {"alpha": Fraction(3, 5), "S": 1, "r": Fraction(1, 100), "eta": 1}
CURVES = {"step": [0.0, 10.0, 20.0, 30.0], "skill_1": [0.0, 0.4, 0.6, 1.0], "skill_2": [0.0, 0.1, 0.4, 0.6]}
# What an argument of this name is given, and what the calls are given that need something else.
USUAL: dict[str, Any] = {**NUMBERS, "beta": 1, "gamma": 0, "T": 1000, "D": 10, "N": 4, "n_s": 9, "D_c": 4, "N_c": 4}
USUAL |= {"t": 10, "C": 1000, "d": 2, "k": 2, "epsilon": 0.4, "digits": 20, "W": 1, "delta": 1, "kappa": 2, "x": k}
USUAL |= {"g": DECAY, "curve": DECAY, "curves": CURVES, "name": "loss_vs_parameters", "names": ["skill_orthogonality"]}
USUAL |= {"need": "strength", "model": solvable.Multilinear(alpha=1)}
OWN: dict[str, dict[str, Any]] = {
    "Dynamics": {"rate": lambda R: R * (1 - R), "start": 0.1, "limit": 1},
    "Erratum.against": {"reference": 1, "at": dict.fromkeys("SrTPB", 0.5) | {"eta": 1}, "tolerance": 1, "setting": ""},
    "FeatureLearning": {"alpha": 2, "beta": 1, "gamma": 0, "eta": 1, "N": 9, "B": 9, "D": 9},
    "FeatureLearning.has": {"need": "lazy"},
    "FeatureLearning.quantity": {"name": "lazy_loss", "t": 10},
    "HarmonicSum.as_sum": {"k": k},
    "Linear.quantity": {"name": "total_loss", "T": 10},
    "Multilinear.quantity": {"name": "total_loss", "T": 10},
    "Node.at": {"values": {"S": 1}},
    "Node.evaluate": {"alpha": 0.6, "S": 1, "N": 10},
    "PowerLaw.at": {"parameters": {}},
    "Step.subs": {"values": {k: 1}},
    "figure": {"name": "fig8", "ax": None, "S": 1, "eta": 1, "start": 0.01, "B": 2, "T": 10, "width": 100},
    "harmonic_sum.applied_to": {"expression": solvable.HarmonicSum(1, 1, 2, k, DECAY)},
    "loss_vs_compute.certify": {"digits": 20, **NUMBERS, "C": 1000},
    "loss_vs_compute.evaluate": {**NUMBERS, "C": 1000},
    "loss_vs_compute.root": {"name": "x_star", **NUMBERS},
    "loss_vs_parameters.certify": {"digits": 20, "alpha": "0.6", "S": 1, "N": 10},
    "loss_vs_parameters.compare": {"resource": [10, 20], "loss": [0.04, 0.02], "alpha": 0.6, "S": 1},
    "loss_vs_parameters.evaluate": {"alpha": 0.6, "S": 1, "N": 10},
    "loss_vs_parameters.node": {"name": "law"},
}
# Asked by `derive`, with a theorem that it found; and what only the laws that are named below can answer.
ELSEWHERE = ("refusal", "root", "applied_to")


@cache
def subjects() -> list[tuple[Any, set[str]]]:
    """One of every public class and of what their methods answer with, each with the methods that are asked of it."""
    law = solvable.derive("loss_vs_parameters")
    erratum = next(e for e in solvable.errata() if e.name == "calibrated_rate")
    things = [
        *(solvable.Multilinear(**NUMBERS), solvable.Linear(alpha=1, S=1, eta=1), solvable.PowerLaw(sympy.Integer(1))),
        *(solvable.FeatureLearning(alpha=2, beta=1, gamma=0, eta=1), solvable.ExtendedMultilinear(S=1, D_c=4, N_c=4)),
        *(solvable.Dynamics(rate=lambda R: R * (1 - R), start=0.1, limit=1), solvable.HarmonicSum(1, 1, 2, k, DECAY)),
        *(law, law.node(), law.steps[-1], law.check(), law.check().verdicts[-1], erratum, erratum.demonstrate()),
        *(
            law.compare([10, 20], [0.04, 0.02], alpha=0.6, S=1),
            solvable.calibrate(CURVES, 0.6),
            solvable.figure("fig8"),
        ),
    ]
    found = [(thing, {name for name in dir(thing) if is_public(thing, name)}) for thing in things]
    found += [(solvable.derive("loss_vs_compute"), {"root", "evaluate", "certify"})]
    return [*found, (solvable.derive("harmonic_sum"), {"applied_to"})]


def is_public(thing: Any, name: str) -> bool:
    """Whether a method or a property is one of the package's own and asked of it."""
    member = inspect.getattr_static(type(thing), name, None)
    function = getattr(member, "fget", member)
    ours = inspect.isfunction(function) and function.__module__.startswith("solvable.")
    nothing = name == "quantity" and not thing.quantities()
    return ours and name[0] != "_" and name not in ELSEWHERE and not nothing


def calls() -> Iterator[Call]:
    """Functions, constructors, methods, and properties as functions of nothing, each with its usual arguments."""
    for name in solvable.__all__:
        if inspect.isclass(thing := getattr(solvable, name)) and thing is not solvable.SolvableError:
            yield name, lambda thing=thing, **given: show(thing(**given)), usual(name, thing)
    for function in (solvable.calibrate, solvable.derive, solvable.figure, run):
        yield function.__name__, function, usual(function.__name__, function)
    law = solvable.derive("loss_vs_parameters")
    yield "law of a model", lambda **given: repr(solvable.derive(law.name, solvable.Multilinear(**given))), NUMBERS
    yield "lambdify", lambda name: law.lambdify(name, "alpha", "S"), {"name": "N"}
    yield "lambdified", lambda **given: law.lambdify(*given)(*given.values()), {"alpha": 0.6, "S": 1, "N": 10}
    for thing, names in subjects():
        for name in sorted(names):
            label = f"{thing.name if isinstance(thing, solvable.Law) else type(thing).__name__}.{name}"
            if isinstance(inspect.getattr_static(type(thing), name), property):
                yield label, lambda thing=thing, name=name: getattr(thing, name), {}
            else:
                yield label, getattr(thing, name), usual(label, getattr(thing, name))


def usual(label: str, function: Callable[..., Any]) -> dict[str, Any]:
    """Arguments with which the call works; a record takes those of one that is there."""
    if is_dataclass(function) and label not in OWN:
        made = next(thing for thing, _ in subjects() if type(thing) is function)
        return {field.name: getattr(made, field.name) for field in fields(function) if field.init}
    found = inspect.signature(function).parameters.items()
    single = {name: p for name, p in found if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)}
    return OWN.get(label) or {name: USUAL.get(name, p.default) for name, p in single.items()}


def show(thing: Any) -> None:
    """What was made can be shown, and its properties read."""
    repr(thing)
    for name in dir(thing):
        if is_public(thing, name):
            getattr(thing, name)
