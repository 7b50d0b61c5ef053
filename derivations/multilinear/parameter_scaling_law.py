"""Loss against parameters among finitely many skills.  Nam et al. 2024, Theorem 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="The parameter scaling law with finitely many skills",
    model="multilinear",
    section="A6.10",
    sources=("Nam2024: Theorem 1",),
    needs=("two factors", "power law"),
)
def parameter_scaling_law(model, proof):
    """On infinite data (time_scaling_upper says what D samples add), (alpha+1)/12 < N < n_s basis functions, x =
    eta S T. After infinite time the loss is S^2/(2 alpha zeta(alpha+1)) (N^-alpha - n_s^-alpha), up to a relative
    error of at most alpha/(N (1 - gamma^alpha)) + gamma^alpha N^-alpha/(alpha zeta(alpha+1) - gamma^alpha N^-alpha)
    with gamma = N/n_s itself: its limit put in its place would cost more than that. At a finite time the learned
    skills add at most H^(s-1) Phi_0^(1-s) I^s x^-s/alpha + I/x, H the sum of k^-(alpha+1) over the n_s skills,
    which is small against N^-alpha where N^(alpha+1) is small against x."""
    from sympy import Function, Lambda, Symbol, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    N, T, n_s, alpha = model.symbols.N, model.symbols.T, model.symbols.n_s, model.parameters["alpha"]
    u, x, s, y, H, gamma, unlearned = (
        Symbol(name, positive=True) for name in ("u", "x", "s", "y", "H", "gamma", "Phi_u")
    )
    loss, p, norm = Function("L"), alpha + 1, zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    learned = proof.recall("time_scaling_upper").subs(unlearned, 0).subs(norm, H)
    proof.positive(T)

    proof.start((y * N**p) ** -s)
    proof.equal(y**-s * N**-alpha, "at x = y N^(alpha+1) the power x^-s is small against N^-alpha where y is large")

    with proof.given((0, "<", gamma), (gamma, "<", 1), (1, "<=", N)):
        proof.define(H, norm - zeta(p, N / gamma + 1), "the sum of k^-(alpha+1) over n_s = N/gamma skills")
        proof.define(
            loss(N),
            unlearned * (zeta(p, N + 1) - zeta(p, N / gamma + 1)) / H,
            "the skills from N + 1 to n_s; T = D = oo",
            "Nam2024: Eq. 12",
        )
        power_law = unlearned * N**-alpha * (1 - gamma**alpha) / (alpha * norm)
        missing = (N / gamma) ** -alpha
        with proof.given((alpha + 1, "<", 12 * N), (N, "->", oo)):
            proof.asymptotic(
                power_law,
                "Euler-Maclaurin for both tails, and the mass beyond n_s in the normalisation",
                error=alpha / (N * (1 - gamma**alpha)) + missing / (alpha * norm - missing),
                reference="DLMF: 25.11.43",
                cited=True,
                key=True,
            )
        proof.start(HarmonicSum(1 / H, alpha, p, x / H, Lambda(u, curve), 1, N))
        proof.at_most(learned, "time_scaling_upper, whose layers count ranks: H for zeta(alpha+1)")
    with proof.given((N, "<=", n_s)):
        proof.start(power_law.subs(gamma, N / n_s))
        proof.equal(unlearned / (alpha * norm) * (N**-alpha - n_s**-alpha), "gamma = N/n_s")
    return proof.law(expr=proof.current)
