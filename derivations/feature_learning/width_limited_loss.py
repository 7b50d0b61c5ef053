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
    from sympy import Abs, Symbol, oo

    alpha, beta, N, k = (*(model.parameters[name] for name in ("alpha", "beta")), model.symbols.N, model.symbols.k)
    x, c = Symbol("x", positive=True), Symbol("c", positive=True)
    clock = model.eigenvalue(k) * x
    large = ((1, "<=", x), (x, "->", oo))
    proof.positive(beta)
    proof.assume(1, "<", alpha)
    proof.assume(0, "<", (beta - 1) ** 2)

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
