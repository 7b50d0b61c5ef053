"""The best use of compute where quanta need both parameters and samples.  After Michaud et al. 2023."""

from solvable.laws.theorem import theorem


@theorem(
    title="Quantization model: loss against compute",
    model="zipf",
    section="F5.3",
    sources=(),
    new=True,
)
def quantization_compute(model, proof):
    """A quantum is learned where both parameters and samples suffice, so that the fewer of N/c and
    (D/(tau zeta(alpha+1)))^(1/(alpha+1)) are. At C = N D no allocation teaches more than the one at which they are
    equal: N like C^(1/(alpha+2)), D like N^(alpha+1), and the loss falls as the power -alpha/(alpha+2) of compute, the
    exponent of skills. The balance is no approximation here: what is not the bottleneck is wasted."""
    from sympy import Eq, Min, Symbol, zeta

    alpha, N, C, c, tau = (getattr(model.symbols, name) for name in ("alpha", "N", "C", "c", "tau"))
    by_parameters, by_data, most = (Symbol(name, positive=True) for name in ("n_N", "n_C", "n_star"))
    norm, share = Symbol("Z", positive=True), 1 / (alpha + 2)

    proof.positive(alpha, c, tau, C)
    count = proof.theorem("quantization_data")
    learned = next(step.after for step in count.steps if step.before == Symbol("n_D", positive=True))
    proof.define(norm, zeta(alpha + 1), "the norm of the frequencies")
    proof.define(by_parameters, N / c, "the quanta for which N parameters suffice")
    proof.define(
        by_data,
        learned.subs({model.symbols.D: C / N, zeta(alpha + 1): norm}),
        "those for which the D = C/N samples suffice",
    )
    proof.define(most, (C / (c * tau * norm)) ** share)
    with proof.given((0, "<", N)):
        proof.start(Min(by_parameters, by_data))
        proof.at_most(
            by_parameters**share * by_data ** (1 - share), "the least of two is at most any weighted geometric mean"
        )
        proof.equal(most, "in which N drops out: no allocation teaches more")
    best = proof.solves(Eq(N / c, (C / N / (tau * norm)) ** (1 / (alpha + 1)), evaluate=False), N, by="balance_powers")
    proof.start(best / c)
    proof.equal(most, "where both suffice equally far that many are learned")
    proof.start(C / best)
    proof.equal(tau * norm * most ** (alpha + 1), "the samples that are left: D grows like N^(alpha+1)")
    parameters = proof.theorem("quantization_parameters")
    proof.start(parameters.expr.subs(N, c * most))
    proof.equal(
        (c * tau * norm / C) ** (alpha / (alpha + 2)) / (alpha * norm), "quantization_parameters, at this N", key=True
    )
    return proof.law(resource=C)
