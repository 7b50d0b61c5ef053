"""The loss after finite time on finite data, in one formula.  Beyond Nam et al. 2024, Theorems 4 and 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The joint law of time and data",
    model="multilinear",
    section="A8.6",
    needs=("power law",),
    sources=(),
    aliases=("time_data_crossover",),
    new=True,
)
def joint_time_data_law(model, proof):
    """Parameters abundant, D samples, training time T, tau = x/D the clock of a single sample (x = eta S T for the
    multilinear flow). A skill shown n times stands at clock n tau, and the skills shown n times hold, up to an error
    smaller than every power of D, the probability q_n = (zeta^(-1/p)/p) Gamma(D+1)/Gamma(D+1+s) Gamma(n+s)/n!, p =
    alpha+1, s = alpha/p. So the expected loss is the sum of Phi(n tau) q_n over n = 0..D, for a curve Phi that decays
    exponentially; one that decays like u^-c keeps a relative error of the order x^(s-c), from clocks beyond that of
    skill 1. The term n = 0 is the data law, and what a long time leaves beside it is the term n = 1. At fixed T and
    growing D the sum tends to the time law, up to the clocks beyond x that no skill reaches, and exceeds it by V/D, a
    share of the order x/D. So the time law asks for D large against x alone, and the data law for T large against D,
    whatever N. The joint law is sharp where D is large; at fixed T it keeps the error of the time law, which no number
    of samples removes."""
    from sympy import (
        Derivative,
        Function,
        Integral,
        Lambda,
        Sum,
        Symbol,
        beta,
        binomial,
        gamma,
        oo,
        zeta,
    )

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER
    from solvable.proofs.strip import strip_error

    D, T, alpha = model.symbols.D, model.symbols.T, model.parameters["alpha"]
    u, p, s, tau, q, P, x, spread = (Symbol(name, positive=True) for name in ("u", "p", "s", "tau", "q", "P", "x", "V"))
    n = Symbol("n", integer=True, nonnegative=True)
    loss, held, norm = Function("L"), Function("q"), zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    proof.positive(T)
    exponentially = strip_error(proof, HarmonicSum(1, alpha, alpha + 1, model.resource(T) / norm, Lambda(u, curve))) == SMALLER_THAN_EVERY_POWER
    proof.define(p, alpha + 1)
    proof.define(s, alpha / p)
    with proof.given((1, "<=", D), (n, "<=", D)):
        shown = binomial(D, n) * (u / D) ** n * (1 - u / D) ** (D - n)
        proof.define(
            held(n),
            HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, Lambda(u, shown)),
            "the expected probability of the skills that D samples show n times, u = D P_s(k)",
        )
        exactly = proof.current
    with proof.given((0, "<", P), (P, "<", 1), (1, "<=", D), (n, "<=", D)):
        chance = binomial(D, n) * P**n * (1 - P) ** (D - n)
        proof.start(shown.subs(u, D * P))
        proof.equal(chance, "the number of samples that show a skill is binomial")
        proof.start(Sum(chance, (n, 0, D)))
        proof.equal(1, "and takes some value", reference="DLMF: 1.2.2", cited=True)
    with proof.given((0, "<", tau), (1, "<=", D), (D, "<=", 20)):
        mean = Sum(shown * curve.subs(u, n * tau), (n, 0, D))
        proof.start(HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, Lambda(u, mean)))
        proof.equal(
            Sum(curve.subs(u, n * tau) * exactly, (n, 0, D)),
            "a skill shown n times stands at clock n tau: sum over the skills first",
        )

    prefactor = norm ** (-1 / p) / p
    with proof.given((n, "<=", D), (D, "->", oo)):
        proof.start(exactly)
        proof.asymptotic(
            prefactor * binomial(D, n) * Integral(q ** (n + s - 1) * (1 - q) ** (D - n), (q, 0, 1)),
            "Poisson summation over the frequencies q: the summand is smooth at both ends",
            error=SMALLER_THAN_EVERY_POWER,
        )
    with proof.given((1, "<=", D), (n, "<=", D)):
        proof.equal(
            prefactor * gamma(D + 1) / gamma(D + 1 + s) * beta(n + s, 1 - s) / gamma(1 - s),
            "Euler's Beta integral, C(D, n) B(n+s, D-n+1); and B(n+s, 1-s)/Gamma(1-s) = Gamma(n+s)/n!",
            reference="DLMF: 5.12.1",
            cited=True,
            key=True,
        )
    term = proof.current
    with proof.given((1, "<=", D)):
        proof.define(loss(tau, D), Sum(curve.subs(u, n * tau) * term, (n, 0, D)), "the joint law; N = oo")
        gammas = prefactor * gamma(D + 1) / gamma(D + 1 + s) * gamma(n + s) / gamma(n + 1)
        law = Sum(curve.subs(u, n * tau) * gammas, (n, 0, D))
        proof.equal(law, "Gamma functions", reference="DLMF: 5.12.1", cited=True)
        proof.start(term.subs(n, 0) * curve.subs(u, 0))
        initial = proof.written_out(curve.subs(u, 0))
        proof.equal(initial * prefactor * beta(s, D + 1), "the term n = 0: the skills that the data does not show")
        proof.equal(proof.theorem("loss_vs_data").sharp, "which is the data law")
    if exponentially:
        with proof.given((0, "<", tau), (1, "<=", D), (tau, "->", oo)):
            proof.start(Sum(curve.subs(u, n * tau) * gammas, (n, 1, D)))
            proof.asymptotic(
                curve.subs(u, tau) * term.subs(n, 1),
                "after a long time only the skills shown once are still learning",
                error=SMALLER_THAN_EVERY_POWER,
            )
    bent = Derivative(curve, (u, 2)).doit()
    reached = prefactor * x**-s * Integral(u ** (s - 1) * curve, (u, 0, x))
    with proof.given((0, "<", x), (1, "<=", D)):
        proof.define(
            spread,
            prefactor * x**-s * Integral(u**s * (x - u) * bent, (u, 0, x)) / 2,
            "u (1 - P) Phi''(u)/2 at P = u/x: what the variance of the number of samples adds",
        )
        with proof.given((D, "->", oo)):
            proof.start(law.subs(tau, x / D))
            proof.asymptotic(
                (D * reached + spread) / D,
                "at fixed time: a binomial of mean u and variance u (1 - P) tau, expanded about its mean",
                error=x**2 / (20 * D**2),
            )
        proof.start(reached)
        whole, beyond = (Integral(u ** (s - 1) * curve, (u, low, oo)) for low in (0, x))
        proof.equal(
            prefactor * x**-s * whole - prefactor * x**-s * beyond,
            "the time law, less clocks beyond x, which no skill reaches: P <= 1",
        )
    if exponentially:
        proof.start(prefactor * model.resource(T) ** -s * whole)
        proof.equal(by="mellin_transform")
        proof.equal(proof.theorem("loss_vs_time").expr, "the time law")
    with proof.given((1, "<=", D)):
        proof.define(tau, model.resource(T) / D, "the clock of one sample")
        proof.start(loss(tau, D))
        proof.equal(Sum(curve.subs(u, n * model.resource(T) / D) * gammas, (n, 0, D)), "the joint law at time T")
    return proof.law(expr=proof.current)
