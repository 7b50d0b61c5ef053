"""Quanta learned in order of their frequency: L ~ N^-alpha.  Michaud et al. 2023."""

from solvable.laws.theorem import theorem


@theorem(
    title="Quantization model: loss against parameters",
    model="zipf",
    section="F5.1",
    sources=("Michaud2023: Section 2",),
)
def quantization_parameters(model, proof):
    """Quanta of frequency p_k = k^-(alpha+1)/zeta(alpha+1), learned in order, each at once or not at all; one that is
    not learned costs 1 where it is needed, and each takes c parameters. With N parameters the first N/c are learned,
    and the loss is (N/c)^-alpha/(alpha zeta(alpha+1)): the law of skills against basis functions."""
    from sympy import Function, Lambda, Sum, Symbol, floor, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, N, c, k = (getattr(model.symbols, name) for name in ("alpha", "N", "c", "k"))
    n, u, S = Symbol("n", integer=True, positive=True), Symbol("u", positive=True), Symbol("S", positive=True)
    p, loss, norm = Function("p", positive=True), Function("L"), zeta(alpha + 1)

    proof.positive(alpha, c)
    proof.define(p(k), k ** -(alpha + 1) / norm, "how often quantum k is needed", "Michaud2023: Section 2")
    proof.define(loss(n), Sum(p(k), (k, n + 1, oo)), "n quanta are learned; the others cost 1 where they are needed")
    proof.equal(HarmonicSum(1 / norm, alpha, alpha + 1, 1, Lambda(u, 1), n + 1), "modes that do not move")
    proof.equal(by="dirichlet_series")
    beyond = proof.current
    with proof.given((c * (alpha + 1), "<", N), (N, "->", oo)):
        proof.start(beyond.subs(n, floor(N / c)))
        proof.asymptotic(
            (N / c) ** -alpha / (alpha * norm),
            "Euler-Maclaurin; less than one quantum is half learned",
            error=alpha * c / N,
            reference="DLMF: 25.11.43",
            cited=True,
            key=True,
        )
    skills = proof.theorem("loss_vs_parameters").expr
    proof.equal(2 * skills.subs(N, N / c) / S**2, "loss_vs_parameters, in units of the loss S^2/2 of a skill")
    proof.assume(N, "->", oo)
    return proof.law(resource=N)
