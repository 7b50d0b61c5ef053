"""What N basis functions learn, when every skill needs N_c of them.  Nam et al. 2024, Proposition 2."""

from solvable.laws.theorem import theorem


@theorem(
    title="A skill learned with $N_c$ basis functions",
    section="A5.6",
    sources=("Nam2024: Proposition 2, Eq. 21, Eq. 106",),
    needs=("two factors", "power law"),
    letters={
        "w": "coefficient of a feature",
        "n": "number of features of a skill",
        "q": "number of basis functions of the multilinear model",
        "m": "a feature",
    },
)
def nc_parameter_learner(model, proof):
    """Time and data abundant, a skill is learned in proportion to its basis functions, and fully with $N_c$ of them.
    Time and data abundant, $N$ basis functions handed out skill by skill, $N_c$ orthonormal ones to a skill
    $g_k = sum_l e_kl/sqrt(N_c)$: with $q = floor((N-1)/N_c) + 1$ and $n = N - (q-1) N_c$ the skills below $q$ are
    learned, $R_q = S n/N_c$, and the skills above $q$ are not. By the definition of the loss
    $L_q = (S^2/2) (1 - n/N_c)$, not the $(S - R_q)^2/2$ of an output along $g_q$. The total loss interpolates the one
    of the multilinear model, at $N/N_c$ basis functions, by straight lines."""
    from sympy import Derivative, Function, IndexedBase, Max, Min, Sum, Symbol, floor, sqrt

    S, N, N_c, k, alpha = (getattr(model.symbols, name) for name in ("S", "N", "N_c", "k", "alpha"))
    l, m, n, q = (Symbol(name, positive=True, integer=True) for name in ("l", "m", "n", "q"))
    w, loss, line = IndexedBase("w", real=True), Function("L"), Function("L_1")
    count = Function("M", integer=True, nonnegative=True)
    proof.positive(alpha, S)
    proof.theorem("skill_loss_identity", "proof")

    def fitted(weights):
        """The loss of a skill by `skill_loss_identity`, for orthonormal features with these weights."""
        return S**2 / 2 - S * Sum(weights / sqrt(N_c), (l, 1, n)) + Sum(weights**2, (l, 1, n)) / 2

    with proof.given((n, "<=", N_c), (1, "<=", m), (m, "<=", n)):
        proof.start(-Derivative(fitted(w[l]), w[m]))
        proof.equal(S / sqrt(N_c) - w[m], "gradient flow of each coefficient: it comes to rest at $S/sqrt(N_c)$")
    proof.define(
        count(k, N),
        Min(N_c, Max(0, N - (k - 1) * N_c)),
        "how many of the first $N$ basis functions are those of skill $k$",
    )
    with proof.given(((k - 1) * N_c, "<", N), (N, "<", k * N_c)):
        proof.begin("strength_of_features", count=count(k, N))
        learned = proof.equal(
            S * count(k, N) / N_c,
            "$R_k = E g_k f$, with $M$ of the $N_c$ features at rest",
            reference="Nam2024: Eq. 106",
            name="strength",
            key=True,
        )
    partial = S * n / N_c
    with proof.given((n, "<=", N_c)):
        proof.start(fitted(S / sqrt(N_c)))
        proof.define(
            loss(n),
            proof.equal(S**2 / 2 * (1 - n / N_c), "the loss with $n$ of them: put into `skill_loss_identity`"),
            "the loss of a skill with $n$ of its features",
        )
        proof.start(loss(n) - (S - partial) ** 2 / 2)
        proof.equal(
            partial * (S - partial) / 2,
            "what $(S - R_k)^2/2$ leaves out",
            reference="Nam2024: Eq. 10",
            name="lemma left out",
        )
        proof.at_least(0, "$n <= N_c$")

    given = (q - 1) * N_c + n
    with proof.given((n, "<=", N_c)):
        proof.start(floor((given - 1) / N_c) + 1)
        proof.equal(q, "$N = (q - 1) N_c + n$, $n$ from 1 to $N_c$", reference="Nam2024: Eq. 21")
        proof.start(proof.written_out(count(q, given)))
        proof.equal(n, "skill $q$ has the rest")
        proof.start(proof.written_out(count(q + m, given)))
        proof.equal(0, "skill $q + m$ has none")
        with proof.given((m, "<", q)):
            proof.start(proof.written_out(count(q - m, given)))
            proof.equal(N_c, "skill $q - m$ has all")

        whole = proof.theorem("loss_vs_parameters").sharp
        proof.define(
            line(q),
            whole.subs(N, q),
            "the loss of the multilinear model with $q$ basis functions: `loss_vs_parameters`",
        )
        more, fewer = n / N_c, 1 - n / N_c
        proof.start(model.frequency(q) * loss(n) + line(q))
        proof.equal(
            fewer * (line(q) + S**2 / 2 * model.frequency(q)) + more * line(q),
            "the total loss, with skill $q$ learned in part and rarer ones not at all",
        )
        proof.equal(
            fewer * line(q - 1) + more * line(q),
            "$zeta(s, q) = q^-s + zeta(s, q + 1)$",
            reference="DLMF: 25.11.3",
            cited=True,
        )
    return proof.law(expr=learned)
