"""The rich loss of an easy task: the lazy one at a faster, constant pace.  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Rich loss of an easy task against training time",
    model="feature_learning",
    section="F2.3",
    sources=("Bordelon2024: Table 1",),
    aliases=("easy_rich_time_law",),
    needs=("rich",),
)
def rich_loss_vs_time_easy(model, proof):
    """With width, batch and data infinite, gamma > 0 and a target inside the RKHS, beta > 1, the norm of what is
    learned has the limit |w*|^2 = zeta(1+alpha (beta-1)), and the growth sqrt(h) of the kernel has one too, the
    positive root g of g^2 - g = gamma |w*|^2. The late loss is the lazy one at the time g t: the exponent stays beta,
    for every gamma, and the prefactor falls by the factor g^beta. What is still to be learned falls like s^-(beta-1) on
    the clock of the modes, so that the law holds up to a relative error of the order t^-(beta-1) or 1/t, whichever is
    larger."""
    from sympy import Eq, Function, Lambda, Symbol, Tuple, exp, oo, sqrt
    from sympy.core.function import AppliedUndef

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    t, s = model.symbols.t, model.symbols.s
    u, q, U, lam, size, psi, g = (Symbol(name, positive=True) for name in ("u", "q", "U", "lambda", "W", "psi", "g"))
    p, missing = Function("p"), Function("m")

    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(1, "<", beta)

    proof.start(HarmonicSum(1, alpha * (beta - 1), alpha, 1, Lambda(u, 1)))
    proof.equal(by="dirichlet_series")
    proof.define(size, proof.current, "|w*|^2 = sum w*_k^2, the norm of the target, w*_k^2 = k^-(alpha (beta-1)+1)")
    with proof.given((1, "<", q)):
        proof.equivalent(
            Eq(q, 1 + strength * (U / q), evaluate=False),
            Eq(q**2 - q, strength * U, evaluate=False),
            "feature_learning_reduction: q = sqrt(h) = 1 + gamma sum w*^2 p^2, where p = psi/sqrt(q) and U = "
            "sum w*^2 psi^2 is the norm learned",
        )
    root = proof.solves(Eq(q**2 - q, strength * size, evaluate=False), q, by="positive_root")
    proof.define(g, root, "the growth when all is learned, U = |w*|^2")
    flow = proof.recall("feature_learning_reduction")
    named = {str(part.func): part for part in flow.atoms(AppliedUndef)} | {str(e): e for e in flow.free_symbols}
    rate = flow.subs({named["mu"]: lam, named["P"]: p(s), named["h"]: g**2})
    solution = proof.solves(
        Tuple(Eq(p(s).diff(s), rate, evaluate=False), Eq(p(0), 0, evaluate=False)), p(s), by="separate_and_solve"
    )
    proof.define(
        psi,
        sqrt(g) * solution,
        "the fraction learned under a constant growth: the flow of a mode by feature_learning_reduction",
    )
    proof.start(1 - psi)
    proof.equal(exp(-lam * s), "the lazy error, on the clock s")
    proof.define(
        missing(s),
        HarmonicSum(1, alpha * (beta - 1), alpha, s, Lambda(u, 2 * exp(-u) - exp(-2 * u))),
        "what |u|^2 lacks, sum w*^2 (1 - psi^2): late it is small, which is why h stays",
    )
    with proof.given((s, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER)
        proof.equal(by="mellin_transform")
    lazy = proof.recall("lazy_loss_vs_time")
    proof.start(lazy.subs(t, g * t))
    proof.equal(lazy * g**-beta, "the lazy law at s = eta g t, for eta dt = ds/sqrt(h)", key=True)
    proof.assume(t, "->", oo)
    return proof.law(resource=t)
