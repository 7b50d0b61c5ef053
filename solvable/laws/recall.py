"""Theorems derived once, and recalled by those that rest on them."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

from ..discovery import model_class
from ..errors import CircularDerivation, NotDerivable
from ..proofs.proof import Proof
from .discovery import find_theorem
from .theorem import Theorem

if TYPE_CHECKING:
    from .law import Law

_laws: dict[tuple[str, Any], Law] = {}
_under_way: list[str] = []
_lock = RLock()


def symbolic(theorem: Theorem, model: Any, build: type[Law]) -> Law:
    """The law of `theorem` for a model whose parameters are symbols, derived once; `build` makes its record.

    Raises CircularDerivation where the theorem rests on itself.
    """
    with _lock:  # what is under way is known by name only: another thread's derivation is not a circle
        key = (theorem.name, model)
        if key in _laws:
            return _laws[key]
        admit(theorem, model)
        if theorem.name in _under_way:
            raise CircularDerivation(f"a derivation goes in a circle: {' -> '.join([*_under_way, theorem.name])}.")
        _under_way.append(theorem.name)
        try:
            law: Law = theorem.derivation(model, Proof(theorem, model, lambda name: earlier(name, model, build), build))
        finally:
            _under_way.pop()
        _laws[key] = law
        return law


def earlier(name: str, model: Any, build: type[Law]) -> Law:
    """The theorem called `name` as a derivation for `model` recalls it: for a model of another kind, its own."""
    found = find_theorem(name)
    other = not akin(found, model) or found.model not in (model.name, model.kin)
    return symbolic(found, default(found) if other else model, build)


def admit(theorem: Theorem, model: Any) -> None:
    """Raise NotDerivable, in the model's words, where the theorem does not hold for it."""
    refusal = model.refusal(theorem)
    if refusal:
        raise NotDerivable(refusal)


def akin(theorem: Theorem, model: Any) -> bool:
    """Whether the theorem speaks of models of this kind; the multilinear and the linear model are of one."""
    kind = model_class(theorem.model)
    return bool((kind.kin or kind.name) == (model.kin or model.name))


def default(theorem: Theorem) -> Any:
    """The theorem's own model, all parameters symbols."""
    return model_class(theorem.model)()
