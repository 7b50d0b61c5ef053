"""When feature learning sets in: a crossover with one time scale.  Beyond Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="The crossover from lazy to rich",
    model="feature_learning",
    section="F2.4",
    sources=("Bordelon2024: Fig. 9", "Bordelon2024: Fig. 12"),
    aliases=("crossover_time",),
    new=True,
    needs=("rich",),
)
def gamma_crossover(model, proof):
    """For a hard target, beta < 1, and a small gamma the kernel grows as 4 gamma x^T x/N = (t/t_x)^(1-beta) while the
    network is still lazy, with t_x = (alpha/(4 gamma B_0))^(1/(1-beta))/eta and B_0 = Gamma(beta) (2 - 2^(1-beta))/
    (1-beta). Beyond t_x features are learned. The smaller gamma is, the later, as gamma^(-1/(1-beta)); on that scale
    the loss has one form, L = (eta t_x)^-beta F(t/t_x), in which neither gamma nor the rank of a mode is left, so that
    the laws of both ends cross there too."""
    from sympy import Derivative, Eq, Function, Lambda, Symbol, exp, gamma, oo, simplify

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    alpha, beta, strength, eta = (model.parameters[name] for name in ("alpha", "beta", "gamma", "eta"))
    s, t, u, y = (Symbol(name, positive=True) for name in ("s", "t_x", "u", "y"))
    tau, lam, A, R, B_0, d, g, m, n, t_I = (
        Symbol(name, positive=True) for name in ("tau", "lambda", "A", "R", "B_0", "d", "g", "m", "n", "t_I")
    )
    v_X = Function("v_X")
    proof.positive(beta, strength, eta)
    proof.assume(1, "<", alpha)
    proof.assume(beta, "<", 1)

    # While h = 1, P = 1 - exp(-lambda s): the growth is that of the lazy network.
    proof.start(Derivative(y / lam * (1 - exp(-lam * s)) ** 2, s))
    proof.equal(2 * y * (exp(-lam * s) - exp(-2 * lam * s)), "a mode's share of x^T x/N at h = 1; y = y_k^2")
    curve = 2 * (exp(-u) - exp(-2 * u))
    proof.define(
        v_X(s), HarmonicSum(1, alpha * beta, alpha, s, Lambda(u, curve)), "the growth of x^T x/N over all modes"
    )
    with proof.given((s, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER)
    proof.equal(by="mellin_transform")
    rate = proof.current
    proof.define(d, 1 - beta, "positive for a hard target")
    proof.define(B_0, gamma(beta) * (2 - 2**d) / d)
    size = B_0 / alpha * s**d
    proof.start(Derivative(size, s))
    proof.equal(rate, "so that x^T x/N ~ B_0 s^(1-beta)/alpha: it grows without end")

    # sqrt(h) = (1 + sqrt(1 + 4 gamma x^T x/N))/2 leaves 1 where 4 gamma x^T x/N = 1, at s = eta t.
    crossover = proof.solves(
        Eq(4 * strength * size.subs(s, eta * t), 1, evaluate=False), t, by="balance_powers", key=True
    )

    # On the clock s = S_x tau, S_x = eta t_x, neither gamma nor the rank is left: the flow is one of the lazy curve.
    scale = eta * crossover
    lazy = gamma(beta) / alpha * tau**-beta
    proof.start(-Derivative(lazy, tau))
    proof.equal(beta * gamma(beta) / alpha * tau ** (d - 2), "the lazy curve l, differentiated")
    kernel = proof.current
    proof.start(strength * scale**2 * kernel.subs(tau, scale * tau))
    proof.equal(
        beta * gamma(beta) / (4 * B_0) * tau ** (d - 2),
        "sqrt(h) - 1 = gamma int int -l'(2 s - z - y) (h(z) h(y))^(-1/4) in units of the crossover: gamma is gone",
    )
    proof.start(lazy.subs(tau, scale * tau))
    proof.equal(scale**-beta * lazy, "and the loss, made of l, is S_x^-beta times what it is in these units")

    # The lazy law A t^-beta and the rich law R gamma^-n t^-(beta+m) cross on the same scale.
    lazy_law, rich_law = proof.theorem("lazy_loss_vs_time"), proof.theorem("rich_loss_vs_time")
    proof.define(m, beta * d / (1 + beta))
    proof.start(lazy_law.exponent - rich_law.exponent)
    proof.equal(m, "how much faster the rich law falls: lazy_loss_vs_time and rich_loss_vs_time")
    prefactor = rich_law.prefactor
    power = simplify(strength * prefactor.diff(strength) / prefactor)
    proof.define(n, -power, "the prefactor of the rich law is R gamma^-n: rich_loss_vs_time")
    crossing = proof.solves(Eq(A, R * g**-n * t_I**-m, evaluate=False), t_I, by="balance_powers")
    proof.start(g * Derivative(crossing, g) / crossing)
    proof.equal(-1 / (1 - beta), "where they cross, against gamma = g: on the scale of t_x")
    return proof.law(expr=crossover)
