"""Loss against training time: L ~ A_T T^(-alpha/(alpha+1)).  Nam et al. 2024, Theorem 4, Eq. 321."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against training time",
    section="A4.1",
    sources=("Nam2024: Theorem 4, Eq. 239, Eq. 321",),
    aliases=("exact_time_law",),
)
def loss_vs_time(model, proof):
    """Data and parameters abundant, the total loss falls as the power $-alpha/(alpha+1)$ of training time. Every skill
    starts alike; the exponent comes from the frequencies alone, the prefactor is the Mellin transform of a skill's loss
    curve. For a curve that decays fast no power correction follows: the error is smaller than every power of time."""
    from sympy import oo

    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER
    from solvable.proofs.strip import strip_error

    T, P = model.symbols.T, model.frequency(model.symbols.k)
    proof.recall("skill_loss_dynamics", "curve")
    proof.begin("total_loss", T=T)
    proof.equal(by="skill_loss_dynamics", node="curve")
    proof.equal(by="harmonic_form", weight=P, clock=model.resource(T) * P)
    error = strip_error(proof, proof.current)
    with proof.given((T, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=error)
    proof.equal(by="mellin_transform", name="law", key=True)
    proof.assume(T, "->", oo)
    if error != SMALLER_THAN_EVERY_POWER:
        return proof.law(resource=T)
    known = {("a", "b"): "time_law_remainder", ("w",): "exponential_remainder"}
    remainder = known.get(model.skill.factors, error)
    return proof.law(resource=T, sharp=proof.current, remainder=remainder)
