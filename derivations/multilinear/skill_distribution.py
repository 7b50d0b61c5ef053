"""How often skills come up.  Nam et al. 2024, Eq. 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="Frequencies of the skills",
    section="A1.3",
    needs=("power law",),
    sources=("Nam2024: Eq. 1",),
)
def skill_distribution(model, proof):
    """Skills come up with frequencies that fall as a power of their rank, independently of the skill bits. $n_s$ skills
    come up as a power law, $P_s(k) = k^-(alpha+1)/H$ with $H$ the sum of all weights, independently of the $n_b$ skill
    bits, which are fair coins. $H$ is a difference of two zeta functions, so that the frequencies of infinitely many
    skills, $k^-(alpha+1)/zeta(alpha+1)$, are those of $n_s$ skills up to a relative error $n_s^-alpha/alpha$."""
    from sympy import Function, Sum, oo

    k, n_s, delta = model.symbols.k, model.symbols.n_s, model.spectrum.tail().delta
    P = Function("P_s", positive=True)

    proof.positive(model.parameters["alpha"])
    proof.begin("distribution")
    proof.begin("all_inputs")
    proof.equal(Sum(P(k), (k, 1, n_s)), "skill and bits are independent: all frequencies together")
    proof.equal(1, "they are a distribution", name="total", key=True)

    proof.begin("distribution")
    closed = proof.equal(by="partial_zeta", name="frequency")
    with proof.given((n_s, "->", oo)):
        proof.asymptotic(
            model.frequency(k),
            "infinitely many skills: $H > 1$, and the weights beyond $n_s$ sum up to less than $n_s^-alpha/alpha$",
            error=n_s**-delta / delta,
            name="endless",
        )
    return proof.law(expr=closed)
