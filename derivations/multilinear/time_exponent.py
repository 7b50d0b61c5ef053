"""The exponent of time by integration by parts.  Nam et al. 2024, Eqs. 47-54."""

from solvable.laws.theorem import theorem


@theorem(
    title="The exponent of time by integration by parts",
    model="multilinear",
    section="A4.5",
    needs=("power law",),
    sources=("Nam2024: Eq. 47, Eq. 48, Eq. 49, Eq. 50, Eq. 51, Eq. 52, Eq. 53, Eq. 54",),
)
def time_exponent(model, proof):
    """The loss of a skill depends on rank and time through its clock alone, so a change of time is a change of rank,
    whatever the loss curve. With the rank continuous, integration by parts gives T dL/dT = -s L, s = alpha/(alpha+1),
    and one boundary term at each end: what the first skill has not learned yet, which soon is nothing, and what skill
    N has not learned yet, which is nothing when N is infinite. So dL/L = -s dT/T."""
    from sympy import Derivative, Function, Integral, Symbol, oo, zeta

    from solvable.proofs.instances import SATURATION_CURVE

    T, alpha = model.symbols.T, model.parameters["alpha"]
    u, N, j = (Symbol(name, positive=True) for name in ("u", "M", "j"))
    g, loss, total = Function("g", positive=True), Function("L_M", positive=True), Function("L", positive=True)
    p, s, norm = alpha + 1, alpha / (alpha + 1), zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    rate = model.resource(T) / T

    def frequency(rank):
        return rank**-p / norm

    first = rate * T / norm

    with proof.given((g(u), "is", SATURATION_CURVE)):
        on_clock = g(rate * T * frequency(j))
        proof.start(T * Derivative(on_clock, T))
        proof.equal(
            -j * Derivative(on_clock, j) / p, "the clock is x P(j) ~ T j^-(alpha+1)", reference="Nam2024: Eq. 47"
        )
        proof.start(T * Derivative(frequency(j) * on_clock, T))
        proof.equal(
            -Derivative(j * frequency(j) * on_clock, j) / p - s * frequency(j) * on_clock,
            "the product rule, with j P'(j) = -(alpha+1) P(j)",
            reference="Nam2024: Eq. 51",
            key=True,
        )
        by_parts = proof.current
        with proof.given((1, "<", N)):
            proof.define(
                loss(N, T),
                Integral(frequency(j) * on_clock, (j, 1, N)),
                "the sum over M skills, with the rank continuous",
                "Nam2024: Eq. 50",
            )
            proof.start(T * Derivative(loss(N, T), T))
            proof.equal(Integral(by_parts, (j, 1, N)), "under the integral")
            proof.equal(
                -s * loss(N, T)
                + (frequency(1) * g(rate * T * frequency(1)) - N * frequency(N) * g(rate * T * frequency(N))) / p,
                "the derivative integrates to its values at both ends",
                reference="Nam2024: Eq. 52",
            )

    weighted, scale = u ** (s - 1) * curve, norm ** (-1 / p) / p * (rate * T) ** -s
    proof.define(
        total(T),
        scale * Integral(weighted, (u, 0, first)),
        "M = oo: all skills on their clocks u = x P(j), up to that of the first",
    )
    at_first = curve.subs(u, first) / norm
    proof.start(T * Derivative(total(T), T))
    proof.equal(-s * total(T) + at_first / p, "what the first skill has left remains", reference="Nam2024: Eq. 53")
    proof.start(T * Derivative(total(T), T) / total(T))
    proof.equal(-s + at_first / (p * total(T)), "as a share of the loss")
    with proof.given((norm, "<=", rate * T), (T, "->", oo)):
        proof.asymptotic(
            -s,
            "the first skill is learned",
            error=at_first / (alpha * scale * Integral(weighted, (u, 0, 1))),
            reference="Nam2024: Eq. 54",
        )
    return proof.law(expr=-s)
