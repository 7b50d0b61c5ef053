"""A skill needs its basis function.  Nam et al. 2024, Corollary 2."""

from solvable.laws.theorem import theorem


@theorem(
    title="One basis function per skill",
    model="multilinear",
    section="A2.6",
    sources=("Nam2024: Corollary 2, Eq. 38, Eq. 66",),
)
def basis_function_per_skill(model, proof):
    """With abundant time and data the N skills that have a basis function are learned in full; every other one has
    the strength 0, exactly and at all times, and keeps the loss S^2/2. The total loss is S^2/2 times the probability of
    the skills beyond N."""
    from sympy import Function, IndexedBase, Lambda, Limit, Mul, Sum, Symbol, oo

    T, N, n_s, k = (getattr(model.symbols, name) for name in ("T", "N", "n_s", "k"))
    basis = proof.theorem("skill_orthogonality").steps[0]
    _, i, xi = basis.before.args
    l = Symbol("l", positive=True, integer=True)
    u, P_k, unlearned = (Symbol(name, positive=True) for name in ("u", "P_k", "Phi_u"))
    g, f, output = basis.before.func, Function("f"), Function("f", real=True)
    P, Phi = Function("P_s", positive=True), Function("Phi")
    factors = [IndexedBase(name, positive=True) for name in model.skill.factors or ("R",)]

    proof.positive(*model.parameters.values(), T)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    proof.start(Limit(curve.subs(u, model.resource(T) * P_k), T, oo))
    proof.equal(0, "the clock of a skill with its basis function runs on", reference="Nam2024: Eq. 38")

    proof.define(g(k, i, xi), basis.after, basis.rule)
    proof.define(
        f(i, xi),
        Sum(Mul(*[factor[l] for factor in factors]) * g(l, i, xi), (l, 1, N)),
        "the model with N basis functions, on inputs of skill i",
        "Nam2024: Eq. 9",
    )
    with proof.given((1, "<=", N), (N, "<", k), (k, "<=", n_s)):
        proof.start(proof.recall("skill_strength", "R_k").replace(output, f))
        proof.equal(0, "no basis function sees the inputs of a skill beyond N")
    proof.define(P(k), proof.recall("skill_distribution", "P_s"), "the frequency of skill k", "Nam2024: Eq. 1")
    with proof.given((1, "<=", N), (N, "<=", n_s)):
        proof.start(proof.recall("total_loss").replace(Phi, Lambda(u, 0)))
        proof.equal(
            unlearned * Sum(P(k), (k, N + 1, n_s)),
            "what is left of total_loss when every skill with a basis function is learned",
            reference="Nam2024: Eq. 38",
            key=True,
        )
    return proof.law()
