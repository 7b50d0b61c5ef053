"""One setting, twice: the model for the theory, the gradient flow for the simulation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from verify.flows.gradient_flow import GradientFlow

if TYPE_CHECKING:
    from solvable.models.skill_model import SkillModel


class ModelAndFlow(NamedTuple):
    """The model that `solvable.derive` takes, and the flow that knows nothing of it."""

    model: SkillModel
    flow: GradientFlow


def model_and_flow(alpha: float, S: float, r: float | None, eta: float = 1.0) -> ModelAndFlow:
    """The multilinear model, or the linear one where r is None, since its skills start at 0."""
    import solvable

    if r is None:
        return ModelAndFlow(solvable.Linear(alpha=alpha, S=S, eta=eta), GradientFlow.linear(S, eta))
    return ModelAndFlow(solvable.Multilinear(alpha=alpha, S=S, r=r, eta=eta), GradientFlow.multilinear(S, r, eta))
