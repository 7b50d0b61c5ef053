"""When one skill is learned after the other.  Nam et al. 2024, Eq. 41."""

from solvable.laws.theorem import theorem


@theorem(
    title="Stage-like training and its range",
    model="multilinear",
    section="A3.3",
    needs=("power law",),
    sources=("Nam2024: Eq. 41",),
    aliases=("stage_like_condition", "stage_like_range"),
)
def stage_like_training(model, proof):
    """Skill k saturates before skill k + 1 emerges exactly when k < k_max = 1/((1 + c)^(1/(alpha+1)) - 1),
    where c is the saturation time over the emergence time of one skill; at a fixed initial strength training is
    stage-like for the first few skills only. r/S < epsilon < 1/2."""
    from sympy import Gt, Lt, Rational, Symbol

    k, epsilon, alpha = model.symbols.k, model.symbols.epsilon, model.parameters["alpha"]
    limit, start = (getattr(model.skill, end) for end in ("limit", "start"))
    emerging, saturating, c = (Symbol(name, positive=True) for name in ("t_e", "t_s", "c"))
    proof.positive(*model.parameters.values())
    proof.assume(1, "<=", k)
    proof.assume(start / limit, "<", epsilon)
    proof.assume(epsilon, "<", Rational(1, 2))
    emergence, saturation = (proof.theorem(name).expr for name in ("emergence_time", "saturation_time"))
    proof.define(emerging, emergence.subs(k, 1), "the emergence time of the first skill")
    proof.define(saturating, saturation.subs(k, 1), "the saturation time of the first skill")
    proof.define(c, saturating / emerging, "how long saturating takes, in emergence times; the same for every skill")
    rank = k ** (alpha + 1)

    proof.start(emergence)
    proof.equal(emerging * rank, "emergence times grow as k^(alpha+1)")
    proof.start(saturation)
    proof.equal(saturating * rank, "saturation times grow alike")

    gap = emerging * ((k + 1) ** (alpha + 1) - rank)
    condition = Gt((1 + 1 / k) ** (alpha + 1) - 1, saturating / emerging)
    proof.equivalent(
        Gt(gap, saturating * rank), condition, "divide by the emergence time of skill k", reference="Nam2024: Eq. 41"
    )
    k_max = 1 / ((1 + c) ** (1 / (alpha + 1)) - 1)
    proof.equivalent(condition, Lt(k, k_max), "(1 + 1/k)^(alpha+1) falls with k", key=True)
    return proof.law(
        expr=k_max,
        evidence="an equivalence of inequalities with a real exponent: a monotone function on both sides, no identity",
    )
