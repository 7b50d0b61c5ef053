"""Finitely many skills are infinitely many on another clock.  Nam et al. 2024, Eq. 169, exactly."""

from solvable.laws.theorem import theorem


@theorem(
    title="Finitely many skills on another clock",
    model="multilinear",
    section="A6.7",
    needs=("power law",),
    sources=("Nam2024: Eq. 169",),
)
def finite_ns_rescaling(model, proof):
    """With n_s skills the frequencies are those of infinitely many times zeta/H, H the sum of k^-(alpha+1) over
    k <= n_s. Hence the loss of the first N <= n_s skills is exactly zeta/H times that with infinitely many skills at
    time T zeta/H, whatever the dynamics, and so is the loss of all n_s skills once that of the skills beyond n_s is
    taken off."""
    from sympy import Function, Sum, Symbol, oo, zeta

    alpha, n_s, N, T = model.parameters["alpha"], model.symbols.n_s, model.symbols.N, model.symbols.T
    k = Symbol("k", integer=True, positive=True)
    u, t, H, unlearned = (Symbol(name, positive=True) for name in ("u", "t", "H", "Phi_u"))
    endless, P, L, L_H = Function("P_s", positive=True), Function("P_H", positive=True), Function("L"), Function("L_H")
    curve, p, norm = proof.recall("skill_loss_dynamics", "Phi"), alpha + 1, zeta(alpha + 1)
    proof.assume(1, "<=", N)
    proof.assume(N, "<", n_s)

    def learned(frequency):
        return Sum(frequency(k) * curve.subs(u, model.resource(t) * frequency(k)), (k, 1, N))

    proof.define(endless(k), model.frequency(k), "the frequencies of infinitely many skills")
    proof.define(P(k), k**-p / H, "the frequencies where the normalisation is H")
    proof.define(L(t), learned(endless), "the loss of the first N of infinitely many skills at time t")
    proof.define(L_H(t), learned(P), "the same with the normalisation H")
    proof.define(unlearned, model.skill.unlearned, "the loss of a skill without basis function")
    with proof.given((0, "<", H)):
        proof.start(P(k))
        proof.equal(norm / H * endless(k), "whatever H > 0: frequencies differ by one factor")
        proof.start(L_H(T))
        proof.equal(
            norm / H * L(T * norm / H),
            "weight and clock of every skill carry the factor",
            reference="Nam2024: Eq. 169",
            key=True,
        )
        proof.start(Sum(unlearned * P(k), (k, N + 1, n_s)))
        beyond = (Sum(unlearned * endless(k), (k, first + 1, oo)) for first in (N, n_s))
        proof.equal(
            norm / H * (next(beyond) - next(beyond)), "the skills without basis function carry it too, up to n_s"
        )
    proof.define(H, Sum(k**-p, (k, 1, n_s)), "the normalisation of n_s skills")
    return proof.law()
