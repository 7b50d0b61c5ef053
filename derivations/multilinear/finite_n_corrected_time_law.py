"""The time law of finitely many skills.  Nam et al. 2024, Eqs. 55-56."""

from solvable.laws.theorem import theorem


@theorem(
    title="The time law, corrected for finitely many skills",
    model="multilinear",
    section="A4.6",
    needs=("power law",),
    sources=("Nam2024: Eq. 55, Eq. 56",),
)
def finite_n_corrected_time_law(model, proof):
    """The loss of the N most frequent skills obeys T dL/dT = -s (L + L_C), s = alpha/(alpha+1), with L_C = Phi_0
    N^-alpha/(alpha zeta(alpha+1)), as long as skill N has gained nothing yet and the first skill is learned, with
    N^(alpha+1) far above T. So it is L = A_T T^-s - L_C, with the prefactor of the time law, and no power of time: L_C
    is what the skills beyond N lose in the time law, up to half a skill and the part that skill N has gained. Phi_0 is
    the initial loss of a skill; Eq. 56 has S^2/2, for r far below S."""
    from sympy import Derivative, Function, Lambda, Symbol, oo, zeta
    from sympy.core.function import AppliedUndef

    from solvable.expressions.harmonic_sum import HarmonicSum

    N, T, alpha = model.symbols.N, model.symbols.T, model.parameters["alpha"]
    u, K, initial, missing = (Symbol(name, positive=True) for name in ("u", "A_T", "Phi_0", "L_C"))
    level, first, last, law = *(Symbol(name, positive=True) for name in ("L", "g_1", "g_N")), Function("L_N")
    p, s, norm = alpha + 1, alpha / (alpha + 1), zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    proof.positive(T)
    proof.define(initial, curve.subs(u, 0), "the initial loss of a skill")
    proof.define(missing, initial * N**-alpha / (alpha * norm), "the correction", "Nam2024: Eq. 56")

    (by_parts,) = (x.after for x in proof.theorem("time_exponent").steps if x.reference == "Nam2024: Eq. 52")
    (skills,) = by_parts.free_symbols - {T, *model.parameters.values()}
    ends = {
        applied: level if len(applied.args) == 2 else last if applied.has(skills) else first
        for applied in by_parts.atoms(AppliedUndef)
    }
    proof.start(by_parts.xreplace(ends).subs(skills, N))
    proof.equal(
        -s * (level + missing) + first / (p * norm) + N**-alpha * (initial - last) / (p * norm),
        "T dL/dT by time_exponent, for N skills, of which the first has the loss g_1 left and the last g_N",
        reference="Nam2024: Eq. 55",
        key=True,
    )
    proof.define(K, proof.theorem("loss_vs_time").prefactor, "the prefactor of loss_vs_time")
    proof.define(law(N, T), K * T**-s - missing, "the time law, less the correction")
    proof.start(T * Derivative(law(N, T), T) / (law(N, T) + missing))
    proof.equal(-s, "it obeys the equation where g_1 = 0 and g_N = Phi_0")

    clock = model.resource(T) / norm
    with proof.given((1, "<=", N), (N, "->", oo)):
        proof.start(HarmonicSum(1 / norm, alpha, p, clock, Lambda(u, curve), N + 1))
        proof.asymptotic(
            missing,
            "what the time law counts of skills beyond N, which have gained less than skill N",
            error=alpha / (2 * N) + 1 - curve.subs(u, clock * N**-p) / initial,
        )
    return proof.law(expr=proof.written_out(law(N, T)))
