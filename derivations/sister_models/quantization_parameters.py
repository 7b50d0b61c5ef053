"""Quanta learned in order of their frequency: L ~ N^-alpha.  Michaud et al. 2023."""

from solvable.laws.theorem import theorem


@theorem(
    title="Quantization model: loss against parameters",
    model="zipf",
    section="F5.1",
    sources=("Michaud2023: Section 2",),
)
def quantization_parameters(model, proof):
    """The loss of the quantization model falls with parameters as that of skills does with basis functions. Quanta of
    frequency $p_k = k^-(alpha+1)/zeta(alpha+1)$, learned in order, each at once or not at all; one that is not learned
    costs 1 where it is needed, and each takes $c$ parameters. With $N$ parameters the first $N/c$ are learned, and the
    loss is $(N/c)^-alpha/(alpha zeta(alpha+1))$: the law of skills against basis functions."""
    from sympy import Symbol, oo

    alpha, N, c = (getattr(model.symbols, name) for name in ("alpha", "N", "c"))
    S = Symbol("S", positive=True)
    proof.positive(alpha, c)
    proof.assume(c * (alpha + 1), "<", N)
    proof.begin("loss_with_parameters", N=N)
    proof.equal(by="harmonic_form", weight=model.quantity("frequency").meaning)
    proof.equal(by="dirichlet_series", name="beyond")
    with proof.given((N, "->", oo)):
        proof.asymptotic(by="zeta_tail", name="law", key=True)
    skills = proof.theorem("loss_vs_parameters").expr
    proof.equal(
        2 * skills.subs(N, N / c) / S**2, "the same as `loss_vs_parameters`, in units of the loss $S^2/2$ of a skill"
    )
    proof.assume(N, "->", oo)
    return proof.law(resource=N)
