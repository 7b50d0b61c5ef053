"""What the Beta-function data law leaves out.  Beyond Nam et al. 2024, Theorem 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The remainder of the data law, beyond all orders",
    model="multilinear",
    section="A8.4",
    needs=("power law",),
    sources=(),
    new=True,
)
def data_law_remainder(model, proof):
    """Time and parameters abundant: the expected loss differs from the Beta-function law by one wave in the rank of the
    skill that D samples just show, that of exponential modes at x = D/zeta(alpha+1), with its saddle shifted because
    (1 - u/D)^D is exp(-u - u^2/(2 D)) to the next order. The relative remainder is this wave up to half its size for
    rho >= 4 and D >= 16; for alpha = 3 and D = 100 it is above one per cent."""
    from sympy import Abs, Integral, Lambda, Symbol, cos, exp, log, oo, sin, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, alpha = model.symbols.D, model.parameters["alpha"]
    u, q, p, s, rho, theta, A, sigma, B = (
        Symbol(name, positive=True) for name in ("u", "q", "p", "s", "rho", "theta", "A_s", "sigma", "beta_D")
    )
    epsilon = Symbol("epsilon_D", real=True)
    modes = proof.theorem("exponential_remainder")
    kappa, x = modes.model.symbols.kappa, modes.model.symbols.x
    there = {str(step.before): step.after for step in modes.steps if step.relation == "definition"}
    norm = zeta(alpha + 1)
    proof.positive(alpha)
    proof.define(p, alpha + 1)
    proof.define(s, alpha / (alpha + 1), "the exponent of the law")
    with proof.given((1, "<=", D)):
        proof.start(Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, 1)))
        proof.equal(by="beta_integral")
    proof.define(B, proof.current, "behind the law, the mean over frequencies q")
    proof.define(rho, there["rho"].subs({kappa: p, x: D / norm}), "theorem exponential_remainder, at x = D/zeta(p)")
    proof.define(theta, there["theta"].subs(kappa, p), "its saddle lies at rho exp(-i theta)")

    with proof.given((0, "<", u), (16 * u, "<=", D), (D, "->", oo)):
        proof.start(D * log(1 - u / D) + u)
        proof.asymptotic(-(u**2) / (2 * D), "the logarithm to second order", error=u / D)
    proof.define(sigma, rho**2 / (2 * D), "-u^2/(2 D) at the saddle is -sigma exp(-2 i theta)")
    plain = there["epsilon_x"].subs(kappa, p)
    (turned,) = (plain / A).args
    proof.define(
        A,
        there["A_s"].subs(kappa, p) * exp(-sigma * cos(2 * theta)),
        "the size of the wave, with its real part",
    )
    proof.define(epsilon, A * cos(turned + sigma * sin(2 * theta)), "the wave, with its imaginary part")
    unseen = HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, Lambda(u, (1 - u / D) ** D))
    law = norm ** (-1 / (alpha + 1)) / (alpha + 1) * B
    proof.assume(16, "<=", D)
    proof.assume(4, "<=", proof.written_out(rho))
    proof.start(Abs(unseen / law - 1 - epsilon))
    proof.at_most(A / 2, "the shift of the saddle is kept to first order in 1/D", key=True)
    return proof.law(
        expr=epsilon,
        evidence="the wave is the leading term of an integral without closed form: its error is compared with balls",
    )
