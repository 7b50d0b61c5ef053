"""The least-norm loss of D samples falls as D^(-alpha min(2, beta)).  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Lazy loss against data",
    section="F3.1",
    sources=("Bordelon2024: Eq. 8",),
    aliases=("lazy_data_law",),
    needs=("lazy",),
    letters={
        "e": "eigenvalue of the samples' covariance",
        "z": "ridge, which tends to 0",
        "q": "part of a sample that the others do not fix",
        "K": "effective ridge kappa",
        "d": "effective number of features",
        "S": "sum of the squared shares of the features",
        "p": "part of the target that a feature holds",
        "phi": "share of the features that is seen",
        "m": "trace of the resolvent",
    },
)
def data_limited_loss(model, proof):
    """In the lazy limit the loss falls as a power of the number of samples, by what the samples do not see of the
    target. In the lazy limit, at infinite width, $D$ samples are trained on for ever: the error keeps what the samples
    do not see, as least-norm regression does. Its deterministic equivalent is $L(D) = sum_k y_k^2
    kappa^2/(lambda_k+kappa)^2/(1 - (1/D) sum_k lambda_k^2/(lambda_k+kappa)^2)$, $y_k^2 = lambda_k w*_k^2$, with $kappa$
    the root of $D = sum_k lambda_k/(lambda_k+kappa)$. For the spectrum $k^-alpha$ the denominator tends to $1/alpha$,
    and $L(D)$ falls as the power $-alpha min(2, beta)$ of $D$: below $beta = 2$ by what the unseen features hold, above
    it by the bias $kappa^2$ of the seen ones. One thing is taken from the theory of random matrices: that $psi.G psi$,
    for a new sample $psi$ and the resolvent $G$ of the others, is its mean, and $G$ diagonal in the mean. The rest is
    algebra."""
    from sympy import Abs, Rational, Symbol, fraction, oo

    alpha, beta, eta = (model.parameters[name] for name in ("alpha", "beta", "eta"))
    D, k, x = model.symbols.D, model.symbols.k, Symbol("x", positive=True)
    power, clock, half = model.target_power(k), model.eigenvalue(k) * x, Rational(1, 2)
    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    proof.assume(0, "<", (beta - 2) ** 2)
    seen_and_unseen(model, proof)

    proof.begin("data_loss", D=D, x=x)
    loss = proof.equal(by="harmonic_form", weight=(power, clock), clock=clock)
    with proof.given((1, "<=", x), (x, "->", oo)):
        both = proof.asymptotic(by="mellin_expansion", within=fraction(loss)[0], name="two_terms")
    proof.insert("ridge", into=both, theorem="width_limited_loss", values={"N": D})
    # Near beta = 2, and for few samples, both terms count.
    proof.assume(2, "<=", proof.written_out(x) ** Abs(beta - 2))
    proof.assume(D, "->", oo)
    proof.asymptotic(by="mellin_expansion", name="denominator")
    proof.equal(fraction(proof.current)[0] * alpha * D / (D + half), "the denominator is $1/alpha + 1/(2 alpha D)$")
    proof.asymptotic(by="dominant_term", of=D, over=beta, name="phases")
    proof.equal(by="phases", over=beta)
    proof.asymptotic(by="leading_order", of=D, name="law", key=True)
    return proof.law(resource=D)


def seen_and_unseen(model, proof):
    """Why the quantity is what it is: least norm from gradient flow, and the algebra of its equivalent."""
    from sympy import Derivative, Eq, Function, Limit, Sum, Symbol, exp, oo

    t, D, k, eta = model.symbols.t, model.symbols.D, model.symbols.k, model.parameters["eta"]
    e, z, q, s, kappa, spread, seen, share = (
        Symbol(n, positive=True) for n in ("e", "z", "q", "s", "K", "S", "d", "phi")
    )
    M = Symbol("M", integer=True, positive=True)
    lam, power, mass = (Function(name, positive=True) for name in ("Lambda", "p", "m"))
    with proof.given((0, "<", e)):
        proof.start(Limit(exp(-eta * e * t), t, oo))
        proof.equal(
            0, "gradient flow forgets what the samples see: an eigenvalue $e > 0$ of their covariance $Lambda_D$"
        )
        proof.start(Limit(z / (z + e), z, 0))
        proof.equal(0, "so does $z G = z (z + Lambda_D)^-1$ as $z -> 0$, which keeps what they do not see, $e = 0$")
    proof.start(q - q / D * (q / (1 + q / D)))
    proof.equal(
        q / (1 + q / D),
        "one sample $psi$: the resolvent identity for $psi.(A + psi psi^T/D)^-1 psi$, $q = psi.A^-1 psi$",
    )
    proof.define(
        mass(s),
        Sum(lam(k) / (z + lam(k) * s), (k, 1, M)),
        "$q$ is its mean, $tr Lambda G$, and $G$ has $1/(z + s Lambda(k))$ on its diagonal, $Lambda(k) = lambda_k$, "
        "$s = mu + r$, $r = 1/(1 + m/D)$, where $mu Lambda$ has been added to $Lambda_D$",
    )
    proof.start(Eq(z / kappa, 1 / (1 + kappa * seen / (z * D)), evaluate=False))
    proof.equivalent(
        Eq(z, kappa * (1 - seen / D), evaluate=False),
        "with $kappa = z/r$: $m = kappa d/z$, $d = sum_k lambda_k/(lambda_k+kappa)$; for $z -> 0$ this is $d = D$",
    )
    proof.start(Derivative(1 / (1 + mass(s) / D), s))
    proof.equal(
        (1 + mass(s) / D) ** -2 * Sum(lam(k) ** 2 / (z + lam(k) * s) ** 2, (k, 1, M)) / D,
        "$s = mu + r$ answers to $mu$: $ds/dmu = 1 + (r^2/D) S ds/dmu$, $S = sum_k lambda_k^2/(z + lambda_k s)^2$",
    )
    proof.start(1 + spread / D / (1 - spread / D))
    proof.equal(1 / (1 - spread / D), "so that $ds/dmu = 1/(1 - r^2 S/D)$")
    proof.start(-Derivative(Sum(power(k) / lam(k) / (z + lam(k) * s), (k, 1, M)), s))
    proof.equal(
        Sum(power(k) / (z + lam(k) * s) ** 2, (k, 1, M)),
        "$w*.G Lambda G w* = -d/dmu (w*.G w*)$, with $p_k = lambda_k w*_k^2$: the loss is $z^2$ times this, times "
        "$ds/dmu$",
    )
    with proof.given((share, "<", 1)):
        least = 1 / share - 1
        proof.start((least / (1 + least)) ** 2 / (1 - 1 / (share * (1 + least) ** 2)))
        proof.equal(
            1 - share,
            "$D$ samples of $D/phi$ equal features, $kappa = 1/phi - 1$: exact, the mean of a random projector",
        )
