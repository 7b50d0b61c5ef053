"""Loss against parameters among finitely many skills.  Nam et al. 2024, Theorem 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="The parameter scaling law with finitely many skills",
    section="A6.10",
    sources=("Nam2024: Theorem 1",),
    needs=("two factors", "power law"),
    letters={"e": "error of both tails and of the normalisation"},
)
def parameter_scaling_law(model, proof):
    """With finitely many skills the loss after infinite time is a difference of two powers, that of the basis functions
    and that of the skills. On infinite data (`time_scaling_upper` says what $D$ samples add), $(alpha+1)/12 < N < n_s$
    basis functions, $x = eta S T$. After infinite time the loss is
    $S^2/(2 alpha zeta(alpha+1)) (N^-alpha - n_s^-alpha)$, up to a relative error of at most $alpha/(N (1 -
    gamma^alpha)) + gamma^alpha N^-alpha/(alpha zeta(alpha+1) - gamma^alpha N^-alpha)$ with $gamma = N/n_s$ itself: its
    limit put in its place would cost more than that. At a finite time the learned skills add at most
    $H^(s-1) Phi_0^(1-s) I^s x^-s/alpha + I/x$, $H$ the sum of $k^-(alpha+1)$ over the $n_s$ skills, which is small
    against $N^-alpha$ where $N^(alpha+1)$ is small against $x$."""
    from sympy import Lambda, Symbol, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    N, T, n_s, u = *(getattr(model.symbols, name) for name in ("N", "T", "n_s")), Symbol("u", positive=True)
    alpha, p, norm = model.parameters["alpha"], model.spectrum.tail().delta + 1, model.spectrum.normalisation()
    H, error, unlearned = Symbol("H", positive=True), Symbol("e", positive=True), Symbol("Phi_u", positive=True)
    learned = proof.recall("time_scaling_upper", "bound").subs(unlearned, 0).subs(norm, H)
    proof.positive(T)
    proof.assume(1, "<=", N)
    proof.assume(N + 1, "<=", n_s)
    proof.assume(p, "<", 12 * N)
    proof.define(H, norm - zeta(p, n_s + 1), "the sum of $k^-(alpha+1)$ over $n_s$ skills")
    missing = n_s**-alpha
    proof.define(
        error,
        alpha / (N * (1 - (N / n_s) ** alpha)) + missing / (alpha * norm - missing),
        "Euler-Maclaurin for both tails, and the mass beyond $n_s$ in the normalisation",
    )
    law = unlearned / (alpha * norm) * (N**-alpha - missing)

    proof.begin("loss_of_finitely_many", n_s=n_s, N=N)
    exact = proof.equal(
        unlearned * (zeta(p, N + 1) - zeta(p, n_s + 1)) / H,
        "the skills from $N + 1$ to $n_s$; $T = D = oo$",
        reference="DLMF: 25.11.4",
        cited=True,
        name="exact",
    )
    within = "each tail is its integral, less at most half a term"
    proof.at_most(law * (1 + error), within, reference="DLMF: 25.11.43", cited=True, name="above", key=True)
    proof.start(exact)
    proof.at_least(law * (1 - error), within, reference="DLMF: 25.11.43", cited=True, name="below")

    proof.begin("learned_of_finitely_many", n_s=n_s, T=T, N=N)
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.equal(
        HarmonicSum(1 / H, p - 1, p, model.resource(T) / H, Lambda(u, curve), 1, N),
        "the same layers, with $H$ for $zeta$",
    )
    proof.at_most(learned, "`time_scaling_upper`, whose layers count ranks: $H$ for $zeta(alpha+1)$", name="learned")
    return proof.law(expr=law)
