"""The exponent of time from stages alone.  Nam et al. 2024, Eqs. 42-46."""

from solvable.laws.theorem import theorem


@theorem(
    title="The exponent of time from stage-like training",
    section="A3.4",
    needs=("strength", "power law"),
    sources=("Nam2024: Eq. 42, Eq. 43, Eq. 44, Eq. 45, Eq. 46",),
)
def stage_like_time_scaling(model, proof):
    """Where skills are learned one after the other, the loss falls as a power of time whose exponent follows from the
    frequencies alone. Where skills are learned one after the other, all rarer ones keep their initial loss while skill
    $n$ is learned. Learning it takes the share $n^-(alpha+1)/zeta(alpha+1, n) ~ alpha/n$ off the loss; until skill
    $n + 1$ emerges, the time grows by the share $(1 + 1/n)^(alpha+1) - 1 ~ (alpha+1)/n$. So the loss falls along the
    power $-alpha/(alpha+1)$ of time, whatever the level $epsilon$ at which a skill counts as emerged."""
    from sympy import Symbol, oo, zeta

    epsilon, delta = model.symbols.epsilon, model.spectrum.tail().delta
    n, p = Symbol("n", positive=True, integer=True), 1 + delta
    proof.assume(model.skill.start / model.skill.limit, "<", epsilon)
    proof.assume(epsilon, "<", 1)
    with proof.given((2, "<=", n)):
        proof.begin("waiting_loss", n=n)
        proof.equal(by="dirichlet_series", name="waiting")
        proof.begin("stage_drop", n=n)
        proof.equal(
            -(n**-p) / zeta(p, n),
            "the two sums differ by the term of skill $n$",
            reference="DLMF: 25.11.3",
            cited=True,
            name="drop",
        )
        with proof.given((n, "->", oo)):
            proof.asymptotic(
                -delta / n,
                "Euler-Maclaurin: the integral $n^-alpha/alpha$, half a term, and the next correction",
                error=delta / (2 * n) + delta * p / (12 * n**2),
                reference="DLMF: 25.11.43",
                cited=True,
            )

        proof.begin("stage_wait", n=n, level=epsilon)
        proof.equal(
            (1 + 1 / n) ** p - 1, "emergence times grow as $n^(alpha+1)$", reference="Nam2024: Eq. 44", name="wait"
        )
        with proof.given((n, "->", oo)):
            proof.asymptotic(
                p / n,
                "the binomial series",
                error=delta / (2 * n) * (1 + 1 / n) ** delta,
                reference="DLMF: 4.6.7",
                cited=True,
            )

        proof.begin("stage_slope", n=n, level=epsilon)
        proof.equal(
            -1 / (zeta(p, n) * ((n + 1) ** p - n**p)),
            "the slope of the loss over one stage",
            reference="DLMF: 25.11.3",
            cited=True,
            name="slope",
            key=True,
        )
        with proof.given((n, "->", oo)):
            exponent = proof.asymptotic(
                -delta / p,
                "the quotient of both expansions",
                error=delta / n + delta**2 / n**2,
                reference="Nam2024: Eq. 46",
                name="exponent",
            )
    return proof.law(expr=exponent)
