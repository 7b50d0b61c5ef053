"""What every model is, whoever brings it."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest
from sympy import Rational, oo

import solvable
from solvable import ExtendedMultilinear, FeatureLearning, Multilinear
from solvable.discovery import model_class, model_names
from solvable.errors import InvalidInput, NotDerivable
from solvable.expressions.symbols import Symbols, quantity
from solvable.laws.discovery import theorem_table
from solvable.models.model import Model


class Ladder(Model):
    """A model of a test's own: rungs of height h above 2, at most 50, and the floor that they start from."""

    name = "ladder"
    symbols = Symbols(
        quantity("h", "height of a rung", "3", "5", above=2, most=50),
        quantity("g", "how steep it is", "1", "2"),
    )
    defaults = {"floor": oo}  # noqa: RUF012
    remedies = {"finite floor": "give floor="}  # noqa: RUF012
    served = {"h": (3, 40)}  # noqa: RUF012

    def __init__(self, h=None, g=None, floor=oo):
        super().__init__({"h": h, "g": g}, floor=floor)

    def has(self, need):
        return need == "finite floor" and self.floor != oo


MODELS = {
    "ladder": Ladder(h=3),
    "a ladder with a floor": Ladder(h=3, floor=2),
    **{name: model_class(name)() for name in model_names()},
    "numbers": Multilinear(alpha=0.6, S=1, r=0.01, eta=1),
    "features": FeatureLearning(alpha=1.5, beta=0.5, gamma=0, N=8),
    "extended": ExtendedMultilinear(S=2, D_c=3, N_c=4),
}


def test_the_models_of_this_package():
    assert set(model_names()) >= {"modes", "multilinear", "linear", "feature_learning", "zipf", "extended_multilinear"}
    assert all(model_class(name).name == name for name in model_names())
    assert all(isinstance(model_class(name)(), Model) for name in model_names())
    with pytest.raises(InvalidInput, match="the installed ones are"):
        model_class("perceptron")


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS.keys())
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_models_are_values(model, again):
    twin = again(model)
    assert twin == model
    assert hash(twin) == hash(model)
    assert repr(twin) == repr(model)
    assert twin.symbolic() == model.symbolic()
    assert twin.symbolic().symbolic() == twin.symbolic()
    with pytest.raises(AttributeError, match="does not change"):
        twin.parameters = {}
    with pytest.raises(AttributeError, match="does not change"):
        del twin.parameters
    with pytest.raises(TypeError):
        twin.parameters["alpha"] = 3


def test_different_models_differ():
    assert len(set(MODELS.values())) == len(MODELS)


def test_parameters_parts_and_domains():
    model = Ladder(h="7/2", floor=1)
    assert model.fixed == {Ladder.symbols.h: Rational(7, 2)}
    assert model.parameters["g"] == Ladder.symbols.g
    assert repr(model) == "Ladder(h=7/2, floor=1)"
    assert repr(model.symbolic()) == "Ladder(floor=1)"
    assert Ladder(h=Ladder.symbols.h) == Ladder()
    for wrong, words in (
        ({"h": 2}, "h must be above 2, not 2"),
        ({"h": 51}, "at most 50"),
        ({"g": 0}, "g must be pos"),
    ):
        with pytest.raises(InvalidInput, match=words):
            Ladder(**wrong)
    with pytest.raises(InvalidInput, match=r"numbers for g: give them, Ladder\(g=\.\.\.\)"):
        model._numbers("h", "g")
    with pytest.raises(InvalidInput, match="from 3 to 40"):
        Ladder(h=45)._numbers("h")
    assert Ladder(h=4)._numbers("h") == {"h": 4.0}


def test_what_a_theorem_needs():
    theorem = theorem_table()["harmonic_sum"]
    needing = replace(theorem, name="climb", needs=("finite floor",))
    assert Ladder(floor=1).refusal(needing) == ""
    assert Ladder().refusal(needing) == "climb needs finite floor: give floor=."
    unheard = replace(theorem, name="climb", needs=("wings",))
    assert Ladder().refusal(unheard) == "climb needs wings: Ladder does not know what that is."
    for name in model_names():
        assert "does not know" in model_class(name)().refusal(unheard)


def test_a_model_of_another_kind():
    assert solvable.derive("harmonic_sum", Ladder(h=3)) == solvable.derive("harmonic_sum")
    with pytest.raises(NotDerivable, match="another model than Ladder"):
        solvable.derive("loss_vs_time", Ladder())
    for wrong in (Ladder, "ladder", 3, None.__class__):
        with pytest.raises(InvalidInput, match="installed models"):
            solvable.derive("loss_vs_time", wrong)


@pytest.mark.parametrize("name", ["modes", "multilinear", "linear", "feature_learning", "zipf"])
def test_every_model_says_what_it_defines(name):
    model = model_class(name)()
    assert model.quantities()
    with pytest.raises(InvalidInput, match="defines no quantity 'nonsense'"):
        model.quantity("nonsense")
