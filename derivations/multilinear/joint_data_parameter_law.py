"""The loss from D samples with N basis functions, in one formula.  Beyond Nam et al. 2024, Theorem 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The joint law of data and parameters",
    model="multilinear",
    section="A8.8",
    needs=("power law",),
    sources=(),
    aliases=("data_parameter_crossover",),
    new=True,
)
def joint_data_parameter_law(model, proof):
    """Time abundant, D samples, N basis functions: the loss is the Beta-function law of data, less what the skills
    beyond N would have kept, Phi_0 (zeta^(-1/p)/p) B_P(s, D+1) with the incomplete Beta function at the frequency
    P = N^-p/zeta of skill N, less the endpoint terms of skill N, and plus what they keep, Phi_u zeta(p, N+1)/zeta(p).
    The binomial is kept as it is, (1 - P)^D and not e^(-D P), so that no power of 1/D is left out: the error falls
    faster than every power of D, and like N^-4 relative to what the skills beyond N would have kept."""
    from sympy import Derivative, Function, Integral, Lambda, Symbol, beta, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    D, N, alpha = model.symbols.D, model.symbols.N, model.parameters["alpha"]
    u, q, p, s, P, initial, unlearned = (
        Symbol(name, positive=True) for name in ("u", "q", "p", "s", "P", "Phi_0", "Phi_u")
    )
    kept, norm = Function("K"), zeta(alpha + 1)
    with proof.given((1, "<=", N), (1, "<=", D)):
        loss = proof.recall("infinite_time_loss")
    proof.assume(1, "<=", D)
    proof.assume(1, "<=", N)
    proof.define(p, alpha + 1)
    proof.define(s, alpha / p)

    def skills(first):
        return HarmonicSum(initial / norm, alpha, alpha + 1, D / norm, Lambda(u, (1 - u / D) ** D), first)

    scale = initial * norm ** (-1 / p) / p
    with proof.given((1, "<=", N), (1, "<=", D)):
        frozen = HarmonicSum(unlearned / norm, alpha, alpha + 1, 1, Lambda(u, 1), N + 1)
        proof.start(frozen)
        proof.equal(by="dirichlet_series")
        tail = proof.current
        proof.start(loss)
        proof.equal(skills(1) - skills(N + 1) + frozen, "all skills, less those beyond N")
        proof.define(P, N**-p / norm, "the frequency of skill N")
        ends = initial * P / 2 * (1 - P) ** (D - 1) * (1 - P - p * (1 - (D + 1) * P) / (6 * N))
        proof.start(initial / 2 * (q * (1 - q) ** D - p * q / (6 * N) * Derivative(q * (1 - q) ** D, q)))
        proof.equal(ends.subs(P, q), "half the term of a skill of frequency q, and a twelfth of its slope in the rank")
        proof.define(
            kept(N, D),
            scale * Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, P)) - ends,
            "Euler-Maclaurin for the skills beyond N: an incomplete Beta function, less the endpoint terms of skill N",
        )
        with proof.given((N, "->", oo)):
            proof.start(skills(N + 1))
            proof.asymptotic(
                kept(N, D),
                "the next endpoint term has the third derivative",
                error=alpha * p * (p + 1) * (p + 2) * (1 + D * P) ** 4 / (144 * N**4),
                reference="DLMF: 2.10.1",
                key=True,
            )
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.start(skills(1))
        proof.asymptotic(
            scale * beta(s, D + 1), "Poisson summation, as for the data law", error=SMALLER_THAN_EVERY_POWER
        )
        whole = proof.current
        proof.equal(proof.theorem("loss_vs_data").sharp, "which is the data law")
    with proof.given((1, "<=", N), (1, "<=", D)):
        proof.start(whole - kept(N, D) + tail)
        joint = proof.written_out(proof.current)
        proof.equal(joint, "the data law, less what the skills beyond N would have kept, and what they keep")
    return proof.law(
        expr=joint,
        evidence="a sum over skills against an integral, no identity: the ratio is enclosed by balls as N grows",
    )
