"""What N hidden units never learn falls as N^(-alpha min(1, beta)).  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against width",
    section="F3.2",
    sources=("Bordelon2024: Eq. 8, Eq. 9",),
    aliases=("width_law", "width_floor"),
    letters={
        "e": "eigenvalue of the kernel",
        "z": "ridge, which tends to 0",
        "K": "effective ridge kappa",
        "d": "effective number of features",
        "phi": "share of the features that is kept",
        "c": "what a ridge of 1 leaves of the features",
    },
)
def width_limited_loss(model, proof):
    """A network of finite width never learns the part of the target outside the span of its initial features, which
    falls as a power of the width. With batch and data infinite a network of width $N$, trained for ever, keeps the part
    of the target outside the span of its $N$ initial features, for every $gamma$. Its mean over them has the
    deterministic equivalent $L(N) = sum_k y_k^2 kappa/(lambda_k+kappa)$, $y_k^2 = lambda_k w*_k^2$, with $kappa$ the
    root of $N = sum_k lambda_k/(lambda_k+kappa)$. For the spectrum $k^-alpha$,
    $kappa = (pi/(alpha (N+1/2) sin(pi/alpha)))^alpha$ up to a relative error of the order $N^-(1+alpha)$, and $L(N)$
    falls as the power $-alpha min(1, beta)$ of $N$. This is the loss itself; the exponent $-alpha min(2, beta)$ is that
    of its bias alone, the square of the mean error. What is cited of random matrices is that
    $a.G a$ is its mean for a new row $a$ and the resolvent $G$, and $G$ diagonal in the mean."""
    from sympy import Abs, Symbol, oo

    alpha, beta, N, k = (*(model.parameters[name] for name in ("alpha", "beta")), model.symbols.N, model.symbols.k)
    x, c = Symbol("x", positive=True), Symbol("c", positive=True)
    clock = model.eigenvalue(k) * x
    large = ((1, "<=", x), (x, "->", oo))
    proof.positive(beta)
    proof.assume(1, "<", alpha)
    proof.assume(0, "<", (beta - 1) ** 2)
    held_and_left(model, proof)

    proof.begin("held_features", size=N, x=x)
    proof.equivalent(by="harmonic_form", weight=clock, clock=clock)
    with proof.given(*large):
        held = proof.asymptotic(by="mellin_expansion", name="held")
    proof.define(c, held.lhs.coeff(x ** (1 / alpha)), "what a ridge of 1 leaves of the features")
    proof.start(held)
    proof.solves(proof.fold(c), x, by="balance_powers", name="ridge")

    proof.begin("width_loss", N=N, x=x)
    proof.equal(by="harmonic_form", weight=model.target_power(k), clock=clock)
    with proof.given(*large):
        both = proof.asymptotic(by="mellin_expansion", name="two_terms")
    proof.insert("ridge", into=both)
    # Near beta = 1, and for few units, both terms count.
    proof.assume(2, "<=", proof.written_out(x) ** Abs(beta - 1))
    proof.assume(N, "->", oo)
    proof.asymptotic(by="dominant_term", of=N, over=beta, name="phases")
    proof.equal(by="phases", over=beta)
    proof.asymptotic(by="leading_order", of=N, name="law", key=True)
    return proof.law(resource=N)


def held_and_left(model, proof):
    """Why the quantities are what they are: the algebra of the deterministic equivalent of a projector."""
    from sympy import Eq, Limit, Symbol

    N = model.symbols.N
    e, z, kappa, held, share, lam = (Symbol(name, positive=True) for name in ("e", "z", "K", "d", "phi", "lambda"))
    with proof.given((0, "<", e)):
        proof.start(Limit(z / (z + e), z, 0))
        proof.equal(
            0,
            "$z G = z (z + Lambda^(1/2) K Lambda^(1/2))^-1$ for $z -> 0$: the projector on what $N$ features do not "
            "hold",
        )
    proof.start(Eq(z / kappa, 1 / (1 + kappa * held / (z * N)), evaluate=False))
    proof.equivalent(
        Eq(z, kappa * (1 - held / N), evaluate=False),
        "$K$ is a mean over $N$ rows as a covariance is over $N$ samples: $G$ has $1/(z + lambda_k s)$ on its "
        "diagonal, $s = 1/(1 + m/N)$, $m$ the trace of $Lambda G$; with $kappa = z/s$, $m = kappa d/z$, and $d = N$ "
        "for $z -> 0$",
        reference="Silverstein1995: Theorem 1.1",
    )
    proof.start(z / (z + lam * (z / kappa)))
    proof.equal(
        kappa / (lam + kappa),
        "the share of a mode outside the features: the loss, for the square of a projector is the projector itself",
    )
    with proof.given((share, "<", 1)):
        least = 1 / share - 1
        proof.start(least / (1 + least))
        proof.equal(
            1 - share, "$N$ of $N/phi$ equal features, $kappa = 1/phi - 1$: exact, the mean of a random projector"
        )
