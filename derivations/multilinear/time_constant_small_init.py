"""The constant of the time law for skills that start small.  Nam et al. 2024, Proposition 7, Eq. 252."""

from solvable.laws.theorem import theorem


@theorem(
    title="The constant of time scaling for small initial strength",
    section="A6.17",
    sources=("Nam2024: Proposition 7, Eq. 252",),
    needs=("two factors", "power law"),
    letters={"w": "log of how far the start lies below the limit", "U": "any fixed clock"},
)
def time_constant_small_init(model, proof):
    """For a small initial strength the constant of the time law is a power of the logarithm of that strength, to
    leading order. With $w = log(S/r - 1)$, skills take off at the clock $w/2$, and the integral in the prefactor of the
    time law is $S^2 2^(1/(alpha+1)) (alpha+1)/(4 alpha) w^s$, $s = alpha/(alpha+1)$, to leading order in $r -> 0$. That
    is off by the part $s/w$. The width of the take-off (Sommerfeld's expansion) multiplies it by
    $1 - s/w + pi^2 s(s-1)/(6 w^2) - pi^2 s(s-1)(s-2)/(6 w^3)$, which is right up to $10/w^4$ for $w >= 2$. What lies
    before any fixed clock $U$ is at most $S^2 U^s/(2 s)$, and so a part of order $w^-s$."""
    from sympy import Derivative, Integral, Symbol, exp, log, oo, pi

    T, S, r = model.symbols.T, *(model.parameters[name] for name in ("S", "r"))
    clock, delta, norm = model.skill.clock, model.spectrum.tail().delta, model.spectrum.normalisation()
    u, w, U = (Symbol(name, positive=True) for name in ("u", "w", "U"))
    p, s = delta + 1, delta / (delta + 1)
    start = S / (1 + exp(w))
    curve = proof.written_out(proof.recall("skill_loss_dynamics", "curve")).subs(r, start)
    fermi = 1 / (1 + exp(2 * u - w))
    proof.start(curve)
    proof.equal(
        S**2 / 2 * (fermi + Derivative(fermi, u) / 2), "`skill_loss_dynamics`: a Fermi factor, and half its slope"
    )
    with proof.given((0, "<", U)):
        proof.start(Integral(u ** (s - 1) * curve, (u, 0, U)))
        proof.at_most(S**2 / 2 * U**s / s, "before a fixed clock $U$ no more than this, whatever $w$")

    law = norm ** (-1 / p) / p * (clock * T) ** -s
    leading = S**2 / 2 * (w / 2) ** s / s
    width = 1 - s / w + pi**2 * s * (s - 1) / (6 * w**2) - pi**2 * s * (s - 1) * (s - 2) / (6 * w**3)
    proof.positive(T)
    with proof.given((2, "<=", w), (w, "->", oo)):
        proof.resume("loss_vs_time", r=start)
        proof.asymptotic(
            law * leading * width,
            "Sommerfeld: the slope of the Fermi factor is even about $w/2$, with mean square distance $pi^2/12$",
            error=10 / w**4,
            name="width",
        )
        proof.asymptotic(
            law * leading,
            "the take-off taken for a step",
            error=s / w * (1 + 2 / w + 4 / w**2) + 10 / w**4,
            name="step",
        )
        proof.equal(
            law * S**2 * 2 ** (1 / p) * p / (4 * delta) * w**s,
            "as Proposition 7 has it",
            reference="Nam2024: Eq. 252",
            name="leading",
            key=True,
        )
    found = proof.specialise("width", w=log(S / r - 1))
    found = proof.equal(found, "the same in the parameters of the model", name="law")
    return proof.law(expr=found)
