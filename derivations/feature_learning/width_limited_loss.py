"""What N hidden units never learn falls as N^(-alpha min(1, beta)).  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against width",
    model="feature_learning",
    section="F3.2",
    sources=("Bordelon2024: Eq. 8, Eq. 9",),
    aliases=("width_law", "width_floor"),
)
def width_limited_loss(model, proof):
    """With batch and data infinite a network of width N, trained for ever, keeps the part of the target outside the
    span of its N initial features, for every gamma. Its mean over them has the deterministic equivalent L(N) =
    sum y_k^2 kappa/(lambda_k+kappa), y_k^2 = lambda_k w*_k^2, with kappa the root of N = sum lambda_k/(lambda_k+kappa).
    For the spectrum k^-alpha, kappa = (pi/(alpha (N+1/2) sin(pi/alpha)))^alpha up to a relative error of the order
    N^-(1+alpha), and L(N) falls as the power -alpha min(1, beta) of N. This is the loss itself; the exponent
    -alpha min(2, beta) is that of its bias alone, the square of the mean error: width_limited_bias. What is cited of
    random matrices is that a.G a is its mean for a new row a and the resolvent G, and G diagonal in the mean."""
    from sympy import Abs, Eq, Function, Lambda, Limit, Min, Piecewise, Rational, Sum, Symbol, oo, pi, sin, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, beta = (model.parameters[name] for name in ("alpha", "beta"))
    N, k = model.symbols.N, model.symbols.k
    e, z, kappa, x, u = (Symbol(name, positive=True) for name in ("e", "z", "kappa", "x", "u"))
    sigma, c, A, held, share, lam = (Symbol(name, positive=True) for name in ("sigma", "c", "A", "d", "phi", "lambda"))
    freedom, left, loss = (Function(name, positive=True) for name in ("d_1", "l", "L"))
    half = Rational(1, 2)

    proof.positive(beta)
    proof.assume(1, "<", alpha)
    with proof.given((0, "<", e)):
        proof.start(Limit(z / (z + e), z, 0))
        proof.equal(
            0, "z G = z (z + Lambda^(1/2) K Lambda^(1/2))^-1 for z -> 0: the projector on what N features do not hold"
        )
    proof.equivalent(
        Eq(z / kappa, 1 / (1 + kappa * held / (z * N)), evaluate=False),
        Eq(z, kappa * (1 - held / N), evaluate=False),
        "K is a mean over N rows as a covariance is over N samples: G has 1/(z + lambda_k s) on its diagonal, s = "
        "1/(1 + m/N), m the trace of Lambda G; with kappa = z/s, m = kappa d/z, and d = N for z -> 0",
        reference="Silverstein1995: Theorem 1.1",
    )
    proof.start(z / (z + lam * (z / kappa)))
    proof.equal(
        kappa / (lam + kappa),
        "the share of a mode outside the features: the loss, for the square of a projector is the projector itself",
    )
    proof.equal(
        (kappa / (lam + kappa)) ** 2 + kappa * lam / (lam + kappa) ** 2,
        "the square of the mean error is the bias; the spread over the features is the rest",
    )
    with proof.given((share, "<", 1)):
        least = 1 / share - 1
        proof.start(least / (1 + least))
        proof.equal(1 - share, "N of N/phi equal features, kappa = 1/phi - 1: exact, the mean of a random projector")

    proof.define(
        freedom(x),
        HarmonicSum(x, alpha - 1, alpha, x, Lambda(u, 1 / (1 + u))),
        "d = sum lambda_k/(lambda_k+kappa), x = 1/kappa",
    )
    proof.equal(Sum(1 / (1 + k**alpha / x), (k, 1, oo)), "written out")
    proof.define(c, pi / (alpha * sin(pi / alpha)))
    with proof.given((1, "<=", x), (x, "->", oo)):
        proof.start(proof.written_out(freedom(x)) + half)
        proof.asymptotic(
            c * x ** (1 / alpha),
            "the transform of 1/(1+u) at 1-1/alpha, and its pole at 1, zeta(0) = -1/2; its pole at 2 comes next",
            error=2 * (Abs(zeta(-alpha)) + 1) / c * x ** (-1 - 1 / alpha),
            reference="Flajolet1995: Theorem 4",
        )
    proof.define(
        left(x),
        HarmonicSum(1, alpha * sigma, alpha, x, Lambda(u, 1 / (1 + u))),
        "l = sum y_k^2 kappa/(lambda_k+kappa), y_k^2 = k^-(alpha sigma+1); sigma stands for beta in both regimes",
    )
    proof.equal(Sum(k ** -(alpha * sigma + 1) / x / (k**-alpha + 1 / x), (k, 1, oo)), "written out")
    unseen, source = pi / (alpha * sin(pi * sigma)), zeta(1 + alpha * (sigma - 1))
    both = unseen * x**-sigma + source / x
    next_term = 2 * (Abs(zeta(1 + alpha * (sigma - 2))) + 1) * x**-2
    with proof.given((0, "<", (sigma - 1) ** 2), (sigma, "<", 2), (1, "<=", x), (x, "->", oo)):
        proof.start(left(x))
        proof.asymptotic(
            both,
            "the transform at sigma, pi/sin(pi sigma) by DLMF 5.5.3, and its pole at 1; its pole at 2 comes next",
            error=next_term / Abs(both),
            reference="Flajolet1995: Theorem 4",
        )
    proof.start(both / (unseen * x**-sigma) - 1)
    proof.equal(source / unseen * x ** (sigma - 1), "below 1 this vanishes for x -> oo: the unseen features lead")
    proof.start(both / (source / x) - 1)
    proof.equal(unseen / source * x ** (1 - sigma), "above 1 this vanishes: the seen ones do")
    with proof.given((Rational(3, 2), "<", sigma), (x, "->", oo)):
        order = Min(1, 9 * (sigma - 1) / 10)
        edge = 2 * zeta(1 + alpha * (sigma - 1 - order)) / source * x**-order
        proof.start(left(x))
        proof.asymptotic(
            source / x, "beyond 2 too: 1/(1+u) is 1/u up to u^(-1-p), p = min(1, 9(sigma-1)/10)", error=edge
        )

    proof.assume(0, "<", (beta - 1) ** 2)
    proof.assume(N, "->", oo)
    proof.define(
        A,
        Piecewise((unseen.subs(sigma, beta), beta < 1), (source.subs(sigma, beta), beta > 1)),
        "the amplitude in kappa",
    )
    found = proof.solves(Eq(c * kappa ** (-1 / alpha), N + half, evaluate=False), kappa, by="balance_powers")
    proof.define(loss(N), A * found ** Min(beta, 1), "the law in both regimes, at the root kappa of d = N")
    proof.equal(A * c ** (alpha * Min(beta, 1)) * (N + half) ** (-alpha * Min(beta, 1)), "a power of N + 1/2", key=True)
    proof.asymptotic(
        A * c ** (alpha * Min(beta, 1)) * N ** (-alpha * Min(beta, 1)),
        "half a unit is left out",
        error=alpha * Min(beta, 1) / N,
    )
    return proof.law(resource=N)
