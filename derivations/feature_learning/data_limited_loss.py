"""The least-norm loss of D samples falls as D^(-alpha min(2, beta)).  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Lazy loss against data",
    model="feature_learning",
    section="F3.1",
    sources=("Bordelon2024: Eq. 8",),
    aliases=("lazy_data_law",),
    needs=("lazy",),
)
def data_limited_loss(model, proof):
    """In the lazy limit, at infinite width, D samples are trained on for ever: the error keeps what the samples do not
    see, as least-norm regression does. Its deterministic equivalent is L(D) = sum y_k^2 kappa^2/(lambda_k+kappa)^2 / (1
    - (1/D) sum lambda_k^2/(lambda_k+kappa)^2), y_k^2 = lambda_k w*_k^2, with kappa the root of D = sum
    lambda_k/(lambda_k+kappa). For the spectrum k^-alpha the denominator tends to 1/alpha, and L(D) falls as the power
    -alpha min(2, beta) of D: below beta = 2 by what the unseen features hold, above it by the bias kappa^2 of the seen
    ones. One thing is taken from the theory of random matrices: that psi.G psi, for a new sample psi and the resolvent
    G of the others, is its mean, and G diagonal in the mean. The rest is algebra."""
    from sympy import (
        Abs,
        Derivative,
        Eq,
        Function,
        Lambda,
        Limit,
        Min,
        Piecewise,
        Sum,
        Symbol,
        exp,
        gamma,
        oo,
        pi,
        sin,
        zeta,
    )

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, beta, eta = (model.parameters[name] for name in ("alpha", "beta", "eta"))
    t, D, k = model.symbols.t, model.symbols.D, model.symbols.k
    e, z, q, s, kappa, x, u = (Symbol(name, positive=True) for name in ("e", "z", "q", "s", "kappa", "x", "u"))
    sigma, c, A, spread, seen, share = (Symbol(name, positive=True) for name in ("sigma", "c", "A", "S", "d", "phi"))
    M = Symbol("M", integer=True, positive=True)
    lam, power, mass = (Function(name, positive=True) for name in ("Lambda", "p", "m"))
    freedom, second, bias, at_root, loss = (Function(name, positive=True) for name in ("d_1", "d_2", "b", "L_x", "L"))

    def over_features(summand, last=M):
        return Sum(summand, (k, 1, last))

    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    with proof.given((0, "<", e)):
        proof.start(Limit(exp(-eta * e * t), t, oo))
        proof.equal(0, "gradient flow forgets what the samples see: an eigenvalue e > 0 of their covariance Lambda_D")
        proof.start(Limit(z / (z + e), z, 0))
        proof.equal(0, "so does z G = z (z + Lambda_D)^-1 as z -> 0, which keeps what they do not see, e = 0")
    proof.start(q - q / D * (q / (1 + q / D)))
    proof.equal(
        q / (1 + q / D), "one sample psi: the resolvent identity for psi.(A + psi psi^T/D)^-1 psi, q = psi.A^-1 psi"
    )

    proof.define(
        mass(s),
        over_features(lam(k) / (z + lam(k) * s)),
        "q is its mean, tr Lambda G, and G has 1/(z + s Lambda(k)) on its diagonal, Lambda(k) = lambda_k, s = mu + r, "
        "r = 1/(1 + m/D), where mu Lambda has been added to Lambda_D",
        "Silverstein1995: Theorem 1.1; Hastie2022",
    )
    proof.equivalent(
        Eq(z / kappa, 1 / (1 + kappa * seen / (z * D)), evaluate=False),
        Eq(z, kappa * (1 - seen / D), evaluate=False),
        "with kappa = z/r: m = kappa d/z, where d = sum lambda_k/(lambda_k+kappa); for z -> 0 this is d = D",
    )
    proof.start(mass(z / kappa))
    proof.equal(kappa / z * over_features(lam(k) / (lam(k) + kappa)), "the trace at mu = 0")
    proof.start(Derivative(1 / (1 + mass(s) / D), s))
    proof.equal(
        (1 + mass(s) / D) ** -2 * over_features(lam(k) ** 2 / (z + lam(k) * s) ** 2) / D,
        "s = mu + r answers to mu: ds/dmu = 1 + (r^2/D) S ds/dmu, S = sum lambda_k^2/(z + lambda_k s)^2",
    )
    proof.start(1 + spread / D / (1 - spread / D))
    proof.equal(1 / (1 - spread / D), "so that ds/dmu = 1/(1 - r^2 S/D)")
    proof.start(-Derivative(over_features(power(k) / lam(k) / (z + lam(k) * s)), s))
    proof.equal(
        over_features(power(k) / (z + lam(k) * s) ** 2),
        "w*.G Lambda G w* = -d/dmu w*.G w*, with p_k = lambda_k w*_k^2: the loss is z^2 times this, times ds/dmu",
    )
    proof.start(z**2 * over_features(power(k) / (z + lam(k) * z / kappa) ** 2))
    proof.equal(kappa**2 * over_features(power(k) / (lam(k) + kappa) ** 2), "at mu = 0, where r = z/kappa")
    proof.start((z / kappa) ** 2 / D * over_features(lam(k) ** 2 / (z + lam(k) * z / kappa) ** 2))
    proof.equal(over_features(lam(k) ** 2 / (lam(k) + kappa) ** 2) / D, "and r^2 S/D: the loss is the ratio stated")
    with proof.given((share, "<", 1)):
        least = 1 / share - 1
        proof.start((least / (1 + least)) ** 2 / (1 - 1 / (share * (1 + least) ** 2)))
        proof.equal(
            1 - share, "D samples of D/phi equal features, kappa = 1/phi - 1: exact, the mean of a random projector"
        )

    proof.define(
        freedom(x),
        HarmonicSum(x, alpha - 1, alpha, x, Lambda(u, 1 / (1 + u))),
        "d_1 = sum lambda_k/(lambda_k+kappa) over the spectrum k^-alpha, x = 1/kappa",
    )
    proof.equal(over_features(1 / (1 + k**alpha / x), oo), "written out")
    proof.define(
        second(x),
        HarmonicSum(x**2, 2 * alpha - 1, alpha, x, Lambda(u, (1 + u) ** -2)),
        "d_2 = sum lambda_k^2/(lambda_k+kappa)^2",
    )
    proof.equal(over_features(1 / (1 + k**alpha / x) ** 2, oo), "written out")
    proof.define(
        bias(x),
        HarmonicSum(1, alpha * sigma, alpha, x, Lambda(u, (1 + u) ** -2)),
        "b = kappa^2 sum y_k^2/(lambda_k+kappa)^2, y_k^2 = k^-(alpha sigma+1); sigma stands for beta in both regimes",
    )
    proof.define(at_root(x), bias(x) / (1 - second(x) / freedom(x)), "the loss at D = d_1(x)")

    rounding = x ** (-1 / alpha) / c
    with proof.given((x, "->", oo)):
        proof.start(proof.written_out(freedom(x)))
        proof.asymptotic(by="harmonic_sum", error=rounding.subs(c, pi / alpha))
        proof.equal(by="mellin_transform")
        proof.equal(
            x ** (1 / alpha) * gamma(1 - 1 / alpha) * gamma(1 / alpha) / alpha,
            "the Beta function",
            reference="DLMF: 5.12.1",
            cited=True,
        )
        proof.equal(
            pi / (alpha * sin(pi / alpha)) * x ** (1 / alpha),
            "the reflection formula",
            reference="DLMF: 5.5.3",
            cited=True,
        )
    proof.define(c, pi / (alpha * sin(pi / alpha)), "so d_1 ~ c x^(1/alpha): half a feature comes next")
    with proof.given((x, "->", oo)):
        proof.start(1 - second(x) / freedom(x))
        proof.asymptotic(1 / alpha, "likewise d_2 ~ (1 - 1/alpha) c x^(1/alpha)", error=rounding)

    head = gamma(sigma) * gamma(2 - sigma)
    beyond = 2 * alpha * (Abs(zeta(1 - alpha * (2 - sigma))) + 1) * x ** (sigma - 2) / head
    with proof.given((sigma, "<", 2), (x, "->", oo)):
        proof.start(proof.written_out(bias(x)))
        proof.asymptotic(by="harmonic_sum", error=beyond)
        proof.equal(by="mellin_transform")
        proof.equal(head / alpha * x**-sigma, "the Beta function", reference="DLMF: 5.12.1", cited=True)
        proof.start(at_root(x))
        proof.asymptotic(
            c ** (alpha * sigma) * head * freedom(x) ** (-alpha * sigma),
            "below 2: 1/kappa = x ~ (d_1/c)^alpha",
            error=beyond + 2 * (1 + alpha * sigma) * rounding,
        )
    source = zeta(1 + alpha * (sigma - 2))
    with proof.given((2, "<", sigma), (x, "->", oo)):
        order = Min(1, 9 * (sigma - 2) / 10)
        edge = 2 * zeta(1 + alpha * (sigma - 2 - order)) / source * x**-order
        proof.start(bias(x))
        proof.asymptotic(source * x**-2, "(1+u)^-2 is u^-2 up to 2 u^(-2-p), p = min(1, 9(sigma-2)/10)", error=edge)

    proof.assume(0, "<", (beta - 2) ** 2)
    proof.assume(D, "->", oo)
    unseen, learned = head.subs(sigma, beta), alpha * source.subs(sigma, beta)
    proof.define(A, Piecewise((unseen, beta < 2), (learned, beta > 2)), "the amplitude in kappa")
    found = proof.solves(Eq(c * kappa ** (-1 / alpha), D, evaluate=False), kappa, by="balance_powers")
    proof.define(loss(D), A * found ** Min(beta, 2), "the law in both regimes, at the root kappa of D = d_1")
    proof.equal(A * c ** (alpha * Min(beta, 2)) * D ** (-alpha * Min(beta, 2)), "a power of D", key=True)
    return proof.law(resource=D)
