"""The expected loss after infinite time.  Nam et al. 2024, Eq. 274."""

from solvable.laws.theorem import theorem


@theorem(
    title="The expected loss after infinite time",
    model="multilinear",
    section="A7.2",
    needs=("power law",),
    sources=("Nam2024: Eq. 274",),
)
def infinite_time_loss(model, proof):
    """After infinite time on D samples a skill with its basis function is learned if the data shows it and else keeps
    its initial loss, (S - r)^2/2 for the multilinear flow; a skill without one keeps S^2/2. With N basis functions the
    expected loss is the initial loss times the sum of P_s(k) (1 - P_s(k))^D over k <= N, plus S^2/2 times the
    probability of the skills beyond N, which is zeta(alpha+1, N+1)/zeta(alpha+1)."""
    from sympy import Function, KroneckerDelta, Lambda, Limit, Sum, Symbol, binomial, cancel, factor, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, N, k, alpha = model.symbols.D, model.symbols.N, model.symbols.k, model.parameters["alpha"]
    u, P, initial, unlearned = (Symbol(name, positive=True) for name in ("u", "P", "Phi_0", "Phi_u"))
    d = Symbol("d", integer=True, nonnegative=True)
    loss, norm, frequency = Function("L"), zeta(alpha + 1), model.frequency(k)
    curve = proof.recall("skill_loss_dynamics", "Phi")

    proof.start(Limit(curve, u, oo))
    proof.equal(0, "a skill that the data shows is learned", reference="Nam2024: Eq. 36")
    proof.start(curve.subs(u, 0))
    at_start = factor(cancel(proof.written_out(proof.current)))
    proof.equal(at_start, "a skill that the data does not show keeps its initial loss")
    proof.define(initial, at_start, "the initial loss of a skill")
    proof.define(
        unlearned, model.dynamics.unlearned(model.parameters), "a skill without its basis function has strength 0"
    )
    with proof.given((0, "<", P), (P, "<", 1), (1, "<=", D), (0, "<=", D)):
        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        proof.start(Sum(chance * initial * KroneckerDelta(d, 0), (d, 0, D)))
        proof.equal(initial * (1 - P) ** D, "the number of samples of a skill is binomial")

    with proof.given((1, "<=", N), (1, "<=", D)):
        unseen = Sum(frequency * initial * (1 - frequency) ** D, (k, 1, N))
        tail = HarmonicSum(unlearned / norm, alpha, alpha + 1, 1, Lambda(u, 1), N + 1)
        proof.define(
            loss(N, D),
            Sum(frequency * initial * (1 - frequency) ** D, (k, 1, N)) + tail,
            "the expected loss after infinite time",
            "Nam2024: Eq. 274",
        )
        curve_of_unseen = Lambda(u, initial * (1 - u / D) ** D)
        proof.equal(
            HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, curve_of_unseen, 1, N) + tail,
            "written over the clocks u = D P_s(k)",
            key=True,
        )
        proof.start(tail)
        proof.equal(by="dirichlet_series")
        proof.start(loss(N, D))
        proof.equal(unseen + unlearned * (1 - Sum(frequency, (k, 1, N))), "the frequencies add up to 1")
    return proof.law()
