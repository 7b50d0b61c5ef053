"""The numbers that a step of a derivation claims, its abbreviations written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy.typing import ArrayLike, NDArray

from verify.flows.value_of import value_of

if TYPE_CHECKING:
    import numpy as np

    from solvable.laws.law import Law


def bound(law: Law, step: int, **values: ArrayLike) -> NDArray[np.float64]:
    """The right side of a step in floats, from values of its symbols or abbreviations by their names.

    Abbreviations without a value are written out; values that the step does not use are ignored.
    """
    from solvable.proofs.environment import Environment

    named = [other for other in law.steps if str(other.before) not in values]
    written = Environment(named).expand(law.steps[step].after)
    names = {str(symbol) for symbol in written.free_symbols}
    return value_of(written, **{name: value for name, value in values.items() if name in names})
