"""Hutter's learning curve: what is memorised is known, what was never seen is not.  Hutter 2021."""

from solvable.laws.theorem import theorem


@theorem(
    title="Learning curve of a memory: Zipf items",
    model="zipf",
    section="F5.4",
    sources=("Hutter2021: Section 4",),
    aliases=("hutter_learning_curve",),
)
def learning_curve(model, proof):
    """Items of frequency p_k = k^-(alpha+1)/zeta(alpha+1), each known once it has been seen: after D samples the next
    item is a new one with probability E(D) = sum_k p_k (1 - p_k)^D, which falls as zeta(alpha+1)^(-1/(alpha+1))
    Gamma(s) D^-s/(alpha+1), s = alpha/(alpha+1). It is the loss of skills against data, in units of the loss that a
    skill starts with. Averaged over training, the error is alpha + 1 times as large."""
    from sympy import Function, Integral, Lambda, Sum, Symbol, exp, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, D, k = (getattr(model.symbols, name) for name in ("alpha", "D", "k"))
    u, x, start = (Symbol(name, positive=True) for name in ("u", "x", "Phi_0"))
    p, error = Function("p", positive=True), Function("E", positive=True)
    norm, s = zeta(alpha + 1), alpha / (alpha + 1)

    proof.positive(alpha)
    proof.define(p(k), k ** -(alpha + 1) / norm, "how often item k occurs")
    proof.define(error(D), Sum(p(k) * (1 - p(k)) ** D, (k, 1, oo)), "item k comes next, and D samples did not show it")
    skills = next(step.after for step in proof.theorem("loss_vs_data").steps if step.before == Function("L")(D))
    proof.start(start * error(D))
    proof.equal(skills, "loss_vs_data: skills that the data does not show keep the loss Phi_0")
    proof.start(Integral(x**-s, (x, 0, D)) / D)
    proof.equal(
        (alpha + 1) * D**-s,
        "the average over training of an error that falls like D^-s",
        reference="Hutter2021: Appendix C",
    )
    curve = HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, Lambda(u, (1 - u / D) ** D))
    proof.start(error(D))
    proof.equal(curve, "written over the clocks u = D p_k")
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.asymptotic(
            HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, Lambda(u, exp(-u))),
            "the Poisson limit of the binomial",
            error=6 * s / D,
        )
        proof.asymptotic(by="harmonic_sum")
    proof.equal(by="mellin_transform", key=True)
    proof.assume(D, "->", oo)
    return proof.law(resource=D)
