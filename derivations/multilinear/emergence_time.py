"""When a skill emerges.  Nam et al. 2024, Eq. 40."""

from solvable.laws.theorem import theorem


@theorem(
    title="Emergence time of a skill",
    model="multilinear",
    section="A3.1",
    needs=("power law",),
    sources=("Nam2024: Eq. 40",),
    aliases=("emergent_time",),
)
def emergence_time(model, proof):
    """The time at which skill k reaches the fraction epsilon of full strength, r/S < epsilon < 1, grows as
    k^(alpha+1)."""
    from sympy import Derivative, Eq, Symbol

    k, epsilon, alpha = model.symbols.k, model.symbols.epsilon, model.parameters["alpha"]
    limit, start = (getattr(model.dynamics, end)(model.parameters) for end in ("limit", "start"))
    tau, P, z, c = (Symbol(name, positive=True) for name in ("tau_e", "P", "z", "c"))
    proof.positive(*model.parameters.values())
    proof.assume(start / limit, "<", epsilon)
    proof.assume(epsilon, "<", 1)
    proof.define(P, model.frequency(k), "the frequency of skill k")
    strength = proof.theorem("skill_dynamics").steps[proof.theorem("skill_dynamics").key_step].after
    at_tau = strength.rhs.subs({c: P, strength.lhs.args[0]: tau})
    if start != 0 and not (limit / start).is_number:
        proof.assume(start, "<", limit)
        proof.define(z, limit / start - 1, "how far the start lies below the limit")
        at_tau = at_tau.subs(limit / start - 1, z)
    found = proof.solves(
        Eq(at_tau, epsilon * limit, evaluate=False), tau, by="invert_exponential", reference="Nam2024: Eq. 40", key=True
    )
    proof.define(tau, found)
    proof.start(k * Derivative(found.subs(P, model.frequency(k)), k) / found)
    proof.equal(alpha + 1, "the emergence time is a power of the rank")
    return proof.law(expr=found)
