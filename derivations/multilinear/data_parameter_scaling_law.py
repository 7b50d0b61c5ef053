"""Loss against data and parameters.  Nam et al. 2024, Theorem 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The scaling law in data and parameters",
    section="A7.4",
    needs=("power law",),
    sources=("Nam2024: Theorem 5, Eq. 299, Eq. 300, Eq. 301, Eq. 302",),
    letters={"x": "samples expected of the last skill"},
)
def data_parameter_scaling_law(model, proof):
    """After infinite time the expected loss is a power of the samples, cut off by an incomplete Gamma function, and a
    power of the basis functions. After infinite time on $D$ samples with $N$ basis functions the expected loss is
    $Phi_0 (zeta(alpha+1)^(s-1)/(alpha+1)) D^-s Gamma(s, D P_s(N)) + Phi_u N^-alpha/(alpha zeta(alpha+1))$,
    $s = alpha/(alpha+1)$, $Phi_0$ the initial loss of a skill and $Phi_u$ that of one without basis function, up to at
    most $Phi_0/(e D)$ above and at most $Phi_0 (1/(e D) + (zeta(alpha+1)^(s-1)/(alpha+1)) Gamma(s+2) D^(-s-1) + 27 e^-3
    D^-2) + Phi_u P_s(N)$ below: an error $O(1/D)$ where $N^(alpha+1)$ is of the order of $D$. Where $N^(alpha+1)$ is
    large against $D$ the Gamma function is complete up to $N^-alpha/(alpha zeta(alpha+1))$, and the power $-s$ of $D$
    is left; where it is small the Gamma function is below $e^(-D P_s(N))$ and the power $-alpha$ of $N$ is left."""
    from sympy import Symbol, exp, gamma, uppergamma

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, N = model.symbols.D, model.symbols.N
    x, s, initial, unlearned = (Symbol(name, positive=True) for name in ("x", "s", "Phi_0", "Phi_u"))
    learned, tail = sorted(proof.recall("infinite_time_loss", "modes").atoms(HarmonicSum), key=lambda m: m.first != 1)
    exponent, last = learned.delta / learned.kappa, model.frequency(N)
    scale = learned.W / learned.kappa * learned.x**-exponent
    mass = tail.W * N**-tail.delta / tail.delta
    law = initial * scale * uppergamma(exponent, D * last) + unlearned * mass

    with proof.given((0, "<", x), (0, "<", s), (s, "<", 1)):
        proof.start(gamma(s) - uppergamma(s, x))
        proof.at_most(x**s / s, "$e^-u$ is at most 1: the Gamma function is complete at small $x = D P_s(N)$")
        proof.start(uppergamma(s, x))
        proof.at_most(
            x ** (s - 1) * exp(-x),
            "$u^(s-1)$ falls: at large $x$ only the skills without basis function count",
            reference="DLMF: 8.10.1",
            cited=True,
        )
    proof.start(scale * (D * last) ** exponent / exponent)
    proof.equal(mass, "what the Gamma function lacks is a power of $N$", reference="Nam2024: Eq. 301")
    with proof.given((1, "<=", N), (1, "<=", D)):
        proof.theorem("data_sum_incomplete_gamma")
        loss = proof.resume("infinite_time_loss", "modes")
        proof.at_most(
            law + initial * exp(-1) / D,
            "`data_sum_incomplete_gamma` from $M = 0$, where the summand vanishes; a falling summand below its "
            "integral",
            reference="Nam2024: Eq. 299, Eq. 302",
            name="above",
            key=True,
        )
        proof.start(loss)
        proof.at_least(
            law - initial * (exp(-1) / D + scale * gamma(exponent + 2) / D + 27 * exp(-3) / D**2) - unlearned * last,
            "the same from below, and one term of the falling summand",
            name="below",
        )
    return proof.law(expr=law)
