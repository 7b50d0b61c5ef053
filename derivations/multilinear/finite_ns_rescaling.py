"""Finitely many skills are infinitely many on another clock.  Nam et al. 2024, Eq. 169, exactly."""

from solvable.laws.theorem import theorem


@theorem(
    title="Finitely many skills on another clock",
    section="A6.7",
    needs=("power law",),
    sources=("Nam2024: Eq. 169",),
    letters={"H": "sum of k^-(alpha+1) over n_s skills", "t": "time on infinitely many skills"},
)
def finite_ns_rescaling(model, proof):
    """Finitely many skills are learned as they are among infinitely many, on a faster clock and with a larger weight.
    With $n_s$ skills the frequencies are those of infinitely many times $zeta/H$, $H$ the sum of $k^-(alpha+1)$ over
    $k <= n_s$. Hence the loss of the first $N <= n_s$ skills is exactly $zeta/H$ times that with infinitely many skills
    at time $T zeta/H$, whatever the dynamics, and so is the loss of all $n_s$ skills once that of the skills beyond
    $n_s$ is taken off."""
    from sympy import Sum, Symbol, oo

    n_s, N, T, k = (getattr(model.symbols, name) for name in ("n_s", "N", "T", "k"))
    H, t = Symbol("H", positive=True), Symbol("t", positive=True)
    factor = model.spectrum.normalisation() / H
    proof.positive(*model.parameters.values(), T)
    proof.assume(1, "<=", N)
    proof.assume(N, "<", n_s)
    endless = model.quantity("total_loss", T=t, N=N).meaning
    beyond = Sum(model.frequency(k) * model.skill.unlearned, (k, n_s + 1, oo))
    with proof.given((0, "<", H), (0, "<", t)):
        proof.begin("loss_of_finitely_many", H=H, n_s=n_s, T=T, N=N)
        proof.equal(
            factor * (endless.subs(t, T * factor) - beyond),
            "weight and clock of every skill carry the factor $zeta/H$, whatever $H > 0$, learned or not",
            reference="Nam2024: Eq. 169",
            key=True,
        )
        P = model.frequency(k)
        proof.equal(by="harmonic_form", weight=P, clock=model.resource(T) * P * factor, name="rescaled")
    return proof.law()
