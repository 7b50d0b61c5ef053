"""When a skill emerges.  Nam et al. 2024, Eq. 40."""

from solvable.laws.theorem import theorem


@theorem(
    title="Emergence time of a skill",
    section="A3.1",
    sources=("Nam2024: Eq. 40",),
    needs=("strength",),
    aliases=("emergent_time",),
)
def emergence_time(model, proof):
    """The time at which a skill reaches a given fraction of its full strength grows as the power $alpha+1$ of its rank.
    For skill $k$ and the fraction $epsilon$, $r/S < epsilon < 1$, it grows as $k^(alpha+1)$."""
    from sympy import Derivative, log, simplify

    k, epsilon = model.symbols.k, model.symbols.epsilon
    limit, start = (getattr(model.skill, end) for end in ("limit", "start"))
    proof.theorem("skill_dynamics", "proof")
    proof.positive(*model.parameters.values())
    proof.assume(start / limit, "<", epsilon)
    proof.assume(epsilon, "<", 1)
    proof.begin("emergence", level=epsilon)
    found = proof.equal(
        by="solve_flow",
        reason="solve `skill_dynamics` for the time",
        reference="Nam2024: Eq. 40",
        name="time",
        key=True,
    )
    proof.start(k * Derivative(found, k) / found)
    proof.equal(
        simplify(-k * Derivative(log(model.frequency(k)), k).doit()),
        "the emergence time is a power of the rank, as $1/P_s(k)$ is",
    )
    return proof.law(expr=found)
