"""How long a skill takes to saturate.  Nam et al. 2024, Eq. 40."""

from solvable.laws.theorem import theorem


@theorem(
    title="Saturation time of a skill",
    model="multilinear",
    section="A3.2",
    sources=("Nam2024: Eq. 40",),
)
def saturation_time(model, proof):
    """From strength epsilon S to (1 - epsilon) S skill k takes a time, a duration and not a date, that does not
    depend on where it started; r/S < epsilon < 1/2."""
    from sympy import Eq, Rational, Symbol

    epsilon = model.symbols.epsilon
    limit, start = (getattr(model.skill, end) for end in ("limit", "start"))
    tau, P, z, c = (Symbol(name, positive=True) for name in ("tau_s", "P", "z", "c"))
    proof.positive(*model.parameters.values())
    proof.assume(start / limit, "<", epsilon)
    proof.assume(epsilon, "<", Rational(1, 2))
    emergence = proof.recall("emergence_time")
    strength = proof.theorem("skill_dynamics").steps[proof.theorem("skill_dynamics").key_step].after
    later = (
        strength.rhs.subs(c, P).subs(limit / start - 1, z)
        if start != 0 and not (limit / start).is_number
        else strength.rhs.subs(c, P)
    )
    later = later.subs(strength.lhs.args[0], (emergence.rhs + tau)).expand(power_base=False)
    proof.solves(
        Eq(later, (1 - epsilon) * limit, evaluate=False),
        tau,
        by="invert_exponential",
        reference="Nam2024: Eq. 40",
        key=True,
    )
    return proof.law(expr=proof.current)
