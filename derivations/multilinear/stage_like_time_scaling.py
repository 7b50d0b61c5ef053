"""The exponent of time from stages alone.  Nam et al. 2024, Eqs. 42-46."""

from solvable.laws.theorem import theorem


@theorem(
    title="The exponent of time from stage-like training",
    model="multilinear",
    section="A3.4",
    needs=("power law",),
    sources=("Nam2024: Eq. 42, Eq. 43, Eq. 44, Eq. 45, Eq. 46",),
)
def stage_like_time_scaling(model, proof):
    """Where skills are learned one after the other, all rarer ones keep their initial loss while skill n is learned.
    Learning it takes the share n^-(alpha+1)/zeta(alpha+1, n) ~ alpha/n off the loss; until skill n + 1 emerges, the
    time grows by the share (1 + 1/n)^(alpha+1) - 1 ~ (alpha+1)/n. So the loss falls along the power -alpha/(alpha+1)
    of time, whatever the level epsilon at which a skill counts as emerged."""
    from sympy import Function, Lambda, Symbol, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    k, epsilon, alpha = model.symbols.k, model.symbols.epsilon, model.parameters["alpha"]
    n = Symbol("n", positive=True, integer=True)
    u, waiting, loss = Symbol("u", positive=True), Symbol("Phi_0", positive=True), Function("L")
    p, norm = alpha + 1, zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    emergence = proof.theorem("emergence_time").expr
    proof.assume(model.skill.start / model.skill.limit, "<", epsilon)
    proof.assume(epsilon, "<", 1)

    proof.define(waiting, curve.subs(u, 0), "the initial loss of a skill")
    proof.define(
        loss(n),
        HarmonicSum(waiting / norm, alpha, p, 1, Lambda(u, 1), n),
        "skills before n are learned, all others wait",
        "Nam2024: Eq. 43",
    )
    with proof.given((2, "<=", n)):
        proof.equal(by="dirichlet_series")
        drop = (loss(n + 1) - loss(n)) / loss(n)
        proof.start(drop)
        proof.equal(
            -(n**-p) / zeta(p, n), "the two sums differ by the term of skill n", reference="DLMF: 25.11.3", cited=True
        )
        with proof.given((n, "->", oo)):
            proof.asymptotic(
                -alpha / n,
                "Euler-Maclaurin: the integral n^-alpha/alpha, half a term, and the next correction",
                error=alpha / (2 * n) + alpha * p / (12 * n**2),
                reference="DLMF: 25.11.43",
                cited=True,
            )

        proof.start(emergence.subs(k, n + 1) / emergence.subs(k, n) - 1)
        proof.equal((1 + 1 / n) ** p - 1, "emergence times grow as n^(alpha+1)", reference="Nam2024: Eq. 44")
        wait = proof.current
        with proof.given((n, "->", oo)):
            proof.asymptotic(
                p / n,
                "the binomial series",
                error=alpha / (2 * n) * (1 + 1 / n) ** alpha,
                reference="DLMF: 4.6.7",
                cited=True,
            )

        proof.start(drop / wait)
        proof.equal(
            -1 / (zeta(p, n) * ((n + 1) ** p - n**p)),
            "the slope of the loss over one stage",
            reference="DLMF: 25.11.3",
            cited=True,
            key=True,
        )
        with proof.given((n, "->", oo)):
            proof.asymptotic(
                -alpha / p,
                "the quotient of both expansions",
                error=alpha / n + alpha**2 / n**2,
                reference="Nam2024: Eq. 46",
            )
    return proof.law(expr=proof.current)
