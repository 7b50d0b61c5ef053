"""On a training set every skill is learned on its own.  Nam et al. 2024, Eqs. 11, 29."""

from solvable.laws.theorem import theorem


@theorem(
    title="The empirical loss decouples",
    model="multilinear",
    section="A2.3",
    sources=("Nam2024: Eq. 11, Eq. 29",),
)
def empirical_loss_decoupling(model, proof):
    """On any D samples, d_k of which show skill k, the loss of f = sum_k a_k b_k g_k (f = sum_k w_k g_k in the linear
    model) is the sum over the skills of d_k (S - a_k b_k)^2/(2 D): no sample joins two skills. The counts add up to
    D, and a skill beyond the N basis functions, where a_k b_k = 0, keeps the loss S^2/2 on each of its samples."""
    from sympy import Function, IndexedBase, KroneckerDelta, Mul, Sum, Symbol

    S, D, N, n_s, k = (getattr(model.symbols, name) for name in ("S", "D", "N", "n_s", "k"))
    l, j = (Symbol(name, positive=True, integer=True) for name in ("l", "j"))
    skill, count = Function("i", integer=True, positive=True), Function("d")  # i(j): the skill of sample j
    factors = [IndexedBase(name, positive=True) for name in model.skill.factors or ("R",)]
    basis = proof.theorem("skill_orthogonality").steps[0]
    bits = Function("xi", integer=True)

    def g(of, sample):
        return basis.after.subs(
            dict(zip(basis.before.args, (of, skill(sample), bits(sample)), strict=True)), simultaneous=True
        )

    def gap(of):
        return S - Mul(*[factor[of] for factor in factors])

    proof.positive(S)
    bounds = [bound for index in (k, l, skill(j)) for bound in ((1, "<=", index), (index, "<=", n_s))]
    loss = Symbol("L_D")
    proof.define(
        loss,
        Sum(gap(k) * gap(l) * g(k, j) * g(l, j), (l, 1, n_s), (k, 1, n_s), (j, 1, D)) / (2 * D),
        "the mean over the samples of (f* - f)^2/2, where f* - f = sum_k (S - R_k) g_k",
        "Nam2024: Eq. 29",
    )
    proof.define(count(k), Sum(KroneckerDelta(k, skill(j)), (j, 1, D)), "how many samples carry skill k")
    decoupled = Sum(count(k) * gap(k) ** 2, (k, 1, n_s)) / (2 * D)
    orthogonal = "the skill basis is orthogonal on every sample: skill_orthogonality"
    with proof.given(*bounds):
        proof.start(loss)
        proof.equal(decoupled, orthogonal, reference="Nam2024: Eq. 11", key=True)
        proof.start(Sum(count(k), (k, 1, n_s)))
        proof.equal(D, "every sample shows one skill")

    learned, unlearned = Sum(count(k) * gap(k) ** 2, (k, 1, N)), Sum(count(k) * S**2, (k, N + 1, n_s))
    gained = Sum(count(k) * (S**2 - gap(k) ** 2), (k, 1, N))
    with proof.given(*bounds, (1, "<=", N), (N, "<=", n_s)):
        proof.start((learned + unlearned + gained) / (2 * D))
        proof.equal(
            S**2 / (2 * D) * Sum(count(k), (k, 1, n_s)),
            "with N basis functions: the loss, and what it has fallen by since R_k = 0",
        )
        proof.equal(S**2 / 2, "the counts add up to D: the loss of f = 0")
    return proof.law()
