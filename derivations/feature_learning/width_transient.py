"""What a finite width costs before its floor is reached.  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Transient loss of a finite width",
    section="F3.4",
    sources=("Bordelon2024: Eq. 8, Eq. 9",),
    aliases=("width_transient_law",),
    needs=("lazy",),
    letters={
        "z": "ridge, the variable of the Laplace transform",
        "tau": "time, as an integration variable",
        "q": "eigenvalue of a mode",
        "epsilon": "small deviation, 1/N",
        "g": "resolvent, or first order of the ridge",
        "d": "effective number of features",
    },
)
def width_transient(model, proof):
    """In the lazy limit a wide network loses more than an infinitely wide one by a power of time over its width. In the
    lazy limit a network of large width $N$ has, at times $1 << t << N^alpha$, a mean loss above that of the infinitely
    wide one by $(A/N) (2 eta t)^-(min(beta, 1) - 1/alpha)$. To first order in $1/N$ the Laplace transform of the excess
    in the time $2 eta t$ is $(1/N) sum_k y_k^2 lambda_k (d(z) + lambda_k/(lambda_k+z))/(lambda_k+z)^2$,
    $d(z) = sum_k lambda_k/(lambda_k+z)$, $y_k^2 = lambda_k w*_k^2$: this takes no random matrices, only the fourth
    moments of Gaussian features. Their deterministic equivalent, the effective ridge $z (1 + d(z)/N)$, gives the first
    term alone: it misses a part of the relative order $t^(-1/alpha)$, which does not fall with $N$. For every $beta$
    the excess meets the floor $N^-(alpha min(1, beta))$ at $t = N^alpha$. The exponent $1 - 1/alpha$ that is quoted for
    every $beta$ is right above $beta = 1$ alone; below, the excess falls more slowly, and below $beta = 1/alpha$ it
    grows with time."""
    from sympy import Abs, Eq, Function, Sum, Symbol, oo

    alpha, beta, eta, k = (*(model.parameters[name] for name in ("alpha", "beta", "eta")), model.symbols.k)
    N, t, x = model.symbols.N, model.symbols.t, Symbol("x", positive=True)
    power, clock, tau = model.target_power(k), model.eigenvalue(k) * x, 2 * eta * t
    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    proof.assume(0, "<", (beta - 1) ** 2)
    second_order(model, proof)

    transform = proof.begin("width_excess", t=t, x=x).lhs
    spread = Sum(power * clock / (1 + clock) ** 2, (k, 1, oo))
    own = Sum(power * clock**2 / (1 + clock) ** 3, (k, 1, oo))
    held = Sum(clock / (1 + clock), (k, 1, oo))
    proof.equivalent(
        Eq(transform, x * (spread * held + own) / N, evaluate=False),
        "the ridge $z (1 + d(z)/N)$ of the deterministic equivalent, and a part on the diagonal",
        name="first order",
    )
    proof.equivalent(by="harmonic_form", weight=(clock, power), clock=clock)
    with proof.given((1, "<=", x), (x, "->", oo)):
        proof.asymptotic(by="mellin_expansion", name="terms")
    with proof.given((1, "<=", x), (8, "<=", x ** Abs(beta - 1)), (x, "->", oo)):
        late = proof.asymptotic(by="dominant_term", of=x, over=beta, name="leading")
    proof.solves(late, Function("E")(t), by="invert_laplace", name="excess")
    # Late, but before the floor is reached; near beta = 1 both terms count.
    proof.assume(10, "<=", tau)
    proof.assume(4**alpha * tau, "<=", N**alpha)
    proof.assume(2, "<=", tau ** Abs(beta - 1))
    proof.assume(t, "->", oo)
    proof.equal(by="phases", over=beta, name="law", key=True)
    return proof.law(resource=t)


def second_order(model, proof):
    """Why the quantity is what it is, how it stands to the deterministic equivalent, and where it meets the floor."""
    from sympy import Derivative, Function, Integral, KroneckerDelta, Min, Sum, Symbol, exp, oo

    N, k, alpha, beta = model.symbols.N, model.symbols.k, model.parameters["alpha"], model.parameters["beta"]
    z, q, tau, e, g, held = (Symbol(name, positive=True) for name in ("z", "q", "tau", "epsilon", "g", "d"))
    j, M = (Symbol(name, integer=True, positive=True) for name in ("j", "M"))
    lam = Function("lambda", positive=True)
    proof.start(Integral(exp(-z * tau) * exp(-q * tau), (tau, 0, oo)))
    proof.equal(by="mellin_transform")
    proof.start(1 / (g + e))
    proof.equal(
        1 / g - e / g**2 + e**2 / (g**2 * (g + e)),
        "the resolvent, expanded twice in the deviation of $Lambda^(1/2) K Lambda^(1/2)$ from $Lambda$, whose mean is "
        "0",
    )
    with proof.given((1, "<=", k), (k, "<=", M)):
        proof.start(Sum(lam(k) * lam(j) * (1 + KroneckerDelta(j, k)) / N / (lam(j) + z), (j, 1, M)) / (lam(k) + z) ** 2)
        proof.equal(
            lam(k) / (N * (lam(k) + z) ** 2) * (Sum(lam(j) / (lam(j) + z), (j, 1, M)) + lam(k) / (lam(k) + z)),
            "the mean of the second order: the entries $(k, j)$ of the deviation have variance "
            "$lambda_k lambda_j (1 + delta_kj)/N$",
            reference="Isserlis1918",
            name="lemma second order",
        )
    proof.start(z * (1 + e * g) * (1 - e * held) - z)
    proof.equal(
        e * z * (g - held) - e**2 * z * g * held,
        "beside it, the deterministic equivalent: the ridge $z (1 + g/N)$, with $g = d(z)$ to first order in $e = 1/N$",
    )
    proof.start(z * held / N * Derivative(z / (q + z), z) / z)
    proof.equal(
        held / N * q / (q + z) ** 2, "adds the first of both terms to $(1/z) kappa/(q+kappa)$, $q$ an eigenvalue"
    )
    proof.start(N**-1 * (N**alpha) ** -(Min(beta, 1) - 1 / alpha))
    proof.equal(
        N ** (-alpha * Min(beta, 1)),
        "the same power as the floor of the width: the excess meets it at $t = N^alpha$, whatever $beta$",
    )
