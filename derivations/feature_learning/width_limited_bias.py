"""The bias of N random features falls as N^(-alpha min(2, beta)).  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Bias against width",
    model="feature_learning",
    section="F3.3",
    sources=("Bordelon2024: Eq. 8",),
    aliases=("width_bias",),
)
def width_limited_bias(model, proof):
    """With batch and data infinite networks of width N, trained for ever, are averaged over their initial features: the
    loss of the mean predictor has the deterministic equivalent b(N) = sum y_k^2 kappa^2/(lambda_k+kappa)^2, y_k^2 =
    lambda_k w*_k^2, kappa as in width_limited_loss, and falls as the power -alpha min(2, beta) of N. What a single
    network loses beside it, the variance over the features, is sum y_k^2 kappa lambda_k/(lambda_k+kappa)^2 and falls as
    the power -alpha min(1, beta): above beta = 1 the loss of a network is all variance, and falls more slowly than the
    bias. Only the bias has the exponent -alpha min(2, beta) that is quoted for the loss."""
    from sympy import Abs, Eq, Function, Lambda, Min, Piecewise, Rational, Sum, Symbol, oo, pi, sin, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, beta = (model.parameters[name] for name in ("alpha", "beta"))
    N, k = model.symbols.N, model.symbols.k
    kappa, x, u, sigma, A, lam = (Symbol(name, positive=True) for name in ("kappa", "x", "u", "sigma", "A", "lambda"))
    c = Symbol("c", positive=True)
    bias, spread, loss = (Function(name, positive=True) for name in ("b", "V", "L_b"))
    half = Rational(1, 2)

    proof.positive(beta)
    proof.assume(1, "<", alpha)
    proof.define(c, proof.recall("width_limited_loss", "c"), "of width_limited_loss: kappa ~ (c/(N+1/2))^alpha")
    proof.start(kappa / (lam + kappa))
    proof.equal(
        (kappa / (lam + kappa)) ** 2 + kappa * lam / (lam + kappa) ** 2,
        "the loss is the square of the mean error, the bias, and the variance over the features",
    )
    proof.define(
        bias(x),
        HarmonicSum(1, alpha * sigma, alpha, x, Lambda(u, (1 + u) ** -2)),
        "b = sum y_k^2 kappa^2/(lambda_k+kappa)^2, y_k^2 = k^-(alpha sigma+1), x = 1/kappa; sigma stands for beta",
    )
    proof.equal(Sum(k ** -(alpha * sigma + 1) * (1 / x / (k**-alpha + 1 / x)) ** 2, (k, 1, oo)), "written out")
    unseen, source = pi * (1 - sigma) / (alpha * sin(pi * sigma)), zeta(1 + alpha * (sigma - 2))
    both = unseen * x**-sigma + source * x**-2
    next_term = 4 * (Abs(zeta(1 + alpha * (sigma - 3))) + 1) * x**-3
    different = ((0, "<", (sigma - 1) ** 2), (0, "<", (sigma - 2) ** 2), (sigma, "<", 3))
    with proof.given(*different, (1, "<=", x), (x, "->", oo)):
        proof.start(bias(x))
        proof.asymptotic(
            both,
            "the transform at sigma, Gamma(sigma) Gamma(2-sigma) by DLMF 5.12.3, and its pole at 2; that at 3 is next",
            error=next_term / Abs(both),
            reference="Flajolet1995: Theorem 4",
        )
    proof.start(both / (unseen * x**-sigma) - 1)
    proof.equal(source / unseen * x ** (sigma - 2), "below 2 this vanishes for x -> oo: the unseen features lead")
    proof.start(both / (source * x**-2) - 1)
    proof.equal(unseen / source * x ** (2 - sigma), "above 2 this vanishes: the seen ones do")
    with proof.given((Rational(5, 2), "<", sigma), (x, "->", oo)):
        order = Min(1, 9 * (sigma - 2) / 10)
        edge = 2 * zeta(1 + alpha * (sigma - 2 - order)) / source * x**-order
        proof.start(bias(x))
        proof.asymptotic(
            source * x**-2, "so beyond 3: (1+u)^-2 is u^-2 up to 2 u^(-2-p), p = min(1, 9(sigma-2)/10)", error=edge
        )

    first, norm = pi * sigma / (alpha * sin(pi * sigma)), zeta(1 + alpha * (sigma - 1))
    all_of_it = first * x**-sigma + norm / x
    proof.define(
        spread(x),
        HarmonicSum(1, alpha * sigma, alpha, x, Lambda(u, u * (1 + u) ** -2)),
        "the variance, sum y_k^2 kappa lambda_k/(lambda_k+kappa)^2",
    )
    with proof.given((0, "<", (sigma - 1) ** 2), (sigma, "<", 2), (1, "<=", x), (x, "->", oo)):
        proof.asymptotic(
            all_of_it,
            "the transform at sigma, and its pole at 1: below 1 the first term leads, above 1 the second",
            error=4 * (Abs(zeta(1 + alpha * (sigma - 2))) + 1) * x**-2 / Abs(all_of_it),
            reference="Flajolet1995: Theorem 4",
        )
    proof.start(unseen * x**-sigma / (norm / x))
    proof.equal(
        unseen / norm * x ** (1 - sigma), "bias over variance from 1 to 2: above 1 a network loses by its variance"
    )

    proof.assume(0, "<", (beta - 1) ** 2)
    proof.assume(0, "<", (beta - 2) ** 2)
    proof.assume(N, "->", oo)
    proof.define(
        A,
        Piecewise((unseen.subs(sigma, beta), beta < 2), (source.subs(sigma, beta), beta > 2)),
        "the amplitude in kappa",
    )
    found = proof.solves(Eq(c * kappa ** (-1 / alpha), N + half, evaluate=False), kappa, by="balance_powers")
    proof.define(loss(N), A * found ** Min(beta, 2), "the law in both regimes, at the root kappa of d = N")
    proof.equal(A * c ** (alpha * Min(beta, 2)) * (N + half) ** (-alpha * Min(beta, 2)), "a power of N + 1/2", key=True)
    proof.asymptotic(
        A * c ** (alpha * Min(beta, 2)) * N ** (-alpha * Min(beta, 2)),
        "half a unit is left out",
        error=alpha * Min(beta, 2) / N,
    )
    return proof.law(resource=N)
