"""The lazy loss falls as t^-beta.  Bordelon, Atanasov, Pehlevan 2024; Flajolet, Gourdon, Dumas 1995."""

from solvable.laws.theorem import theorem


@theorem(
    title="Lazy loss against training time",
    model="feature_learning",
    section="F2.1",
    sources=("Bordelon2024: Table 1",),
    aliases=("lazy_time_law",),
    needs=("lazy",),
)
def lazy_loss_vs_time(model, proof):
    """In the lazy limit gamma = 0, with width, batch and data infinite, every mode of the error decays on its own
    clock eta lambda_k t, and the loss is the harmonic sum of k^-(alpha beta+1) exp(-2 eta k^-alpha t): it falls as the
    power -beta of training time for every source exponent, with the prefactor Gamma(beta)/alpha (2 eta)^-beta. The
    exponent is that of the source alone; no power correction follows, and what is left out is a wave smaller than
    every power."""
    from sympy import Derivative, Eq, Function, Lambda, Sum, Symbol, Tuple, exp, oo

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    alpha, beta, eta = (model.parameters[name] for name in ("alpha", "beta", "eta"))
    t, k = model.symbols.t, model.symbols.k
    u, lam, target, error = (Symbol(name, positive=True) for name in ("u", "lambda", "w", "v"))
    v, loss, v_k = Function("v"), Function("L"), Symbol("v_k")

    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    proof.start(-eta * Derivative(lam * error**2 / 2, error))
    proof.equal(-eta * lam * error, "K = I at infinite width: gradient flow of half the loss in v itself")
    solution = proof.solves(
        Tuple(Eq(v(t).diff(t), -eta * lam * v(t), evaluate=False), Eq(v(0), target, evaluate=False)),
        v(t),
        by="separate_and_solve",
    )
    proof.define(v_k, solution, "the error of the mode with eigenvalue lambda, w* = w at the start")
    proof.start(lam * v_k**2)
    proof.equal(lam * target**2 * exp(-2 * eta * lam * t), "what the mode adds to the loss; lambda w^2 at the start")
    every_mode = Sum(model.target_power(k) * exp(-2 * eta * model.eigenvalue(k) * t), (k, 1, oo))
    proof.define(loss(t), every_mode, "all modes: lambda = k^-alpha, lambda w^2 = k^-(alpha beta+1)")
    proof.equal(
        HarmonicSum(1, alpha * beta, alpha, 2 * eta * t, Lambda(u, exp(-u))),
        "a function of t k^-alpha only: a harmonic sum",
    )
    with proof.given((t, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER)
    proof.equal(by="mellin_transform", key=True)
    proof.assume(t, "->", oo)
    modes = proof.theorem("exponential_remainder")
    names = {"delta": alpha * beta, "kappa": alpha, "x": 2 * eta * t}
    wave = modes.expr.subs({getattr(modes.model.symbols, name): value for name, value in names.items()})
    return proof.law(resource=t, sharp=proof.current, remainder=wave)
