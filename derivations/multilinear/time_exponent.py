"""The exponent of time by integration by parts.  Nam et al. 2024, Eqs. 47-54."""

from solvable.laws.theorem import theorem


@theorem(
    title="The exponent of time by integration by parts",
    section="A4.5",
    needs=("power law",),
    sources=("Nam2024: Eq. 47, Eq. 48, Eq. 49, Eq. 50, Eq. 51, Eq. 52, Eq. 53, Eq. 54",),
    letters={
        "g": "loss of a skill on its clock",
        "y": "time in units of the mean, on a logarithmic scale, of the clocks of the first and the last skill",
    },
)
def time_exponent(model, proof):
    """The loss of a skill depends on rank and time through its clock alone, so a change of time is a change of rank,
    whatever the loss curve. With the rank continuous, integration by parts gives $T dL/dT = -s L$,
    $s = alpha/(alpha+1)$, and one boundary term at each end: what the first skill has not learned yet, which soon is
    nothing, and what skill $N$ has not learned yet, which is nothing when $N$ is infinite. So $dL/L = -s dT/T$."""
    from sympy import Derivative, Function, Symbol, oo

    from solvable.proofs.instances import SATURATION_CURVE

    T, N, delta = model.symbols.T, model.symbols.N, model.spectrum.tail().delta
    u, j, y, t = (Symbol(name, positive=True) for name in ("u", "j", "y", "t"))
    g, p, s = Function("g", positive=True), delta + 1, delta / (delta + 1)
    P = model.frequency
    with proof.given((g(u), "is", SATURATION_CURVE)):
        on_clock = g(model.resource(T) * P(j))
        proof.start(T * Derivative(on_clock, T))
        proof.equal(
            -j * Derivative(on_clock, j) / p, "the clock is $x P(j)$, a power of $j$", reference="Nam2024: Eq. 47"
        )
        proof.start(T * Derivative(P(j) * on_clock, T))
        proof.equal(
            -Derivative(j * P(j) * on_clock, j) / p - s * P(j) * on_clock,
            "the product rule, with $j P'(j) = -(alpha+1) P(j)$",
            reference="Nam2024: Eq. 51",
        )

    proof.positive(*model.parameters.values(), T)
    with proof.given((2, "<=", N)):
        proof.begin("continuum_change", T=T, N=N)
        parts = {"weight": P(j), "clock": model.resource(T) * P(j)}
        proof.equal(by="by_parts", **parts, reference="Nam2024: Eq. 51, Eq. 52", name="parts", key=True)
        proof.define(
            t, y * N ** (p / 2) / model.skill.clock, "a time between the clocks of the first skill and skill $N$"
        )
        proof.begin("continuum_slope", T=t, N=N)
        proof.equal(by="by_parts", **parts, reference="Nam2024: Eq. 53")

        def left(rank):
            """What the skill of that rank has left, j P(j) Phi(x P(j)): the boundary term."""
            clock = model.resource(t) * P(rank)
            return rank * P(rank) * model.quantity("skill_loss", u=clock).meaning

        with proof.given((0, "<", y), (N, "->", oo)):
            slope = proof.asymptotic(
                -s,
                "the first skill is learned, and skill $N$ has so little weight that what it has left is nothing",
                error=2 * (left(1) + left(N)) / (delta * model.quantity("continuum_loss", T=t, N=N).meaning),
                reference="Nam2024: Eq. 54",
                name="slope",
            )
    return proof.law(expr=slope)
