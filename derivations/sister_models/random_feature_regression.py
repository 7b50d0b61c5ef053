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
    that the loss is symmetric in N and D for every draw. That N random features leave N Delta is width_limited_loss, at
    beta = alpha/(alpha+1); its deterministic equivalent is all that is taken from random matrices."""
    from sympy import Function, Integral, Min, Piecewise, Rational, Sum, Symbol, exp, expand, gamma, oo, sin

    alpha, N, D, k = (getattr(model.symbols, name) for name in ("alpha", "N", "D", "k"))
    beta, y, nu, rho, c, Delta = (
        Symbol(name, positive=True) for name in ("beta", "y", "nu", "rho", "c_alpha", "Delta")
    )
    left, p, variance = Function("R", positive=True), alpha + 1, k ** -(alpha + 1)

    proof.positive(alpha)
    proof.start(Sum(variance * Delta / (variance + Delta), (k, 1, oo)))
    proof.equal(
        Delta * Sum(variance / (variance + Delta), (k, 1, oo)),
        "what N random features leave of the target: width_limited_loss with y_k^2 = lambda_k; Delta times the sum that"
        " is N",
        reference="Maloney2022: Abstract",
    )
    features = proof.theorem("width_limited_loss")
    root = next(step.after.rhs for step in features.steps if step.relation == "solves")
    constant = next(step for step in features.steps if step.before == Symbol("c", positive=True))
    proof.define(c, constant.after.subs(alpha, p))
    proof.define(Delta, root.subs({alpha: p, constant.before: c}), "the root of that equation: width_limited_loss")
    amplitude = next(step for step in features.steps if isinstance(step.after, Piecewise))
    here = {alpha: p, beta: 1 - 1 / p, constant.before: c}
    of_hard = amplitude.after.args[0].expr.subs(here, simultaneous=True)
    proof.define(amplitude.before, of_hard.replace(sin, lambda angle: sin(expand(angle))), "width_limited_loss")
    law = features.steps[-1].after.subs(Min(1, beta), beta)
    proof.start(law.subs(here, simultaneous=True))
    proof.equal(c**p * N**-alpha, "width_limited_loss: lambda_k = k^-(alpha+1) as a target has beta = alpha/(alpha+1)")
    proof.define(left(N), proof.current, "what N features leave")

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
    proof.start((N * proof.written_out(Delta)).subs(N + Rational(1, 2), N) * factor.subs(rho, N / D))
    proof.equal(left(N) / (1 - N / D), "N Delta, N + 1/2 being N where N is large", key=True)
    proof.assume(N, "<", D)
    return proof.law(expr=proof.current)
