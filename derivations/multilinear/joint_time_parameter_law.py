"""The loss after finite time with N basis functions, in one formula.  Beyond Nam et al. 2024, Theorems 1 and 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="The joint law of time and parameters",
    model="multilinear",
    section="A8.7",
    needs=("power law",),
    sources=(),
    aliases=("time_parameter_crossover",),
    new=True,
)
def joint_time_parameter_law(model, proof):
    """Data abundant, training time T, N basis functions, x = eta S T for the multilinear flow: the skills beyond N take
    from the time law what they would have kept, and keep Phi_u each instead. What they would have kept is an integral
    over clocks below that of skill N, u_N = x N^-p/zeta(p), less half the term of skill N, up to an error of the order
    1/N^2; what they keep is Phi_u zeta(p, N+1)/zeta(p). The law holds for N far below and far above x^(1/p): late, it
    is the parameter law, for u_N -> 0 the time law. Its error is that of the time law and one of the order N^-2."""
    from sympy import Function, Integral, Lambda, Symbol, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.strip import strip_error

    N, T, alpha = model.symbols.N, model.symbols.T, model.parameters["alpha"]
    u, x, p, s, unlearned = (Symbol(name, positive=True) for name in ("u", "x", "p", "s", "Phi_u"))
    loss, kept, norm = Function("L"), Function("K"), zeta(alpha + 1)
    last = x * N**-p / norm
    curve = proof.recall("skill_loss_dynamics", "Phi")
    strip_error(proof, HarmonicSum(1, alpha, alpha + 1, model.resource(T) / norm, Lambda(u, curve)))
    proof.positive(T)
    proof.define(
        unlearned, model.skill.unlearned, "a skill without its basis function has strength 0"
    )
    proof.define(p, alpha + 1)
    proof.define(s, alpha / p)

    def skills(first, end):
        return HarmonicSum(1 / norm, alpha, alpha + 1, x / norm, Lambda(u, curve), first, end)

    with proof.given((0, "<", x), (1, "<=", N)):
        frozen = HarmonicSum(unlearned / norm, alpha, alpha + 1, 1, Lambda(u, 1), N + 1)
        proof.define(loss(x, N), skills(1, N) + frozen, "the skills up to N on their clocks, and those beyond")
        proof.equal(skills(1, oo) - skills(N + 1, oo) + frozen, "all skills, less those beyond N")
        proof.start(frozen)
        proof.equal(by="dirichlet_series")
        tail = proof.current
        prefactor = norm ** (-1 / p) / p
        proof.define(
            kept(x, N),
            prefactor * x**-s * Integral(u ** (s - 1) * curve, (u, 0, last)) - last / (2 * x) * curve.subs(u, last),
            "Euler-Maclaurin for the skills beyond N: their clocks, less half of skill N",
        )
        with proof.given((x, "<=", 3), (N, "->", oo)):
            proof.start(skills(N + 1, oo))
            proof.asymptotic(
                kept(x, N),
                "the endpoint of Euler-Maclaurin; the next term is of the order 1/N^2",
                error=alpha * p / N**2,
                reference="DLMF: 2.10.1",
                key=True,
            )
    time_law = proof.theorem("loss_vs_time").expr
    proof.start(time_law - kept(model.resource(T), N) + tail)
    joint = proof.written_out(proof.current)
    proof.equal(joint, "the time law for all skills, less what those beyond N would have kept, and what they keep")
    with proof.given((0, "<", x), (1, "<=", N)):
        head = Integral(u ** (s - 1) * curve, (u, last, oo))
        whole = Integral(u ** (s - 1) * curve, (u, 0, oo))
        proof.start(prefactor * x**-s * whole - kept(x, N))
        proof.equal(
            prefactor * x**-s * head + last / (2 * x) * curve.subs(u, last),
            "the clocks beyond that of skill N, and half of skill N",
        )
    return proof.law(
        expr=joint,
        evidence="a sum over skills against an integral, no identity: the ratio is enclosed by balls as N grows",
    )
