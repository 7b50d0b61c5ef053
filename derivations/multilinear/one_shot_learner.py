"""One sample is enough.  Nam et al. 2024, Corollary 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="The one-shot learner",
    section="A2.5",
    sources=("Nam2024: Corollary 1, Eq. 36, Eq. 57",),
)
def one_shot_learner(model, proof):
    """Trained for ever, a skill is learned in full when a single sample shows it, and stays as it began when none does.
    Trained for an infinite time on $D$ samples, skill $k$ is learned in full when $d_k >= 1$ of them show it, once or
    many times, and keeps its initial loss, $(S - r)^2/2$, when none does. In the multilinear model what is left at time
    $T$ is at most $(S^2/2) (S/r - 1)^2 e^(-4 eta S d_k T/D)$."""
    from sympy import Symbol, exp

    T, D, d_k = (getattr(model.symbols, name) for name in ("T", "D", "d_k"))
    S, z = model.skill.limit, Symbol("z", positive=True)
    proof.positive(*model.parameters.values(), T)
    if model.skill.start != 0:
        proof.assume(model.skill.start, "<", S)
    proof.begin("loss_on_data", shown=d_k)
    proof.equal(
        0,
        "the clock of a skill that the data shows runs on, at the pace $d_k/D$",
        reference="Nam2024: Eq. 36",
        name="seen",
    )
    proof.begin("loss_on_data", shown=0)
    proof.equal(
        model.quantity("skill_loss", u=0).meaning,
        "the clock of a skill that it does not show stands still",
        reference="Nam2024: Eq. 36",
        name="unseen",
        key=True,
    )
    if model.has("two factors"):
        proof.recall("skill_loss_dynamics", "curve")
        proof.begin("loss_on_data", shown=d_k, T=T)
        proof.equal(by="skill_loss_dynamics", node="curve")
        proof.at_most(
            S**2 / 2 * z**2 * exp(-4 * model.resource(T) * d_k / D),
            "$1 + e^(2u)/z > e^(2u)/z$: how fast a seen skill is learned",
            name="left",
        )
    return proof.law()
