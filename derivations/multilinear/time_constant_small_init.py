"""The constant of the time law for skills that start small.  Nam et al. 2024, Proposition 7, Eq. 252."""

from solvable.laws.theorem import theorem


@theorem(
    title="The constant of time scaling for small initial strength",
    model="multilinear",
    section="A6.17",
    sources=("Nam2024: Proposition 7, Eq. 252",),
    needs=("two factors", "power law"),
)
def time_constant_small_init(model, proof):
    """With w = log(S/r - 1), skills take off at the clock w/2, and the integral in the prefactor of the time law is
    S^2 2^(1/(alpha+1)) (alpha+1)/(4 alpha) w^s, s = alpha/(alpha+1), to leading order in r -> 0. That is off by the
    part s/w. The width of the take-off (Sommerfeld's expansion) multiplies it by 1 - s/w + pi^2 s(s-1)/(6 w^2) -
    pi^2 s(s-1)(s-2)/(6 w^3), which is right up to 9/w^4. What lies before any fixed clock U is at most S^2 U^s/(2 s),
    and so a part of order w^-s."""
    from sympy import Derivative, Function, Integral, Symbol, exp, log, oo, pi, zeta

    T, alpha, S, r = model.symbols.T, *(model.parameters[name] for name in ("alpha", "S", "r"))
    u, w, U = (Symbol(name, positive=True) for name in ("u", "w", "U"))
    law = Function("L_0", positive=True)
    p, s, norm = alpha + 1, alpha / (alpha + 1), zeta(alpha + 1)
    curve = proof.written_out(proof.recall("skill_loss_dynamics", "curve")).subs(r, S / (1 + exp(w)))
    fermi = 1 / (1 + exp(2 * u - w))

    def width(w):
        return 1 - s / w + pi**2 * s * (s - 1) / (6 * w**2) - pi**2 * s * (s - 1) * (s - 2) / (6 * w**3)

    leading = S**2 / 2 * (w / 2) ** s / s
    proof.start(curve)
    proof.equal(S**2 / 2 * (fermi + Derivative(fermi, u) / 2), "a Fermi factor, and half its slope")
    with proof.given((w, "->", oo)):
        proof.start(Integral(u ** (s - 1) * curve, (u, 0, oo)))
        proof.asymptotic(
            leading * width(w),
            "Sommerfeld: the slope of the Fermi factor is even about w/2, with mean square distance pi^2/12",
            error=9 / w**4,
        )
        proof.asymptotic(leading, "the take-off taken for a step", error=2 * s / w)
    proof.equal(
        S**2 * 2 ** (1 / p) * p / (4 * alpha) * w**s, "as Proposition 7 has it", reference="Nam2024: Eq. 252", key=True
    )
    with proof.given((0, "<", U)):
        proof.start(Integral(u ** (s - 1) * curve, (u, 0, U)))
        proof.at_most(S**2 / 2 * U**s / s, "before a fixed clock U no more than this, whatever w")

    exact = proof.theorem("loss_vs_time").expr.subs(r, S / (1 + exp(w)))
    constant = norm ** (-1 / p) / p * (model.resource(T) / T) ** -s * leading * width(w)
    with proof.given((w, "->", oo)):
        proof.start(exact)
        proof.asymptotic(constant * T**-s, "the same for loss_vs_time", error=9 / w**4)
    proof.define(law(T), constant.subs(w, log(S / r - 1)) * T**-s, "in the parameters of the model, w = log(S/r - 1)")
    return proof.law(expr=proof.current)
