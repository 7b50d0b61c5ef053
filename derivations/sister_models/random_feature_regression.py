"""Least squares on random features of power-law data: one law of features and samples.  Maloney et al. 2022."""

from solvable.laws.theorem import theorem


@theorem(
    title="Regression on random features: the joint law of features and samples",
    model="zipf",
    section="F5.6",
    sources=("Maloney2022: Abstract",),
    aliases=("random_feature_law",),
)
def random_feature_regression(model, proof):
    """Gaussian data with variances lambda_k = k^-(alpha+1), a linear target with one coefficient for all k, least
    squares without ridge on N random features of D samples. For N < D the loss is N Delta/(1 - N/D), where the sum of
    lambda_k/(lambda_k + Delta) is N: Delta = (c/(N + 1/2))^(alpha+1) with c = (pi/(alpha+1))/sin(pi/(alpha+1)), and N
    Delta falls like N^-alpha; where N = D the loss diverges. It is |(1 - P) Lambda^(1/2)|^2 with P = B^T (G B^T)^+ G, B
    = F Lambda^(1/2) (features F, samples G Lambda^(1/2)); P turns into its transpose where F and G change places, so
    that the loss is symmetric in N and D for every draw. That N random features leave N Delta of the target is taken
    from the theory of random matrices; the rest follows from it."""
    from sympy import Eq, Integral, Lambda, Rational, Sum, Symbol, exp, gamma, oo, pi, sin

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, N, D, k = (getattr(model.symbols, name) for name in ("alpha", "N", "D", "k"))
    u, x, y, nu, rho, c, Delta = (
        Symbol(name, positive=True) for name in ("u", "x", "y", "nu", "rho", "c_alpha", "Delta")
    )
    p, variance = alpha + 1, k ** -(alpha + 1)

    proof.positive(alpha)
    learned = Sum(variance / (variance + Delta), (k, 1, oo))
    proof.start(Sum(variance * Delta / (variance + Delta), (k, 1, oo)))
    proof.equal(
        Delta * learned,
        "what the best function of N random features leaves of the target, for large N: Delta times the sum that is N",
        reference="Maloney2022: Abstract",
    )
    proof.start(learned)
    proof.equal(HarmonicSum(1 / Delta, alpha, p, 1 / Delta, Lambda(u, 1 / (1 + u))), "a harmonic sum in 1/Delta")
    at_scale = proof.current.subs(Delta, 1 / x)
    proof.define(c, pi / p / sin(pi / p))
    with proof.given((1, "<=", x), (x, "->", oo)):
        proof.start(at_scale)
        proof.asymptotic(by="harmonic_sum", error=x ** (-1 / p))
        proof.equal(by="mellin_transform")
        proof.equal(c * x ** (1 / p), "the reflection formula", reference="DLMF: 5.5.3", cited=True)
        proof.start(at_scale + Rational(1, 2))
        proof.asymptotic(c * x ** (1 / p), "the pole at 0 has the residue zeta(0) = -1/2", error=x ** (-1 - 1 / p))
    spread = proof.solves(Eq(N + Rational(1, 2), c * Delta ** (-1 / p), evaluate=False), Delta, by="balance_powers")

    with proof.given((2, "<", nu)):
        density = y ** (nu / 2 - 1) * exp(-y / 2) / (2 ** (nu / 2) * gamma(nu / 2))
        proof.start(Integral(density / y, (y, 0, oo)))
        proof.equal(
            1 / (nu - 2),
            "the mean of 1/chi^2 with nu degrees of freedom: nu = D - N + 1 for each diagonal entry of (Phi^T Phi)^-1",
            reference="DLMF: 5.9.1",
            cited=True,
        )
    with proof.given((0, "<", N), (N + 1, "<", D)):
        proof.start(1 + N / (D - N - 1))
        proof.equal((D - 1) / (D - N - 1), "the noise that D samples leave in N coefficients, and what is left itself")
    with proof.given((rho, "<", 1), (2, "<", D * (1 - rho)), (D, "->", oo)):
        proof.start(proof.current.subs(N, rho * D))
        proof.asymptotic(1 / (1 - rho), "large N and D at N = rho D", error=2 * rho / ((1 - rho) * D))
        factor = proof.current
    proof.start((N * spread).subs(N + Rational(1, 2), N) * factor.subs(rho, N / D))
    proof.equal(c**p * N**-alpha / (1 - N / D), "N Delta, N + 1/2 being N where N is large", key=True)
    proof.assume(N, "<", D)
    return proof.law(expr=proof.current)
