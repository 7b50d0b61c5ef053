"""When one skill is learned after the other.  Nam et al. 2024, Eq. 41."""

from solvable.laws.theorem import theorem


@theorem(
    title="Stage-like training and its range",
    section="A3.3",
    needs=("strength", "power law"),
    sources=("Nam2024: Eq. 41",),
    aliases=("stage_like_condition", "stage_like_range"),
)
def stage_like_training(model, proof):
    """At a fixed initial strength training is stage-like for the first few skills only. Skill $k$ saturates before
    skill $k + 1$ emerges exactly when $k < k_max = 1/((1 + c)^(1/(alpha+1)) - 1)$, where $c$ is the saturation time
    over the emergence time of one skill. Here $r/S < epsilon < 1/2$."""
    from sympy import Gt, Lt, Rational, Symbol

    k, epsilon, p = model.symbols.k, model.symbols.epsilon, 1 + model.spectrum.tail().delta
    emerging, saturating, c = (Symbol(name, positive=True) for name in ("t_e", "t_s", "c"))
    proof.positive(*model.parameters.values())
    proof.assume(1, "<=", k)
    proof.assume(model.skill.start / model.skill.limit, "<", epsilon)
    proof.assume(epsilon, "<", Rational(1, 2))
    emergence, saturation = (proof.theorem(name).expr.subs(k, 1) for name in ("emergence_time", "saturation_time"))
    proof.define(emerging, emergence, "the emergence time of the first skill")
    proof.define(saturating, saturation, "the saturation time of the first skill")
    proof.define(c, saturating / emerging, "how long saturating takes, in emergence times; the same for every skill")

    proof.begin("stage_like", level=epsilon)
    proof.equivalent(by="solve_flow", reason="both times of a skill: `emergence_time`, `saturation_time`")
    proof.equivalent(
        Gt(emerging * ((k + 1) ** p - k**p), saturating * k**p),
        "both times grow as $k^(alpha+1)$ from the first skill on",
    )
    condition = Gt((1 + 1 / k) ** p - 1, saturating / emerging)
    proof.equivalent(
        condition, "divide by the emergence time of skill $k$", reference="Nam2024: Eq. 41", name="condition"
    )
    k_max = 1 / ((1 + c) ** (1 / p) - 1)
    proof.equivalent(Lt(k, k_max), "$(1 + 1/k)^(alpha+1)$ falls with $k$", name="range", key=True)
    return proof.law(expr=k_max)
