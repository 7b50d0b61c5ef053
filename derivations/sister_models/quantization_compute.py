"""The best use of compute where quanta need both parameters and samples.  After Michaud et al. 2023."""

from solvable.laws.theorem import theorem


@theorem(
    title="Quantization model: loss against compute",
    model="zipf",
    section="F5.3",
    new=True,
)
def quantization_compute(model, proof):
    """The loss of the quantization model falls as the power $-alpha/(alpha+2)$ of compute, with the exponent of skills.
    A quantum is learned where both parameters and samples suffice, so that the fewer of $N/c$ and
    $(D/(tau zeta(alpha+1)))^(1/(alpha+1))$ are. At $C = N D$ no allocation teaches more than the one at which they are
    equal: $N$ like $C^(1/(alpha+2))$, $D$ like $N^(alpha+1)$. The balance is no approximation here: what is not the
    bottleneck is wasted."""
    from sympy import Eq, Min, Symbol, oo

    alpha, N, C, c, tau = (getattr(model.symbols, name) for name in ("alpha", "N", "C", "c", "tau"))
    best, share = Symbol("N_star", positive=True), 1 / (alpha + 2)
    taught = proof.theorem("quantization_data")["taught"].at({"D": C / N}).expr
    proof.positive(alpha, c, tau, C)
    with proof.given((0, "<", N)):
        proof.start(Min(N / c, taught))
        proof.at_most(
            (N / c) ** share * taught ** (1 - share), "the least of two is at most any weighted geometric mean"
        )
    balanced = proof.solves(Eq(N / c, taught, evaluate=False), N, by="balance_powers")
    proof.define(best, balanced, "the parameters at which both suffice equally far, `quantization_data`")
    proof.assume(alpha + 1, "<", balanced / c)
    with proof.given((0, "<", N)):
        proof.begin("loss_at_budget", C=C, N=N)
        proof.equal(by="harmonic_form", weight=model.quantity("frequency").meaning)
        proof.equal(by="solve_root")
        allocated = proof.equal(by="dirichlet_series", name="allocated")
        proof.at_least(allocated.subs(N, best), "no allocation teaches more: the mean does not depend on $N$")
    proof.equal(proof.current.replace(Min, lambda *both: best / c), "there the two are equal")
    with proof.given((C, "->", oo)):
        proof.asymptotic(by="zeta_tail", name="law", key=True)
    proof.assume(C, "->", oo)
    return proof.law(resource=C)
