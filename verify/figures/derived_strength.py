"""The strength of a skill, as the theorem on its dynamics has it."""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike, NDArray

from verify.flows.value_of import value_of


def derived_strength(model: Any, c: float, T: ArrayLike) -> NDArray[Any]:
    """R(T) of a skill whose share of the samples is c, by `skill_dynamics` for `model`, which must hold numbers."""
    import solvable

    law = solvable.derive("skill_dynamics", model)
    solution = law.steps[law.key_step].after
    (t,) = solution.lhs.args
    return value_of(solution.rhs, **{str(t): T}, c=c)
