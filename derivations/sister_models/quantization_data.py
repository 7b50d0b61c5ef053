"""Quanta learned once they have been seen often enough: L ~ D^-(alpha/(alpha+1)).  Michaud et al. 2023."""

from solvable.laws.theorem import theorem


@theorem(
    title="Quantization model: loss against data or steps",
    model="zipf",
    section="F5.2",
    sources=("Michaud2023: Section 2",),
)
def quantization_data(model, proof):
    """A quantum is learned from tau samples that need it: D samples teach those with D p_k >= tau, the first
    (D/(tau zeta(alpha+1)))^(1/(alpha+1)), and the loss falls as the power -alpha/(alpha+1) of data. Over many epochs D
    counts the samples, in one epoch the steps on a sample each. It is the law of skills for a loss curve that falls
    from 1 to 0 at the clock tau. The exponents of parameters and of data obey 1/alpha_D = 1/alpha_N + 1."""
    from sympy import Ge, Integral, Le, Symbol, floor, oo, zeta

    alpha, D, tau = (getattr(model.symbols, name) for name in ("alpha", "D", "tau"))
    n, u, x, count = Symbol("n", integer=True, positive=True), *(Symbol(s, positive=True) for s in ("u", "x", "n_D"))
    norm, s = zeta(alpha + 1), alpha / (alpha + 1)

    proof.positive(alpha, tau)
    learned = (D / (tau * norm)) ** (1 / (alpha + 1))
    proof.equivalent(
        Ge(D * x ** -(alpha + 1) / norm, tau),
        Le(x, learned),
        "quantum x is needed in D p_x samples",
        reference="Michaud2023: Section 2",
    )
    proof.define(count, learned, "the quanta that D samples teach, in order")
    parameters = proof.theorem("quantization_parameters")
    beyond = next(step.after for step in parameters.steps if step.cited)
    with proof.given(((alpha + 1) ** (alpha + 1) * tau * norm, "<", D), (D, "->", oo)):
        proof.start(beyond.subs(n, floor(count)))
        proof.asymptotic(
            count**-alpha / (alpha * norm),
            "the quanta that are not learned: quantization_parameters",
            error=alpha / count,
            reference="DLMF: 25.11.43",
            cited=True,
        )
    proof.equal((tau * norm / D) ** s / (alpha * norm), "a power of the number of samples", key=True)
    law = proof.current
    proof.start(1 - 1 / parameters.exponent)
    proof.equal(1 / s, "1/alpha_N + 1 is 1/alpha_D", reference="Michaud2023: Section 2")
    proof.start((D / norm) ** -s / ((alpha + 1) * norm) * Integral(u ** (s - 1), (u, 0, tau)))
    proof.equal(law, "harmonic_sum, for the curve that is 1 up to u = tau and 0 beyond")
    proof.assume(D, "->", oo)
    return proof.law(resource=D)
