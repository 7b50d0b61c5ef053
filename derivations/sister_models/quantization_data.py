"""Quanta learned once they have been seen often enough: L ~ D^-(alpha/(alpha+1)).  Michaud et al. 2023."""

from solvable.laws.theorem import theorem


@theorem(
    title="Quantization model: loss against data or steps",
    model="zipf",
    section="F5.2",
    sources=("Michaud2023: Section 2",),
)
def quantization_data(model, proof):
    """The loss of the quantization model falls as the power $-alpha/(alpha+1)$ of the number of samples, or of steps. A
    quantum is learned from $tau$ samples that need it: $D$ samples teach those with $D p_k >= tau$, the first
    $(D/(tau zeta(alpha+1)))^(1/(alpha+1))$. Over many epochs $D$ counts the samples, in one epoch the steps on a sample
    each. It is the law of skills for a loss curve that falls from 1 to 0 at the clock $tau$. The exponents of
    parameters and of data obey $1/alpha_D = 1/alpha_N + 1$."""
    from sympy import Integral, Symbol, oo

    alpha, D, tau = (getattr(model.symbols, name) for name in ("alpha", "D", "tau"))
    u, x = (Symbol(name, positive=True) for name in ("u", "x"))
    proof.positive(alpha, tau)
    needed = proof.begin("needed", x=x)
    taught = proof.solves(needed, x, by="balance_powers", reference="Michaud2023: Section 2", name="taught")
    proof.assume(alpha + 1, "<", taught)
    proof.begin("loss_with_samples", D=D)
    proof.equal(by="harmonic_form", weight=model.quantity("frequency").meaning)
    modes = proof.equal(by="solve_root")
    proof.equal(by="dirichlet_series")
    with proof.given((D, "->", oo)):
        law = proof.asymptotic(by="zeta_tail", name="law", key=True)
    s = modes.delta / modes.kappa
    parameters = proof.theorem("quantization_parameters")
    proof.start(1 - 1 / parameters.exponent)
    proof.theorem("harmonic_sum")
    proof.equal(1 / s, "$1/alpha_N + 1$ is $1/alpha_D$, `quantization_parameters`", reference="Michaud2023: Section 2")
    norm = 1 / modes.W
    proof.start((D / norm) ** -s / (modes.kappa * norm) * Integral(u ** (s - 1), (u, 0, tau)))
    proof.equal(law, "`harmonic_sum`, for the curve that is 1 up to $u = tau$ and 0 beyond")
    proof.assume(D, "->", oo)
    return proof.law(resource=D)
