"""How long a skill takes to saturate.  Nam et al. 2024, Eq. 40."""

from solvable.laws.theorem import theorem


@theorem(
    title="Saturation time of a skill",
    section="A3.2",
    sources=("Nam2024: Eq. 40",),
    needs=("strength",),
)
def saturation_time(model, proof):
    """How long a skill takes to saturate once it has emerged does not depend on where it started. From strength
    $epsilon S$ to $(1 - epsilon) S$ skill $k$ takes a time, a duration and not a date, that does not depend on where it
    started; $r/S < epsilon < 1/2$."""
    from sympy import Rational

    epsilon, limit, start = model.symbols.epsilon, model.skill.limit, model.skill.start
    proof.theorem("skill_dynamics", "proof")
    proof.positive(*model.parameters.values())
    proof.assume(start / limit, "<", epsilon)
    proof.assume(epsilon, "<", Rational(1, 2))
    proof.begin("saturation", level=epsilon)
    duration = proof.equal(
        by="solve_flow",
        reason="solve `skill_dynamics` for the time",
        reference="Nam2024: Eq. 40",
        name="duration",
        key=True,
    )
    proof.begin("strength_after_stage", level=epsilon)
    proof.equal((1 - epsilon) * limit, "that long after it emerged: the flow goes on as if it began there")
    return proof.law(expr=duration)
