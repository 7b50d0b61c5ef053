"""The bias of N random features falls as N^(-alpha min(2, beta)).  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Bias against width",
    section="F3.3",
    sources=("Bordelon2024: Eq. 8",),
    aliases=("width_bias",),
)
def width_limited_bias(model, proof):
    """The loss of the mean predictor of finite networks falls as a power of the width, for easy tasks faster than that
    of a single network. With batch and data infinite networks of width $N$, trained for ever, are averaged over their
    initial features: the loss of the mean predictor has the deterministic equivalent
    $b(N) = sum_k y_k^2 kappa^2/(lambda_k+kappa)^2$, $y_k^2 = lambda_k w*_k^2$, $kappa$ as in `width_limited_loss`, and
    falls as the power $-alpha min(2, beta)$ of $N$. What a single network loses beside it, the variance over the
    features, is sum $y_k^2 kappa lambda_k/(lambda_k+kappa)^2$ and falls as the power $-alpha min(1, beta)$: above
    $beta = 1$ the loss of a network is all variance, and falls more slowly than the bias. Only the bias has the
    exponent $-alpha min(2, beta)$ that is quoted for the loss."""
    from sympy import Abs, Symbol, oo

    alpha, beta, N, k = (*(model.parameters[name] for name in ("alpha", "beta")), model.symbols.N, model.symbols.k)
    x, power = Symbol("x", positive=True), model.target_power(k)
    clock = model.eigenvalue(k) * x
    large = ((1, "<=", x), (x, "->", oo))
    proof.positive(beta)
    proof.assume(1, "<", alpha)
    proof.assume(0, "<", (beta - 1) ** 2)

    # Beside it, what one network loses: the variance, whose phases are those of the loss.
    proof.begin("width_variance", N=N, x=x)
    proof.equal(by="harmonic_form", weight=power, clock=clock)
    with proof.given(*large):
        proof.asymptotic(by="mellin_expansion", name="variance_terms")
        proof.asymptotic(by="dominant_term", of=x, over=beta, name="variance")

    proof.assume(0, "<", (beta - 2) ** 2)
    proof.begin("width_bias", N=N, x=x)
    proof.equal(by="harmonic_form", weight=power, clock=clock)
    with proof.given(*large):
        both = proof.asymptotic(by="mellin_expansion", name="two_terms")
    proof.insert("ridge", into=both, theorem="width_limited_loss")
    # Near beta = 2, and for few units, both terms count.
    proof.assume(2, "<=", proof.written_out(x) ** Abs(beta - 2))
    proof.assume(N, "->", oo)
    proof.asymptotic(by="dominant_term", of=N, over=beta, name="phases")
    proof.equal(by="phases", over=beta)
    proof.asymptotic(by="leading_order", of=N, name="law", key=True)
    return proof.law(resource=N)
