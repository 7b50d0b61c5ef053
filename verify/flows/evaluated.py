"""An expression of a derivation in floats, special functions included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    import numpy as np

    from solvable.laws.law import Law


def evaluated(law: Law, expression: Any, **values: ArrayLike) -> NDArray[np.float64]:
    """`expression` (a side or an error of a step of `law`) at values of its symbols or abbreviations by their names.

    Abbreviations without a value are written out; values that are not used are ignored. Broadcasts like NumPy.
    """
    import numpy as np

    from solvable.numerics.sums.arrays import to_numeric
    from solvable.proofs.environment import Environment

    written = Environment([step for step in law.steps if str(step.before) not in values]).expand(expression)
    symbols = sorted(written.free_symbols, key=str)
    found = to_numeric(written, *symbols)(*(values[str(symbol)] for symbol in symbols))
    return np.asarray(found, dtype=np.float64)
