"""The exponent of data by integration by parts.  Nam et al. 2024, Eqs. 58-65."""

from solvable.laws.theorem import theorem


@theorem(
    title="The exponent of data by integration by parts",
    section="A4.7",
    needs=("power law",),
    sources=("Nam2024: Eq. 58, Eq. 59, Eq. 60, Eq. 61, Eq. 62, Eq. 63, Eq. 64, Eq. 65",),
    letters={"delta": "change of the loss by one sample", "L_D": "loss at D samples"},
)
def data_exponent(model, proof):
    """The share by which one sample more changes the loss gives the exponent of data, by integration by parts. With the
    frequencies a continuum, one sample more changes the loss by $Delta L = -(s/(D+1)) (L + Delta L)$, where
    $s = alpha/(alpha+1)$. So $Delta L/L = -alpha/((alpha+1) D + 2 alpha + 1)$, which tends to $-s/D$; for the sum over
    skills the error is smaller than every power of $D$. (Eq. 64 has the sign of $Delta L$ on the right turned, and the
    denominator $1 + (alpha+1) D$.)"""
    from sympy import Derivative, Eq, Function, Integral, Symbol, oo

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    D, P, delta = model.symbols.D, model.frequency(model.symbols.k), model.spectrum.tail().delta
    q, level = (Symbol(name, positive=True) for name in ("q", "L_D"))
    change, loss = Symbol("delta", real=True), Function("L_q", positive=True)
    s = delta / (delta + 1)
    with proof.given((1, "<=", D), (0, "<=", D)):
        proof.begin("data_step", D=D)
        proof.equal(by="loss_vs_data", node="unseen", reference="Nam2024: Eq. 58")
        proof.equal(by="loss_vs_data", node="unseen", D=D + 1)
        step = proof.equal(by="harmonic_form", weight=P, clock=D * P)
        less, more = sorted(step.atoms(HarmonicSum), key=lambda modes: modes.g.expr.has(D + 1))
        proof.equal(
            step.xreplace({more: less.subs(D, D + 1)}), "the same quotient, each sum on the clock of its samples"
        )
    with proof.given((1, "<=", D), (D, "->", oo)):
        law = proof.theorem("loss_vs_data", "proof")
        both = law.applied_to(law.applied_to(proof.current, "sharp").after, "sharp", D=D + 1).after
        proof.asymptotic(
            both, "theorem `loss_vs_data`, for $D$ and for $D + 1$ samples", error=SMALLER_THAN_EVERY_POWER
        )
        stated = proof.equal(by="beta_ratio", name="step", key=True)
        proof.asymptotic(
            -s / D,
            "drop the constant beside $D$",
            error=(2 * delta + 1) / ((delta + 1) * D),
            reference="Nam2024: Eq. 65",
            name="leading",
        )

    proof.define(
        loss(D), Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, 1)), "the frequencies $q$ a continuum", "Nam2024: Eq. 61"
    )
    with proof.given((0, "<", q), (q, "<", 1), (1, "<=", D)):
        proof.start(Derivative(q**s * (1 - q) ** (D + 1), q) / (D + 1))
        proof.equal(s / (D + 1) * q ** (s - 1) * (1 - q) ** (D + 1) - q**s * (1 - q) ** D, "the product rule")
    with proof.given((1, "<=", D)):
        proof.start(loss(D + 1) - loss(D))
        proof.equal(-Integral(q**s * (1 - q) ** D, (q, 0, 1)), "one sample more")
        proof.equal(-s / (D + 1) * loss(D + 1), "by parts; the boundary terms vanish", reference="Nam2024: Eq. 63")
        proof.start(Eq(change, -s / (D + 1) * (level + change), evaluate=False))
        proof.equivalent(
            Eq(change / level, stated, evaluate=False),
            "$L(D+1)$ is $L + Delta L$: solve for the change",
            reference="Nam2024: Eq. 64",
        )
    return proof.law(expr=stated)
