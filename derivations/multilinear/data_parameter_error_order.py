"""How far the law in data and parameters is from the loss.  Beyond Nam et al. 2024, Theorem 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="Error of the law in data and parameters",
    model="multilinear",
    section="A8.11",
    needs=("power law",),
    sources=(),
    new=True,
)
def data_parameter_error_order(model, proof):
    """Where D = x zeta(alpha+1) N^(alpha+1) with x fixed, so that the last skill is expected x times among the D
    samples, the loss differs from the law of data_parameter_scaling_law by -(x/(2D)) (Phi_u - Phi_0 e^-x) to leading
    order: the error is of the order 1/D, smaller than the D^(-1/2-s/2) of the source. The rest has two parts,
    -(Phi_0/2) (zeta(alpha+1)^(s-1)/(alpha+1)) Gamma(s+2, x) D^(-s-1) from the Poisson limit of the binomial, and the
    next Euler-Maclaurin term, of the order D^(-1-1/(alpha+1)): which of them is larger depends on whether alpha < 1."""
    from sympy import Function, Integral, Rational, Symbol, beta, exp, oo, uppergamma, zeta

    D, N, alpha = model.symbols.D, model.symbols.N, model.parameters["alpha"]
    u, x, s, initial, unlearned = (Symbol(name, positive=True) for name in ("u", "x", "s", "Phi_0", "Phi_u"))
    smooth, endpoint = Function("J"), Function("E")
    p, norm = alpha + 1, zeta(alpha + 1)
    loss = proof.recall("infinite_time_loss")
    law = proof.recall("data_parameter_scaling_law", "L_0")
    last, scale = N**-p / norm, norm ** (s - 1) / p
    samples = x / last
    rarer = Integral(u ** (s - 1) * (1 - u / D) ** D, (u, 0, D * last))
    power = unlearned * N**-alpha / (alpha * norm)

    proof.define(
        smooth(N, D),
        initial * scale * (beta(s, D + 1) - D**-s * rarer) + power,
        "both sums as integrals over the ranks, u = D P_s(k)",
    )
    proof.define(endpoint(N, D), -last / 2 * (unlearned - initial * (1 - last) ** D), "half the jump at the last skill")
    with proof.given((0, "<", x), (16, "<=", N), (N, "->", oo)):
        proof.start((loss - smooth(N, D)).subs(D, samples))
        proof.asymptotic(
            endpoint(N, D).subs(D, samples),
            "Euler-Maclaurin at rank N",
            error=p * (x + 2) / N,
            reference="DLMF: 2.10.1",
            key=True,
        )
    with proof.given((Rational(1, 2), "<=", x), (32, "<=", N), (N, "->", oo)):
        # Below, what is smaller than every power of D is not yet smaller than this term.
        gained = unlearned - initial * (1 - x) * exp(-x)
        proof.start((loss - smooth(N, D) - endpoint(N, D)).subs(D, samples))
        proof.asymptotic(
            p * last / (12 * N) * gained,
            "its next term, of the order N^(-alpha-2) or D^(-1-1/(alpha+1))",
            error=(p + 2) ** 2 * (x + 1) ** 2 / N**2 + (x + 1) ** 4 / samples,
        )
    with proof.given((0, "<", x), (1, "<=", N)):
        proof.start(smooth(N, D) - law)
        proof.equal(
            initial * scale * (beta(s, D + 1) - D**-s * rarer - D**-s * uppergamma(s, D * last)),
            "the law has e^(-u) in place of (1 - u/D)^D",
        )
        proof.start(last / N)
        proof.equal(norm ** (1 / p) * last ** (1 + 1 / p), "and P_s(N) = x/D")
    with proof.given((0, "<", x), (D, "->", oo)):
        rarer_than_last = Integral(u ** (s - 1) * (1 - u / D) ** D, (u, 0, x))
        proof.start(initial * scale * (beta(s, D + 1) - D**-s * rarer_than_last - D**-s * uppergamma(s, x)))
        proof.asymptotic(
            -initial * scale * D ** (-s - 1) * uppergamma(s + 2, x) / 2,
            "the Poisson limit of the binomial",
            error=(x + 4) ** 2 / D,
        )
        proof.start(endpoint(N, D).subs(N, (x * norm / D) ** (-1 / p)))
        proof.asymptotic(-x / (2 * D) * (unlearned - initial * exp(-x)), "the leading error", error=(x + 1) ** 2 / D)
    return proof.law(
        evidence="sums over skills against their integrals, no identity: the ratio of what they leave to the stated "
        "term is enclosed by balls as N grows"
    )
