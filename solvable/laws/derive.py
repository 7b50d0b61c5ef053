"""From a name to a law."""

from __future__ import annotations

from functools import lru_cache
from threading import RLock
from typing import Any

from ..discovery import model_class
from ..errors import CircularDerivation, InvalidInput, NotDerivable
from ..parse import short
from ..proofs.proof import Proof
from .discovery import find_theorem
from .law import Law
from .theorem import Theorem

_laws: dict[tuple[str, Any], Law] = {}
_under_way: list[str] = []
_lock = RLock()


def derive(name: str, model: Any = None) -> Law:
    """The theorem called `name`, derived for `model`: assumptions, checked steps, exponent and prefactor.

    Args:
        name: an identifier from `theorems()`, an alias, or a place in a source ("Theorem 4", "Nam2024: Eq. 321").
        model: the model whose parameters and dynamics to use; the theorem's own, all symbols, by default.

    The derivation is symbolic; values that the model fixes are put in afterwards. No check runs, no number is computed.

    >>> derive("loss_vs_time").exponent
    -alpha/(alpha + 1)

    Raises UnknownTheorem for a name that no theorem, or more than one, answers to, and NotDerivable where the theorem
    does not hold for the model.
    """
    theorem = find_theorem(name)
    model = _default(theorem) if model is None else model
    if isinstance(model, type) or not hasattr(model, "symbolic"):
        raise InvalidInput(
            f"model must be one of the installed models, such as solvable.Multilinear(), not {short(model)}."
        )
    if model_class(theorem.model).general:
        model = _default(theorem)
    elif not _akin(theorem, model):
        raise NotDerivable(
            f"{theorem.name} is about {_default(theorem)!r}, another model than {type(model).__name__}; leave the "
            "model out, or give one of its kind."
        )
    _admit(theorem, model)
    return _specialised(theorem, model)


@lru_cache(maxsize=256)
def _specialised(theorem: Theorem, model: Any) -> Law:
    with _lock:  # what is under way is known by name only: another thread's derivation is not a circle
        return _symbolic(theorem, model.symbolic()).at(model)


def _symbolic(theorem: Theorem, model: Any) -> Law:
    key = (theorem.name, model)
    if key in _laws:
        return _laws[key]
    _admit(theorem, model)
    if theorem.name in _under_way:
        raise CircularDerivation(f"a derivation goes in a circle: {' -> '.join([*_under_way, theorem.name])}.")

    _under_way.append(theorem.name)
    try:
        law: Law = theorem.derivation(model, Proof(theorem, model, lambda name: earlier(name, model)))
    finally:
        _under_way.pop()
    _laws[key] = law
    return law


def earlier(name: str, model: Any) -> Law:
    """The theorem called `name` as a derivation for `model` recalls it: for a model of another kind, its own."""
    found = find_theorem(name)
    other = not _akin(found, model) or found.model not in (model.name, model.kin)
    return _symbolic(found, _default(found) if other else model)


def _admit(theorem: Theorem, model: Any) -> None:
    """Raise NotDerivable, in the model's words, where the theorem does not hold for it."""
    refusal = model.refusal(theorem)
    if refusal:
        raise NotDerivable(refusal)


def _akin(theorem: Theorem, model: Any) -> bool:
    """Whether the theorem speaks of models of this kind; the multilinear and the linear model are of one."""
    kind = model_class(theorem.model)
    return bool((kind.kin or kind.name) == (model.kin or model.name))


def _default(theorem: Theorem) -> Any:
    return model_class(theorem.model)()
