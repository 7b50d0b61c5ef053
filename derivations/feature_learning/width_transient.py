"""What a finite width costs before its floor is reached.  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Transient loss of a finite width",
    model="feature_learning",
    section="F3.4",
    sources=("Bordelon2024: Eq. 8, Eq. 9",),
    aliases=("width_transient_law",),
    needs=("lazy",),
)
def width_transient(model, proof):
    """In the lazy limit a network of large width N has, at times 1 << t << N^alpha, a mean loss above that of the
    infinitely wide one by (A/N) (2 eta t)^-(min(beta, 1) - 1/alpha). To first order in 1/N the Laplace transform of the
    excess in the time 2 eta t is (1/N) sum y_k^2 lambda_k (d(z) + lambda_k/(lambda_k+z))/(lambda_k+z)^2, d(z) =
    sum lambda_k/(lambda_k+z), y_k^2 = lambda_k w*_k^2: this takes no random matrices, only the fourth moments of
    Gaussian features. Their deterministic equivalent, the effective ridge z (1 + d(z)/N), gives the first term alone:
    it misses a part of the relative order t^(-1/alpha), which does not fall with N. For every beta the excess meets
    the floor N^-(alpha min(1, beta)) at t = N^alpha. The exponent 1 - 1/alpha that is quoted for every beta is right
    above beta = 1 alone; below, the excess falls more slowly, and below beta = 1/alpha it grows with time."""
    from sympy import (
        Abs,
        Derivative,
        Function,
        Integral,
        KroneckerDelta,
        Lambda,
        Min,
        Piecewise,
        Rational,
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
    N, t, k = model.symbols.N, model.symbols.t, model.symbols.k
    z, q, tau, e, g, held = (Symbol(name, positive=True) for name in ("z", "q", "tau", "epsilon", "g", "d"))
    j, M = (Symbol(name, integer=True, positive=True) for name in ("j", "M"))
    x, u, sigma, a, A, c = (Symbol(name, positive=True) for name in ("x", "u", "sigma", "a", "A", "c"))
    excess, transform = Function("E"), Function("T")
    spread, lam = Function("S", positive=True), Function("lambda", positive=True)

    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    proof.start(Integral(exp(-z * tau) * exp(-q * tau), (tau, 0, oo)))
    proof.equal(by="mellin_transform")
    proof.start(1 / (g + e))
    proof.equal(
        1 / g - e / g**2 + e**2 / (g**2 * (g + e)),
        "the resolvent, expanded twice in the deviation of Lambda^(1/2) K Lambda^(1/2) from Lambda, whose mean is 0",
    )
    modes = ((1, "<=", k), (k, "<=", M))
    with proof.given(*modes):
        proof.start(Sum(lam(k) * lam(j) * (1 + KroneckerDelta(j, k)) / N / (lam(j) + z), (j, 1, M)) / (lam(k) + z) ** 2)
        proof.equal(
            lam(k) / (N * (lam(k) + z) ** 2) * (Sum(lam(j) / (lam(j) + z), (j, 1, M)) + lam(k) / (lam(k) + z)),
            "the mean of the second order: the entries (k, j) of the deviation have variance lambda_k lambda_j "
            "(1 + delta_kj)/N",
            reference="Isserlis1918",
        )
    proof.start(z * (1 + e * g) * (1 - e * held) - z)
    proof.equal(
        e * z * (g - held) - e**2 * z * g * held,
        "beside it, the deterministic equivalent: the ridge z (1 + g/N), with g = d(z) to first order in e = 1/N",
    )
    proof.start(z * held / N * Derivative(z / (q + z), z) / z)
    proof.equal(held / N * q / (q + z) ** 2, "adds the first of both terms to (1/z) kappa/(q+kappa), q an eigenvalue")

    proof.define(c, proof.recall("width_limited_loss", "c"), "of width_limited_loss: d ~ c x^(1/alpha)")
    proof.define(
        spread(x),
        HarmonicSum(x, alpha * sigma, alpha, x, Lambda(u, u * (1 + u) ** -2)),
        "sum y_k^2 lambda_k/(lambda_k+z)^2 at z = 1/x, y_k^2 = k^-(alpha sigma+1); sigma stands for beta",
    )
    proof.equal(Sum(k ** -(alpha * sigma + 1) * k**-alpha / (k**-alpha + 1 / x) ** 2, (k, 1, oo)), "written out")
    own = HarmonicSum(x, alpha * sigma, alpha, x, Lambda(u, u**2 * (1 + u) ** -3))
    proof.define(
        transform(x),
        HarmonicSum(x, alpha - 1, alpha, x, Lambda(u, 1 / (1 + u))) * spread(x) + own,
        "N times the transform of the excess, with sum y_k^2 lambda_k^2/(lambda_k+z)^3",
    )
    first, norm = pi * sigma / (alpha * sin(pi * sigma)), zeta(1 + alpha * (sigma - 1))
    leading = c * x ** (1 / alpha) * (first * x ** (1 - sigma) + norm)
    with proof.given((0, "<", (sigma - 1) ** 2), (sigma, "<", 2), (1, "<=", x), (x, "->", oo)):
        wide = 8 * (Abs(zeta(1 + alpha * (sigma - 2))) + 1) / Abs(first * x ** (1 - sigma) + norm) / x
        proof.asymptotic(
            leading,
            "as in width_limited_loss and width_limited_bias; the second sum is at most S",
            error=(4 / c + 1) * x ** (-1 / alpha) + wide,
        )
    proof.start(leading / (c * first * x ** (1 + 1 / alpha - sigma)) - 1)
    proof.equal(norm / first * x ** (sigma - 1), "below 1 this vanishes for x -> oo")
    proof.start(leading / (c * norm * x ** (1 / alpha)) - 1)
    proof.equal(first / norm * x ** (1 - sigma), "above 1 this vanishes")
    with proof.given((Rational(3, 2), "<", sigma), (x, "->", oo)):
        beyond = Min(1, 9 * (sigma - 1) / 10)
        edge = 3 * zeta(1 + alpha * (sigma - 1 - beyond)) / norm * x**-beyond
        proof.start(spread(x))
        proof.asymptotic(norm, "beyond 2 too: u/(1+u)^2 = 1/u up to 2 u^(-1-p), p = min(1, 9(sigma-1)/10)", error=edge)
    proof.start(Integral(exp(-z * tau) * tau ** (a - 1) / gamma(a), (tau, 0, oo)))
    proof.equal(
        z**-a,
        "Euler's integral: tau^(a-1)/Gamma(a) has the transform x^a; both sums are analytic off the negative axis, and "
        "late times follow x -> oo term by term",
        reference="DLMF: 5.9.1; Flajolet1990: Theorem 1",
        cited=True,
    )

    order = Min(beta, 1) - 1 / alpha
    below, above = (c * first / gamma(1 + 1 / alpha - sigma)).subs(sigma, beta), (c * norm / gamma(1 / alpha))
    proof.assume(0, "<", (beta - 1) ** 2)
    proof.assume(t, "->", oo)
    proof.define(
        A,
        Piecewise((below, beta < 1), (above.subs(sigma, beta), beta > 1)),
        "the amplitude",
    )
    proof.start(N**-1 * (N**alpha) ** -order)
    proof.equal(N ** (-alpha * Min(beta, 1)), "at t = N^alpha the excess meets the floor of the width, whatever beta")
    proof.define(excess(t), A / N * (2 * eta * t) ** -order, "the excess at tau = 2 eta t")
    proof.equal(A / N * (2 * eta) ** -order * t**-order, "a power of t", key=True)
    return proof.law(resource=t)
