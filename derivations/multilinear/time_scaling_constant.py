"""The constant of the time law with finitely many skills.  Nam et al. 2024, Theorem 4, Eqs. 236-239."""

from solvable.laws.theorem import theorem


@theorem(
    title="The constant of time scaling, with finitely many basis functions",
    section="A6.15",
    needs=("power law",),
    sources=("Nam2024: Theorem 4, Eq. 236, Eq. 237, Eq. 238, Eq. 239",),
    letters={"x": "basis functions in units of X^(1/(alpha+1)), X the dimensionless time"},
)
def time_scaling_constant(model, proof):
    """Where time and basis functions grow together the time law keeps its exponent, and its constant depends on how
    many basis functions there are for the time. Data abundant, $N$ basis functions at time $T$: with
    $x = N/X^(1/(alpha+1))$ held, $X$ the time on the clock of the flow $(eta S T)$, the loss is
    $X^(-alpha/(alpha+1)) A(x)$ to leading order in $N$, and $X^(-alpha/(alpha+1)) A(x + x/(2N))$ up to an error
    $1/N^2$: the rank counts to the middle between two skills. The amplitude $A$ falls,
    $dA/dx = -x^-(alpha+1) psi(x)/zeta(alpha+1)$, $psi$ the gain on skill $N$, and tends to the prefactor of the time
    law as $x$ grows."""
    from sympy import Derivative, Function, Integral, Rational, Symbol, oo

    N, T, P = model.symbols.N, model.symbols.T, model.frequency(model.symbols.k)
    clock, delta = model.skill.clock, model.spectrum.tail().delta
    u, x, t = (Symbol(name, positive=True) for name in ("u", "x", "t"))
    A, gain, half = Function("A", positive=True), Function("psi", positive=True), Rational(1, 2)
    p, s = delta + 1, delta / (delta + 1)
    stated, psi = (proof.recall("loss_vs_compute", name) for name in ("A", "psi"))
    proof.define(A(x), stated, "the amplitude: skills up to $N$ on their clocks, and those beyond", "Nam2024: Eq. 239")
    proof.define(gain(x), psi, "what skill $N$ has gained")
    proof.define(t, (N / x) ** p / clock, "the time at which $N = x X^(1/(alpha+1))$")

    proof.begin("total_loss", T=t, N=N)
    proof.equal(by="skill_loss_dynamics", node="curve")
    losses = proof.equal(by="harmonic_form", weight=P, clock=model.resource(t) * P, u=u)
    modes = next(part for part in losses.args if part.last == N)
    curve, norm = modes.g(u), 1 / modes.W
    last = x**-p / norm
    slope = last * -curve.diff(u).subs(u, last) / model.skill.unlearned
    with proof.given((0, "<", x), (128, "<=", N / x), (N, "->", oo)):
        proof.asymptotic(
            (N / x) ** -delta * A(x + x / (2 * N)),
            "Euler-Maclaurin for both sums: the end of one and the beginning of the other are half a skill from $N$",
            error=delta * p * (1 + slope) / (12 * N**2),
            reference="DLMF: 2.10.1",
            name="half",
        )
        proof.asymptotic(
            (N / x) ** -delta * A(x),
            "half a skill more changes $A$ by less than the share $alpha/(2N)$",
            error=delta / (2 * N),
            reference="Nam2024: Eq. 238",
            name="leading",
        )
    with proof.given((0, "<", x)):
        proof.start(Derivative(A(x), x))
        proof.equal(-(x**-p) * gain(x) / norm, "differentiate $A$ at its lower bound")
    transform = norm ** (-1 / p) / p * Integral(u ** (s - 1) * curve, (u, 0, oo))
    with proof.given((x, "->", oo)):
        proof.start(A(x))
        proof.asymptotic(
            transform,
            "$N = oo$: the tail is gone, and the integral complete",
            error=model.skill.unlearned * x**-delta / (delta * norm * transform),
            reference="Nam2024: Eq. 236",
        )
    proof.equal(by="mellin_transform")
    proof.start(clock**-s * proof.current)
    proof.equal(proof.theorem("loss_vs_time").prefactor, "in units of $T$ this is the prefactor of `loss_vs_time`")

    X = model.resource(T)
    proof.specialise("half", x=N / X ** (1 / p))
    law = proof.equal(X**-s * A((N + half) / X ** (1 / p)), "$N$ and $T$ for $x$", name="law", key=True)
    return proof.law(expr=law)
