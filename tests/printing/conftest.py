"""Laws to print: every theorem for symbols, one in three for numbers and other models."""

from __future__ import annotations

import pytest

import solvable
from solvable.errors import NotDerivable
from solvable.laws.law import Law


def printed_laws() -> list[object]:
    """Every theorem for the symbolic model; of fixed parameters and other models, where it holds, one case in three."""
    models = (
        ("symbols", None),
        ("numbers", solvable.Multilinear(alpha=0.6, S=1, r=0.01, eta=1)),
        ("linear", solvable.Linear()),
        ("hard", solvable.FeatureLearning(alpha=1.5, beta=0.5, eta=1)),
        ("easy", solvable.FeatureLearning(alpha=2, beta=1.25, eta=1)),
    )
    found: list[object] = []
    for number, name in enumerate(solvable.theorems()):
        for place, (label, model) in enumerate(models):
            if place and (number + place) % 3:
                continue
            try:
                law = solvable.derive(name, model)
            except NotDerivable:
                continue
            found.append(pytest.param(law, id=f"{name}-{label}"))
    return found


@pytest.fixture(params=printed_laws())
def law(request: pytest.FixtureRequest) -> Law:
    """One law."""
    found: Law = request.param
    return found
