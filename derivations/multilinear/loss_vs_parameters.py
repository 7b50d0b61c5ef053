"""Loss against parameters: L ~ A_N N^-alpha.  Nam et al. 2024, Theorem 1, Eq. 67."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against parameters",
    model="multilinear",
    section="A4.3",
    needs=("power law",),
    sources=("Nam2024: Theorem 1, Eq. 38, Eq. 67, Eq. 327",),
    aliases=("parameter_exponent",),
)
def loss_vs_parameters(model, proof):
    """Time and data abundant: N basis functions learn the N most frequent skills, all others keep the full loss
    S^2/2. The loss is a ratio of zeta functions, and falls as the power -alpha of N."""
    from sympy import Function, Lambda, Limit, Sum, Symbol, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    N, k, alpha = model.symbols.N, model.symbols.k, model.parameters["alpha"]
    u, loss = Symbol("u", positive=True), Function("L")
    curve = proof.recall("skill_loss_dynamics", "Phi")
    unlearned = Symbol("Phi_u", positive=True)

    proof.start(Limit(curve, u, oo))
    proof.equal(0, "a skill with its basis function is learned after infinite time", reference="Nam2024: Eq. 38")
    proof.define(
        unlearned, model.dynamics.unlearned(model.parameters), "a skill without its basis function has strength 0"
    )
    proof.define(
        loss(N),
        Sum(unlearned * model.frequency(k), (k, N + 1, oo)),
        "the skills beyond N; T = D = oo",
        "Nam2024: Eq. 12",
    )
    with proof.given((1, "<=", N)):
        proof.equal(
            HarmonicSum(unlearned / zeta(alpha + 1), alpha, alpha + 1, 1, Lambda(u, 1), N + 1),
            "a harmonic sum whose modes do not move",
        )
        proof.equal(by="dirichlet_series")
    sharp = proof.current
    with proof.given((1, "<=", N), (alpha + 1, "<", 12 * N), (N, "->", oo)):
        proof.asymptotic(
            unlearned / zeta(alpha + 1) * N**-alpha / alpha,
            "Euler-Maclaurin: the integral, and half a term",
            error=alpha / (2 * N),
            reference="DLMF: 25.11.43",
            cited=True,
            key=True,
        )
    proof.assume(N, "->", oo)
    return proof.law(resource=N, sharp=sharp, remainder=0)
