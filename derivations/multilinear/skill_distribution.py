"""How often skills come up.  Nam et al. 2024, Eq. 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="Frequencies of the skills",
    model="multilinear",
    section="A1.3",
    needs=("power law",),
    sources=("Nam2024: Eq. 1",),
)
def skill_distribution(model, proof):
    """n_s skills come up as a power law, P_s(k) = k^-(alpha+1)/H with H the sum of all weights, independently of
    the n_b skill bits, which are fair coins. H is a difference of two zeta functions, so that the frequencies of
    infinitely many skills, k^-(alpha+1)/zeta(alpha+1), are those of n_s skills up to a relative error
    n_s^-alpha/alpha."""
    from sympy import Function, Sum, Symbol, oo, zeta

    k, n_s, n_b, alpha = model.symbols.k, model.symbols.n_s, model.symbols.n_b, model.parameters["alpha"]
    j, xi = Symbol("j", positive=True, integer=True), Symbol("xi", nonnegative=True, integer=True)
    H, P, P_b = Symbol("H", positive=True), Function("P_s", positive=True), Symbol("P_b", positive=True)

    proof.positive(alpha)
    proof.define(H, Sum(model.frequencies.weight(j, alpha), (j, 1, n_s)), "the sum of all weights")
    proof.define(P(k), model.frequencies.weight(k, alpha) / H, "the frequency of skill k, A = 1/H", "Nam2024: Eq. 1")
    proof.define(P_b, 2**-n_b, "the frequency of each of the 2^n_b bit strings")
    proof.start(Sum(P(k) * P_b, (xi, 0, 2**n_b - 1), (k, 1, n_s)))
    proof.equal(Sum(P(k), (k, 1, n_s)), "skill and bits are independent: all frequencies together")
    proof.equal(1, "they are a distribution", key=True)

    proof.start(P(k))
    closed = model.frequencies.weight(k, alpha) / (zeta(alpha + 1) - zeta(alpha + 1, n_s + 1))
    proof.equal(closed, "the zeta function with its first n_s terms taken out", reference="DLMF: 25.11.4", cited=True)
    with proof.given((n_s, "->", oo)):
        proof.asymptotic(
            model.frequency(k),
            "infinitely many skills: H > 1, and the weights beyond n_s sum up to less than n_s^-alpha/alpha",
            error=n_s**-alpha / alpha,
        )
    return proof.law(expr=closed)
