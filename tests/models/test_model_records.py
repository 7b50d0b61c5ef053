"""Models as values: they compare, hash, copy and pickle, and do not change."""

from __future__ import annotations

import copy
import pickle

import pytest
from sympy import Rational, Symbol, exp, oo

from solvable import Dynamics, Linear, Multilinear, PowerLaw
from solvable.errors import InvalidInput

DYNAMICS = Dynamics(rate=lambda R: R**2 * (1 - R), start="0.1", limit=1)
MODELS = [
    Multilinear(),
    Linear(),
    Multilinear(alpha=0.6, S=1, r=0.01, eta=1),
    Multilinear(alpha=0.6, S=1, r=0.01, eta=1, n_s=5),
    Multilinear(alpha=0.6),
    Linear(alpha=0.6, S=1, eta=1),
    Multilinear(dynamics=DYNAMICS),
    Multilinear(alpha=1, eta=2, dynamics=Dynamics(curve=lambda u: exp(-u))),
]


@pytest.mark.parametrize("model", MODELS, ids=str)
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_copies_are_equal(model, again):
    twin = again(model)
    assert twin == model
    assert hash(twin) == hash(model)
    assert repr(twin) == repr(model)
    assert type(twin) is type(model)
    assert twin.symbolic() == model.symbolic()
    with pytest.raises(TypeError):
        twin.parameters["alpha"] = 3
    if {"alpha", "eta"} <= {str(symbol) for symbol in model.fixed}:
        assert twin.loss(T=3) == model.loss(T=3) == again(twin).loss(T=3)


def test_different_models_differ():
    assert len({*MODELS}) == len(MODELS)
    assert all(one != other for one in MODELS for other in MODELS if one is not other)
    assert Multilinear(alpha=0.6) == Multilinear(alpha="3/5")
    assert Multilinear(n_s=5) == Multilinear(n_s=5.0)
    assert Multilinear(n_s=float("inf")) == Multilinear(n_s=oo) == Multilinear()
    assert Multilinear() != "Multilinear()"
    assert Dynamics(curve=lambda u: exp(-u)) == Dynamics(curve=lambda v: exp(-v))
    assert PowerLaw() == PowerLaw()


@pytest.mark.parametrize("model", MODELS, ids=str)
def test_models_do_not_change(model):
    key = hash(model)
    for name in ("parameters", "n_s", "dynamics", "frequencies", "alpha", "new"):
        with pytest.raises(AttributeError, match="does not change"):
            setattr(model, name, 3)
    with pytest.raises(TypeError):
        model.parameters["alpha"] = Rational(1, 7)
    model.fixed.clear()
    assert hash(model) == key
    with pytest.raises(AttributeError, match="does not change"):
        DYNAMICS.rate = None


def test_what_a_model_shows():
    assert repr(Multilinear(alpha=0.6, n_s=5)) == "Multilinear(alpha=3/5, n_s=5)"
    assert repr(Linear()) == "Linear()"
    assert Multilinear(alpha=0.6).fixed == {Multilinear.symbols.alpha: Rational(3, 5)}
    assert repr(DYNAMICS) == "Dynamics(rate=R**2*(1 - R))"


def test_symbols():
    symbols = Multilinear.symbols
    assert symbols.alpha == Symbol("alpha", positive=True)
    assert symbols.k.is_integer
    assert set(symbols) <= set(dir(symbols))
    assert "r" not in list(Linear.symbols)
    assert {*Linear.symbols} < {*symbols}
    assert all(symbols.meaning(name) for name in symbols)
    assert symbols.quantity(Symbol("alpha")) is None
    for twin in (copy.copy(symbols), copy.deepcopy(symbols), pickle.loads(pickle.dumps(symbols))):
        assert twin.alpha == symbols.alpha
    with pytest.raises(AttributeError, match="do not change"):
        symbols.alpha = 3
    with pytest.raises(AttributeError, match="it has alpha"):
        _ = symbols.beta
    with pytest.raises(InvalidInput, match="it has alpha"):
        symbols.meaning("beta")
