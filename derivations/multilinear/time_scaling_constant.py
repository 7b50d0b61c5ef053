"""The constant of the time law with finitely many skills.  Nam et al. 2024, Theorem 4, Eqs. 236-239."""

from solvable.laws.theorem import theorem


@theorem(
    title="The constant of time scaling, with finitely many basis functions",
    model="multilinear",
    section="A6.15",
    needs=("power law",),
    sources=("Nam2024: Theorem 4, Eq. 236, Eq. 237, Eq. 238, Eq. 239",),
)
def time_scaling_constant(model, proof):
    """Data abundant, N basis functions at time T: with x = N/X^(1/(alpha+1)) held, X the time on the clock of the flow
    (eta S T), the loss is X^(-alpha/(alpha+1)) A(x) to leading order in N, and X^(-alpha/(alpha+1)) A(x + x/(2N)) up
    to an error 1/N^2: the rank counts to the middle between two skills. A falls, dA/dx = -x^-(alpha+1) psi(x)/
    zeta(alpha+1), psi the gain on skill N, and tends to the prefactor of the time law as x grows."""
    from sympy import Derivative, Function, Integral, Lambda, Rational, Symbol, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    N, T, alpha = model.symbols.N, model.symbols.T, model.parameters["alpha"]
    u, x, unlearned = (Symbol(name, positive=True) for name in ("u", "x", "Phi_u"))
    A, gain, half = Function("A", positive=True), Function("psi", positive=True), Rational(1, 2)
    p, s, norm = alpha + 1, alpha / (alpha + 1), zeta(alpha + 1)
    stated, psi = (proof.recall("loss_vs_compute", name) for name in ("A", "psi"))
    curve = proof.recall("skill_loss_dynamics", "Phi")
    proof.define(A(x), stated, "the amplitude: skills up to N on their clocks, and those beyond", "Nam2024: Eq. 239")
    proof.define(gain(x), psi, "what skill N has gained")

    with proof.given((0, "<", x)):
        proof.start(Derivative(A(x), x))
        proof.equal(-(x**-p) * gain(x) / norm, "differentiate A at its lower bound", key=True)

    last = x**-p / norm
    slope = last * -curve.diff(u).subs(u, last) / unlearned
    with proof.given((128 * x, "<=", N), (N, "->", oo)):
        learned = HarmonicSum(1 / norm, alpha, p, last * N**p, Lambda(u, curve), 1, N)
        proof.start(learned + HarmonicSum(unlearned / norm, alpha, p, 1, Lambda(u, 1), N + 1))
        proof.asymptotic(
            (N / x) ** -alpha * A(x + x / (2 * N)),
            "Euler-Maclaurin for both sums: the end of one and the beginning of the other are half a skill from N",
            error=alpha * p * (1 + slope) / (12 * N**2),
            reference="DLMF: 2.10.1",
        )
        proof.asymptotic(
            (N / x) ** -alpha * A(x),
            "half a skill more changes A by less than the share alpha/(2N)",
            error=alpha / (2 * N),
            reference="Nam2024: Eq. 238",
        )
    transform = norm ** (-1 / p) / p * Integral(u ** (s - 1) * curve, (u, 0, oo))
    with proof.given((x, "->", oo)):
        proof.start(A(x))
        proof.asymptotic(
            transform,
            "N = oo: the tail is gone, and the integral complete",
            error=unlearned * x**-alpha / (alpha * norm * transform),
            reference="Nam2024: Eq. 236",
        )
    proof.equal(by="mellin_transform")
    rate = model.resource(T) / T
    proof.start(rate**-s * proof.current)
    proof.equal(proof.theorem("loss_vs_time").prefactor, "in units of T this is the prefactor of loss_vs_time")

    place = N / model.resource(T) ** (1 / p)
    proof.start(((N / x) ** -alpha * A(x + x / (2 * N))).subs(x, place))
    proof.equal(model.resource(T) ** -s * A((N + half) / model.resource(T) ** (1 / p)), "N and T for x")
    return proof.law(expr=proof.current)
