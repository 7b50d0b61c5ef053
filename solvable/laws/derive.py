"""From a name to a law."""

from functools import lru_cache
from typing import Any

from ..discovery import model_class
from ..errors import NotDerivable
from ..parse import any_model
from .discovery import find_theorem
from .law import Law
from .recall import admit, akin, default, symbolic
from .theorem import Theorem


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
    model = default(theorem) if model is None else any_model(model)
    if model_class(theorem.model).general:
        model = default(theorem)
    elif not akin(theorem, model):
        raise NotDerivable(
            f"{theorem.name} is about {default(theorem)!r}, another model than {type(model).__name__}; leave the "
            "model out, or give one of its kind."
        )
    admit(theorem, model)
    return _specialised(theorem, model)


@lru_cache(maxsize=256)
def _specialised(theorem: Theorem, model: Any) -> Law:
    return symbolic(theorem, model.symbolic(), Law).at(model)
