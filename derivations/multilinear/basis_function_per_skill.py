"""A skill needs its basis function.  Nam et al. 2024, Corollary 2."""

from solvable.laws.theorem import theorem


@theorem(
    title="One basis function per skill",
    section="A2.6",
    sources=("Nam2024: Corollary 2, Eq. 38, Eq. 66",),
    letters={"P_k": "frequency of skill k"},
)
def basis_function_per_skill(model, proof):
    """With abundant time and data exactly the skills that have a basis function are learned. With abundant time and
    data the $N$ skills that have a basis function are learned in full; every other one has the strength 0, exactly and
    at all times, and keeps the loss $S^2/2$. The total loss is $S^2/2$ times the probability of the skills beyond
    $N$."""
    from sympy import Sum, Symbol

    from solvable.models.quantities.setup import FREQUENCY as P

    T, N, n_s, k = (getattr(model.symbols, name) for name in ("T", "N", "n_s", "k"))
    proof.positive(*model.parameters.values(), T)
    proof.theorem("total_loss")
    for name in ("distribution", "basis_function", "target"):
        proof.begin(name)
    proof.begin("learned_loss", P=Symbol("P_k", positive=True))
    proof.equal(0, "the clock of a skill with its basis function runs on", reference="Nam2024: Eq. 38", name="learned")
    proof.begin("model_output", N=N)
    with proof.given((1, "<=", N), (N, "<", k), (k, "<=", n_s)):
        proof.begin("output_strength")
        proof.equal(0, "no basis function sees the inputs of a skill beyond $N$", name="strength")
    with proof.given((1, "<=", N), (N, "<=", n_s)):
        proof.begin("finite_loss", N=N)
        proof.equal(
            model.skill.unlearned * (Sum(P(k), (k, 1, n_s)) - Sum(P(k), (k, 1, N))),
            "every skill with a basis function is learned, and the others are not",
        )
        proof.equal(
            model.skill.unlearned * Sum(P(k), (k, N + 1, n_s)),
            "what is left of `total_loss`",
            reference="Nam2024: Eq. 38",
            name="left",
            key=True,
        )
    return proof.law()
