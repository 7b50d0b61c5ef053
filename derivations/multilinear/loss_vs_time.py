"""Loss against training time: L ~ A_T T^(-alpha/(alpha+1)).  Nam et al. 2024, Theorem 4, Eq. 321."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against training time",
    model="multilinear",
    section="A4.1",
    needs=("power law",),
    sources=("Nam2024: Theorem 4, Eq. 239, Eq. 321",),
    aliases=("exact_time_law",),
)
def loss_vs_time(model, proof):
    """Data and parameters abundant, every skill starting alike: the total loss falls as the power
    -alpha/(alpha+1) of training time. The exponent comes from the frequencies alone, the prefactor is the
    Mellin transform of a skill's loss curve. For a curve that decays fast no power correction follows: the
    error is smaller than every power of time."""
    from sympy import Function, Lambda, Sum, Symbol, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER
    from solvable.proofs.strip import strip_error

    T, k, alpha = model.symbols.T, model.symbols.k, model.parameters["alpha"]
    u, loss, P = Symbol("u", positive=True), Function("L"), model.frequency(k)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    x = model.resource(T) / zeta(alpha + 1)
    error = strip_error(proof, curve, u, alpha, alpha + 1, x)

    every_skill = Sum(P * curve.subs(u, model.resource(T) * P), (k, 1, oo))
    proof.define(loss(T), every_skill, "every skill on its own clock u = x P_s(k); N = D = oo", "Nam2024: Eq. 12")
    proof.equal(
        HarmonicSum(1 / zeta(alpha + 1), alpha, alpha + 1, x, Lambda(u, curve)),
        "a function of T P_s(k) only: a harmonic sum",
    )
    with proof.given((T, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=error)
    proof.equal(by="mellin_transform", key=True)
    proof.assume(T, "->", oo)
    exact = error == SMALLER_THAN_EVERY_POWER
    sharp, remainder = (proof.current, error) if exact else (None, None)
    factors = getattr(model.dynamics, "factors", ())
    if factors == ("a", "b"):
        remainder = proof.theorem("time_law_remainder").expr
    elif factors == ("w",):
        modes = proof.theorem("exponential_remainder")
        names = {"delta": alpha, "kappa": alpha + 1, "x": 2 * x}
        remainder = modes.expr.subs({getattr(modes.model.symbols, name): value for name, value in names.items()})
    return proof.law(resource=T, sharp=sharp, remainder=remainder)
