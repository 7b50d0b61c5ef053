"""Partial sums of the zeta function.  Nam et al. 2024, Lemma 6."""

from solvable.laws.theorem import theorem


@theorem(
    title="Partial sums of the zeta function",
    section="A6.4",
    sources=("Nam2024: Lemma 6",),
    letters={"sigma": "exponent of the sum"},
)
def zeta_partial_sum(model, proof):
    """A partial sum of the zeta function is its value, an integral and half a term, less an error that is enclosed. For
    $sigma > 0$, $sigma$ not 1, and $N >= 1$ the sum of $k^-sigma$ over $k <= N$ is
    $zeta(sigma) + N^(1-sigma)/(1-sigma) + N^-sigma/2 - e$ with $0 < e < sigma N^-(sigma+1)/12$; for $sigma = 1$ it is
    $log N + gamma + 1/(2N) - e$ with $0 < e < 1/(12 N^2)$. So the error is $N^-sigma/2$ to leading order, not only
    $O(N^-sigma)$."""
    from sympy import EulerGamma, Integer, Symbol, log, oo, zeta

    N, sigma = model.symbols.N, Symbol("sigma", positive=True)
    enclosed = "the terms of Euler-Maclaurin enclose the sum"
    proof.positive(sigma)
    proof.assume(1, "<=", N)

    leading, half = zeta(sigma) - N ** (1 - sigma) / (sigma - 1), N**-sigma / 2
    proof.begin("power_sum", sigma=sigma, N=N)
    proof.equal(
        zeta(sigma) - zeta(sigma, N + 1),
        "the Hurwitz zeta function, continued to $sigma < 1$, is what is left",
        reference="DLMF: 25.11.4",
        cited=True,
        name="hurwitz",
    )
    whole = proof.current
    proof.at_most(leading + half, enclosed, reference="DLMF: 25.2.9", cited=True, name="above", key=True)
    proof.start(whole)
    proof.at_least(
        leading + half - sigma * N ** (-sigma - 1) / 12, enclosed, reference="DLMF: 25.2.9", cited=True, name="below"
    )
    with proof.given((sigma, "<", 12 * N), (N, "->", oo)):
        proof.start(leading - whole)
        proof.asymptotic(
            -half, "so half a term comes next", error=sigma / (3 * N), reference="DLMF: 25.11.43", cited=True
        )
    harmonic = proof.begin("harmonic_number", N=N)
    leading, half = log(N) + EulerGamma, 1 / (2 * N)
    proof.at_most(leading + half, "the case $sigma = 1$", reference="DLMF: 5.11.2", cited=True, name="above at 1")
    proof.start(harmonic)
    proof.at_least(
        leading + half - Integer(1) / (12 * N**2),
        "the case $sigma = 1$",
        reference="DLMF: 5.11.2",
        cited=True,
        name="below at 1",
    )
    return proof.law()
