"""Partial sums of the zeta function.  Nam et al. 2024, Lemma 6."""

from solvable.laws.theorem import theorem


@theorem(
    title="Partial sums of the zeta function",
    model="multilinear",
    section="A6.4",
    sources=("Nam2024: Lemma 6",),
)
def zeta_partial_sum(model, proof):
    """For sigma > 0, sigma not 1, and N >= 1 the sum of k^-sigma over k <= N is zeta(sigma) + N^(1-sigma)/(1-sigma)
    + N^-sigma/2 - e with 0 < e < sigma N^-(sigma+1)/12; for sigma = 1 it is log N + gamma + 1/(2N) - e with
    0 < e < 1/(12 N^2). So the error is N^-sigma/2 to leading order, not only O(N^-sigma)."""
    from sympy import EulerGamma, Sum, Symbol, log, oo, zeta

    N = model.symbols.N
    k, sigma = Symbol("k", integer=True, positive=True), Symbol("sigma", positive=True)
    proof.positive(sigma)
    proof.assume(1, "<=", N)
    tail = Symbol("Z_N", real=True)

    proof.start(Sum(k**-sigma, (k, 1, N)))
    proof.equal(
        zeta(sigma) - zeta(sigma, N + 1),
        "the Hurwitz zeta function, continued to sigma < 1, is what is left",
        reference="DLMF: 25.11.4",
        cited=True,
    )
    proof.define(tail, N ** (1 - sigma) / (sigma - 1) - zeta(sigma, N + 1), "the sum less its first two terms")
    with proof.given((sigma, "<", 12 * N), (N, "->", oo)):
        proof.asymptotic(
            N**-sigma / 2,
            "Euler-Maclaurin: half a term comes next",
            error=sigma / (6 * N),
            reference="DLMF: 25.11.43",
            cited=True,
            key=True,
        )
    proof.start(tail)
    proof.at_most(N**-sigma / 2, "the terms of Euler-Maclaurin enclose the sum", reference="DLMF: 25.2.9", cited=True)
    proof.start(tail)
    proof.at_least(
        N**-sigma / 2 - sigma * N ** (-sigma - 1) / 12,
        "the terms of Euler-Maclaurin enclose the sum",
        reference="DLMF: 25.2.9",
        cited=True,
    )
    proof.start(Sum(1 / k, (k, 1, N)) - log(N) - EulerGamma)
    proof.at_most(1 / (2 * N), "the case sigma = 1", reference="DLMF: 5.11.2", cited=True)
    proof.start(Sum(1 / k, (k, 1, N)) - log(N) - EulerGamma)
    proof.at_least(1 / (2 * N) - 1 / (12 * N**2), "the case sigma = 1", reference="DLMF: 5.11.2", cited=True)
    return proof.law()
