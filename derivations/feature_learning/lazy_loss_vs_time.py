"""The lazy loss falls as t^-beta.  Bordelon, Atanasov, Pehlevan 2024; Flajolet, Gourdon, Dumas 1995."""

from solvable.laws.theorem import theorem


@theorem(
    title="Lazy loss against training time",
    section="F2.1",
    sources=("Bordelon2024: Table 1",),
    aliases=("lazy_time_law",),
    needs=("lazy",),
)
def lazy_loss_vs_time(model, proof):
    """In the lazy limit the loss falls as the power $-beta$ of training time, for every source exponent. In the lazy
    limit $gamma = 0$, with width, batch and data infinite, every mode of the error decays on its own clock
    $eta lambda_k t$, and the loss is the harmonic sum of $k^-(alpha beta+1) exp(-2 eta k^-alpha t)$: it falls as the
    power $-beta$ of training time for every source exponent, with the prefactor $Gamma(beta)/alpha (2 eta)^-beta$. The
    exponent is that of the source alone; no power correction follows, and what is left out is a wave smaller than every
    power."""
    from sympy import oo

    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    alpha, beta, eta = (model.parameters[name] for name in ("alpha", "beta", "eta"))
    t, k = model.symbols.t, model.symbols.k
    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    proof.begin("lazy_loss", t=t)
    proof.equal(by="solve_flow", name="flow")
    proof.equal(by="harmonic_form", weight=model.target_power(k), clock=2 * eta * model.eigenvalue(k) * t, name="modes")
    proof.assume(t, "->", oo)
    proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER)
    proof.equal(by="mellin_transform", name="law", key=True)
    return proof.law(resource=t, sharp=proof.current, remainder="exponential_remainder")
