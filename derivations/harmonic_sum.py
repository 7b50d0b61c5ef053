"""The harmonic sum: a power-law sum over saturating modes is a power law.  Flajolet, Gourdon, Dumas 1995."""

from solvable.laws.theorem import theorem


@theorem(
    title="The harmonic sum",
    model="modes",
    section="0",
    sources=("Flajolet1995: Theorem 4",),
    aliases=("mellin_theorem",),
    letters={"y": "clock at which the last mode is held"},
)
def harmonic_sum(model, proof):
    """A sum over modes that saturate by one curve, each on its own clock, is a power law: the exponent comes from the
    spectrum alone, the prefactor from the curve. Modes of weight $W k^-(1+delta)$, each saturating by one curve $g$ on
    its own clock $x k^-kappa$, add up to $(W/kappa) x^-(delta/kappa) M(delta/kappa)$, $M$ the Mellin transform of $g$,
    up to an error smaller than every power of $x$. The exponent must lie in the strip of the transform:
    $0 < delta/kappa < c$ for a curve that decays like $u^-c$. With $N$ modes kept, the transform starts at the clock of
    the last one."""
    from sympy import Function, Integral, Lambda, Symbol, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.instances import SATURATION_CURVE
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    W, delta, kappa, x, N = (getattr(model.symbols, name) for name in ("W", "delta", "kappa", "x", "N"))
    u, s, k, y, last = (Symbol(name, positive=True) for name in ("u", "s", "k", "y", "x_N"))
    g, M = Function("g", positive=True), Function("M")
    proof.positive(W, delta, kappa)
    proof.assume(g(u), "is", SATURATION_CURVE)
    proof.define(M(s), Integral(u ** (s - 1) * g(u), (u, 0, oo)), "the Mellin transform of the curve, for $0 < s < c$")

    with proof.given((0, "<", k), (0, "<", s)):
        proof.start(Integral(x ** (s - 1) * g(x * k**-kappa), (x, 0, oo)))
        proof.equal(
            k ** (kappa * s) * M(s), "every mode is the same curve on its own clock: substitute $u = x k^-kappa$"
        )
    with proof.given((0, "<", s), (s, "<", delta / kappa)):
        proof.start(HarmonicSum(W, delta - kappa * s, kappa, 1, Lambda(u, 1)))
        proof.equal(by="dirichlet_series")
    with proof.given((N, "->", oo)):
        proof.start(zeta(1 + 1 / N))
        proof.asymptotic(
            N,
            "the pole of the zeta function at 1 is simple, with residue 1",
            error=1 / N,
            reference="DLMF: 25.2.4",
            cited=True,
        )

    with proof.given((x, "->", oo)):
        proof.begin("harmonic_sum")
        proof.asymptotic(
            W / kappa * x ** (-delta / kappa) * M(delta / kappa),
            "move the Mellin inversion to the right; the only pole is that of $zeta(1+delta-kappa s)$",
            error=SMALLER_THAN_EVERY_POWER,
            reference="Flajolet1995: Theorem 4",
            cited=True,
            name="law",
            key=True,
        )
    proof.define(last, y * N**kappa, "the clock of the last mode held at $y$")
    # The clock of the last mode is late enough for all others to have passed their largest.
    with proof.given((1, "<=", y), (2 * (1 + delta), "<=", kappa * y), (N, "->", oo)):
        exponent = delta / kappa
        head = Integral(u ** (exponent - 1) * g(u), (u, y, oo))
        proof.begin("harmonic_sum", x=last, N=N)
        proof.asymptotic(
            W / kappa * last**-exponent * head,
            "Euler-Maclaurin; half the last mode comes next",
            error=kappa * y**exponent * g(y) / (N * head),
            reference="DLMF: 2.10.1",
            name="kept",
        )
    return proof.law()
