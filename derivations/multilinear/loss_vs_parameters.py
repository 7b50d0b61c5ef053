"""Loss against parameters: L ~ A_N N^-alpha.  Nam et al. 2024, Theorem 1, Eq. 67."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against parameters",
    section="A4.3",
    sources=("Nam2024: Theorem 1, Eq. 38, Eq. 67, Eq. 327",),
    aliases=("parameter_exponent",),
)
def loss_vs_parameters(model, proof):
    """Time and data abundant, the loss falls as the power $-alpha$ of the number of basis functions. $N$ basis
    functions learn the $N$ most frequent skills, all others keep the full loss $S^2/2$, so that the loss is a ratio of
    zeta functions."""
    from sympy import oo

    N, P = model.symbols.N, model.frequency(model.symbols.k)
    with proof.given((1, "<=", N)):
        proof.begin("total_loss", N=N)
        modes = proof.equal(by="harmonic_form", weight=P)
        sharp = proof.equal(by="dirichlet_series", name="sharp")
    proof.assume(modes.kappa, "<", 12 * N)
    proof.assume(N, "->", oo)
    proof.asymptotic(by="zeta_tail", name="law", key=True)
    return proof.law(resource=N, sharp=sharp, remainder=0)
