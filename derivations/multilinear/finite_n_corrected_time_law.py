"""The time law of finitely many skills.  Nam et al. 2024, Eqs. 55-56."""

from solvable.laws.theorem import theorem


@theorem(
    title="The time law, corrected for finitely many skills",
    section="A4.6",
    needs=("power law",),
    sources=("Nam2024: Eq. 55, Eq. 56",),
    letters={"y": "time in units of N^(alpha+1/2), on the clock of the flow"},
)
def finite_n_corrected_time_law(model, proof):
    """With finitely many skills the loss is the time law less a constant, and no power of time. The loss of the $N$
    most frequent skills obeys $T dL/dT = -s (L + L_C)$, $s = alpha/(alpha+1)$, with
    $L_C = Phi_0 N^-alpha/(alpha zeta(alpha+1))$, as long as skill $N$ has gained nothing yet and the first skill is
    learned, with $N^(alpha+1)$ far above $T$. So it is $L = A_T T^-s - L_C$, with the prefactor of the time law, and no
    power of time: $L_C$ is what the skills beyond $N$ lose in the time law, up to half a skill and the part that skill
    $N$ has gained; it is assumed to be no more than three quarters of that law. $Phi_0$ is the initial loss of a skill;
    Eq. 56 has $S^2/2$, for $r$ far below $S$."""
    from sympy import Derivative, Function, Integral, Rational, Symbol, oo

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.strip import strip_error

    N, T, P = model.symbols.N, model.symbols.T, model.frequency
    clock, delta, norm = model.skill.clock, model.spectrum.tail().delta, model.spectrum.normalisation()
    u, K, y, t, initial, missing = (Symbol(name, positive=True) for name in ("u", "A_T", "y", "t", "Phi_0", "L_C"))
    p, s, half, law = delta + 1, delta / (delta + 1), Rational(1, 2), Function("L_N")
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.define(initial, model.quantity("skill_loss", u=0).meaning, "the initial loss of a skill")
    proof.define(missing, initial * N**-delta / (delta * norm), "the correction", "Nam2024: Eq. 56")
    proof.define(K, proof.theorem("loss_vs_time").prefactor, "the prefactor of `loss_vs_time`")
    proof.define(law(T), K * T**-s - missing, "the time law, less the correction")

    with proof.given((2, "<=", N)):
        proof.resume("time_exponent", "parts")
        continuum = model.quantity("continuum_loss", T=T, N=N).meaning
        first, last = (model.quantity("skill_loss", u=model.resource(T) * P(rank)).meaning for rank in (1, N))
        proof.equal(
            -s * (continuum + missing) + P(1) * first / p + N * P(N) * (initial - last) / p,
            "$T dL/dT$ by `time_exponent`, for $N$ skills, of which the first has little left and the last gained "
            "little",
            reference="Nam2024: Eq. 55",
            name="equation",
        )
        proof.start(T * Derivative(law(T), T))
        proof.equal(-s * (law(T) + missing), "the law obeys it where the first has nothing left, and the last all")

    proof.define(t, y * N ** (p - half) / clock, "a time between the clocks of the first skill and of skill $N$")
    with proof.given(
        (0, "<", y), (1, "<=", N), (proof.written_out(missing), "<=", Rational(3, 4) * proof.written_out(K * t**-s))
    ):
        proof.begin("first_skills", T=t, N=N)
        proof.equal(by="skill_loss_dynamics", node="curve")
        kept = proof.equal(
            by="harmonic_form", weight=P(model.symbols.k), clock=model.resource(t) * P(model.symbols.k), u=u
        )
        every = HarmonicSum(*kept.args[:5])
        beyond = HarmonicSum(*kept.args[:5], N + 1)
        proof.equal(every - beyond, "all skills, less those beyond $N$")
        # A unimodal summand and its integral differ by at most its largest value, and u Phi(u) <= int Phi.
        error, corrected = strip_error(proof, every), K * t**-s - missing
        rounding = Integral(curve, (u, 0, oo)) / (clock * t) if isinstance(error, str) else error * K * t**-s
        with proof.given((N, "->", oo)):
            proof.asymptotic(by="harmonic_sum", error=rounding / corrected, name="all")
            proof.equal(by="mellin_transform")
            proof.asymptotic(
                corrected,
                "what the time law counts of skills beyond $N$, which have gained less than skill $N$",
                error=(delta / (2 * N) + 1 - curve.subs(u, model.resource(t) * P(N)) / initial) * missing / corrected,
                name="law",
                key=True,
            )
    found = proof.specialise("law", y=clock * T * N ** (half - p))
    found = proof.equal(law(T), "at the time $T$", name="at_T")
    return proof.law(expr=found)
