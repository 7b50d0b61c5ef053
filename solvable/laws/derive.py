"""From a name to a law."""

from __future__ import annotations

from functools import lru_cache
from threading import RLock
from typing import Any

from ..errors import CircularDerivation, InvalidInput, NotDerivable
from ..parse import short
from ..proofs.proof import Proof
from .discovery import find_theorem
from .law import Law
from .theorem import Theorem

FLOWS = {"multilinear": ("a", "b"), "linear": ("w",)}

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
            f"model must be one of the package's models, such as solvable.Multilinear(), not {short(model)}."
        )
    if theorem.model == "modes":
        model = _default(theorem)
    if getattr(model, "n_s", None) is not None and not model.n_s.is_infinite:
        raise NotDerivable(
            "the laws are those of infinitely many skills: leave n_s out, and use that a loss with n_s skills is "
            "zeta(alpha+1)/H times the loss with infinitely many at time T zeta(alpha+1)/H, "
            "H the sum of k^-(alpha+1) over k <= n_s (finite_ns_rescaling); model.loss(n_s=...) sums it."
        )
    return _specialised(theorem, model)


@lru_cache(maxsize=256)
def _specialised(theorem: Theorem, model: Any) -> Law:
    with _lock:  # what is under way is known by name only: another thread's derivation is not a circle
        return _symbolic(theorem, model.symbolic()).at(model)


def _symbolic(theorem: Theorem, model: Any) -> Law:
    key = (theorem.name, model)
    if key in _laws:
        return _laws[key]
    if theorem.dynamics != "any" and getattr(model.dynamics, "factors", ()) != FLOWS[theorem.dynamics]:
        raise NotDerivable(
            f"{theorem.name} is about the {theorem.dynamics} flow alone; leave the model out, or give "
            f"solvable.{theorem.dynamics.capitalize()}(...) with no dynamics of your own."
        )
    if theorem.name in _under_way:
        raise CircularDerivation(f"a derivation goes in a circle: {' -> '.join([*_under_way, theorem.name])}.")

    def earlier(name: str) -> Law:
        found = find_theorem(name)
        other = found.model == "modes" or (found.model == "linear" and model.name != "linear")
        return _symbolic(found, _default(found) if other else model)

    _under_way.append(theorem.name)
    try:
        law: Law = theorem.derivation(model, Proof(theorem, model, earlier))
    finally:
        _under_way.pop()
    _laws[key] = law
    return law


def _default(theorem: Theorem) -> Any:
    if theorem.model == "modes":
        from ..models.modes import Modes

        return Modes()
    if theorem.model == "linear":
        from ..models.linear import Linear

        return Linear()
    from ..models.multilinear import Multilinear

    return Multilinear()
