"""The loss after finite time on finite data, in one formula.  Beyond Nam et al. 2024, Theorems 4 and 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The joint law of time and data",
    section="A8.6",
    needs=("power law",),
    aliases=("time_data_crossover",),
    new=True,
    heuristic=True,
    letters={"n": "number of samples that show the skill", "V": "variance of the clocks, as it acts on the loss"},
)
def joint_time_data_law(model, proof):
    """The joint law of time and data is a sum over how often a skill has been shown. Parameters abundant, $D$ samples,
    training time $T$, $tau = x/D$ the clock of a single sample ($x = eta S T$ for the multilinear flow). A skill shown
    $n$ times stands at clock $n tau$, and the skills shown $n$ times hold, up to an error smaller than every power of
    $D$, the probability $q_n = (zeta^(-1/p)/p) Gamma(D+1)/Gamma(D+1+s) Gamma(n+s)/n!$, $p = alpha+1$, $s = alpha/p$. So
    the expected loss is the sum of $Phi(n tau) q_n$ over $n = 0, ..., D$, for a curve $Phi$ that decays exponentially;
    one that decays like $u^-c$ keeps a relative error of the order $x^(s-c)$, from clocks beyond that of skill 1. The
    term $n = 0$ is the data law, and what a long time leaves beside it is the term $n = 1$. At fixed $T$ and growing
    $D$ the sum tends to the time law, up to the clocks beyond $x$ that no skill reaches, and exceeds it by $V/D$, a
    share of the order $x/D$. So the time law asks for $D$ large against $x$ alone, and the data law for $T$ large
    against $D$, whatever $N$. The joint law is sharp where $D$ is large; at fixed $T$ it keeps the error of the time
    law, which no number of samples removes."""
    from sympy import Derivative, Integral, Lambda, Sum, Symbol, binomial, gamma, oo

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER
    from solvable.proofs.strip import strip_error

    D, T, k = model.symbols.D, model.symbols.T, model.symbols.k
    P, u, q, tau, x, spread = model.frequency(k), *(Symbol(n, positive=True) for n in ("u", "q", "tau", "x", "V"))
    n = Symbol("n", integer=True, nonnegative=True)
    clock = model.resource(T) / D
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.positive(T)

    with proof.given((1, "<=", D)):
        proof.begin("total_loss", T=tau * T / clock, D=D)
        proof.equal(by="skill_loss_dynamics", node="curve")
        modes = proof.equal(by="harmonic_form", weight=P, clock=D * P)
        error = strip_error(proof, HarmonicSum(*modes.args[:3], tau * modes.x, Lambda(u, curve)))
        s, density = modes.delta / modes.kappa, modes.W / modes.kappa * (modes.x / D) ** (-modes.delta / modes.kappa)
        held = density * gamma(D + 1) / gamma(D + 1 + s) * gamma(n + s) / gamma(n + 1)
        with proof.given((n, "<=", D)):
            shown = binomial(D, n) * (u / D) ** n * (1 - u / D) ** (D - n)
            proof.start(HarmonicSum(*modes.args[:4], Lambda(u, shown)))
            with proof.given((D, "->", oo)):
                proof.asymptotic(
                    density * binomial(D, n) * Integral(q ** (n + s - 1) * (1 - q) ** (D - n), (q, 0, 1)),
                    "the skills shown $n$ times: Poisson summation over the frequencies $q$, smooth at both ends",
                    error=SMALLER_THAN_EVERY_POWER,
                )
            proof.equal(held, "$C(D, n) B(n+s, D-n+1)$ in Gamma functions", reference="DLMF: 5.12.1", cited=True)
        proof.start(modes)
        with proof.given((D, "->", oo)):
            proof.heuristic(
                "asymptotic",
                by="shown_modes",
                error=error,
                assumes="the limit of each number of showings may be taken under the sum over these numbers",
                tested_by="joint_time_data_law",
                name="samples",
                key=True,
            )
        proof.specialise("samples", tau=clock)
        law = proof.equal(Sum(curve.subs(u, n * clock) * held, (n, 0, D)), "the joint law at time $T$", name="law")

        proof.start((held * curve.subs(u, n * tau)).subs(n, 0))
        proof.equal(
            proof.theorem("loss_vs_data").sharp, "the term $n = 0$, skills that no sample shows, is `loss_vs_data`"
        )
        if error == SMALLER_THAN_EVERY_POWER:
            proof.start(Sum(curve.subs(u, n * tau) * held, (n, 1, D)))
            with proof.given((2, "<=", D), (tau, "->", oo)):
                proof.asymptotic(
                    curve.subs(u, tau) * held.subs(n, 1),
                    "after a long time only the skills shown once are still learning",
                    error=SMALLER_THAN_EVERY_POWER,
                )
        bent, reached = Derivative(curve, (u, 2)).doit(), density * x**-s * Integral(u ** (s - 1) * curve, (u, 0, x))
        with proof.given((0, "<", x), (D, "->", oo)):
            proof.define(
                spread,
                density * x**-s * Integral(u**s * (x - u) * bent, (u, 0, x)) / 2,
                "$u (1 - P) Phi''(u)/2$ at $P = u/x$: what the variance of the number of samples adds",
            )
            proof.start(Sum(curve.subs(u, n * x / D) * held, (n, 0, D)))
            proof.asymptotic(
                reached + spread / D,
                "at fixed time: a binomial of mean $u$ and variance $u (1 - P) tau$, expanded about its mean",
                error=x**2 / (2 * D**2),
            )
    proof.start(density * x**-s * Integral(u ** (s - 1) * curve, (u, 0, oo)))
    with proof.given((0, "<", x)):
        proof.equal(
            reached + density * x**-s * Integral(u ** (s - 1) * curve, (u, x, oo)),
            "the time law: so many clocks, and those beyond $x$, which no skill reaches: $P <= 1$",
        )
    return proof.law(expr=law)
