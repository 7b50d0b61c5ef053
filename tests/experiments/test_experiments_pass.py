"""Every experiment but the training of a network, at its quick level: what the theorems claim is what is measured."""

import importlib

import numpy as np
import pytest

from solvable.discovery import modules
from solvable.experiments.discovery import EXPERIMENTS
from solvable.experiments.experiment import Experiment
from solvable.printing.prose import unicode_prose

DECLARED = [
    declared
    for package, name in modules(EXPERIMENTS)
    for declared in vars(importlib.import_module(f"{package.__name__}.{name}")).values()
    if isinstance(declared, Experiment)
]
QUICK = [experiment for experiment in DECLARED if experiment.name != "trained_network"]


@pytest.mark.parametrize("experiment", QUICK, ids=lambda experiment: f"{experiment.theorem}-{experiment.name}")
def test_what_is_claimed_is_measured(experiment):
    measurements = list(experiment.run("quick"))
    assert measurements
    assert [m for m in measurements if m.verdict == "fail"] == []
    assert all(np.isfinite(m.measured) for m in measurements)
    assert len({m.claim for m in measurements}) == len(measurements)
    # With its numbers put in, each formula can be read.
    assert all(unicode_prose(m.claim) for m in measurements)


def test_every_theorem_has_an_experiment():
    import solvable

    assert set(solvable.theorems()) <= {experiment.theorem for experiment in DECLARED}
    assert {"trained_network"} <= {experiment.name for experiment in DECLARED if experiment.theorem == "emergence_time"}


def test_names_are_unique():
    assert len({experiment.name for experiment in DECLARED}) == len(DECLARED)
