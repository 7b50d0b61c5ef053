"""On a training set every skill is learned on its own.  Nam et al. 2024, Eqs. 11, 29."""

from solvable.laws.theorem import theorem


@theorem(
    title="The empirical loss decouples",
    section="A2.3",
    sources=("Nam2024: Eq. 11, Eq. 29",),
)
def empirical_loss_decoupling(model, proof):
    """On any data set the empirical loss is a sum over the skills: no sample joins two of them. On any $D$ samples,
    $d_k$ of which show skill $k$, the loss of $f = sum_k a_k b_k g_k$ ($f = sum_k w_k g_k$ in the linear model) is the
    sum over the skills of $d_k (S - a_k b_k)^2/(2 D)$: no sample joins two skills. The counts add up to $D$, and a
    skill beyond the $N$ basis functions, where $a_k b_k = 0$, keeps the loss $S^2/2$ on each of its samples."""
    from sympy import Sum

    from solvable.models.quantities.samples import COUNT, SAMPLE, SKILL_OF
    from solvable.models.quantities.setup import coefficient

    S, (D, N, n_s, k) = model.skill.target, (getattr(model.symbols, name) for name in ("D", "N", "n_s", "k"))

    proof.positive(S)
    for index in (k, SKILL_OF(SAMPLE)):
        proof.assume(1, "<=", index)
        proof.assume(index, "<=", n_s)
    proof.theorem("skill_orthogonality")
    for name in ("basis_function", "target", "sample_count"):
        proof.begin(name)
    proof.begin("all_counts")
    proof.equal(D, "every sample shows one skill", name="counts")
    distance = (S - coefficient(model, k)) ** 2
    proof.begin("model_output", N=N)
    with proof.given((1, "<=", N), (N, "<=", n_s)):
        proof.begin("empirical_loss")
        proof.equal(
            (S**2 * Sum(COUNT(k), (k, 1, n_s)) - Sum(COUNT(k) * (S**2 - distance), (k, 1, N))) / (2 * D),
            "the skill basis is orthogonal on every sample: `skill_orthogonality`",
        )
        proof.equal(
            (Sum(COUNT(k) * distance, (k, 1, N)) + S**2 * Sum(COUNT(k), (k, N + 1, n_s))) / (2 * D),
            "skills with a basis function, and those without",
            reference="Nam2024: Eq. 11",
            name="loss",
            key=True,
        )
    return proof.law()
