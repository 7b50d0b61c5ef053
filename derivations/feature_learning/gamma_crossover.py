"""When feature learning sets in: a crossover with one time scale.  Beyond Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="The crossover from lazy to rich",
    section="F2.4",
    sources=("Bordelon2024: Fig. 9", "Bordelon2024: Fig. 12"),
    aliases=("crossover_time",),
    new=True,
    needs=("rich",),
    letters={
        "B_0": "constant of the early growth",
        "t_x": "time at which the growth of the kernel begins to tell",
        "tau": "time, as the argument of the lazy loss",
        "m": "difference of the exponents of time",
        "n": "exponent of gamma in the rich law",
        "t_I": "time at which the two laws meet",
        "A": "amplitude of the lazy law",
        "R": "amplitude of the rich law at gamma = 1",
        "R()": "part of a mode that is learned",
        "g": "gamma",
        "d": "1 - beta, positive for a hard target",
    },
)
def gamma_crossover(model, proof):
    """Where features are learned slowly, a network fits a hard target lazily up to a crossover time, and learns
    features beyond it. For a hard target, $beta < 1$, and a small $gamma$ the kernel grows as
    $4 gamma x^T x/N = (t/t_x)^(1-beta)$ while the network is still lazy, with
    $t_x = (alpha/(4 gamma B_0))^(1/(1-beta))/eta$ and $B_0 = Gamma(beta) (2 - 2^(1-beta))/(1-beta)$. Beyond $t_x$
    features are learned. The smaller $gamma$ is, the later, as $gamma^(-1/(1-beta))$; on that scale the loss has one
    form, $L = (eta t_x)^-beta F(t/t_x)$, in which neither $gamma$ nor the rank of a mode is left, so that the laws of
    both ends cross there too."""
    from sympy import Eq, Symbol, gamma, oo

    alpha, beta, strength, eta = (model.parameters[name] for name in ("alpha", "beta", "gamma", "eta"))
    k, t, tau, B_0, d = (model.symbols.k, *(Symbol(name, positive=True) for name in ("t_x", "tau", "B_0", "d")))
    proof.positive(beta, strength, eta)
    proof.assume(1, "<", alpha)
    proof.assume(beta, "<", 1)

    # While h = 1 the norm grows as that of the lazy network, and sqrt(h) leaves 1 where 4 gamma |u|^2 = 1.
    proof.define(d, 1 - beta, "positive for a hard target")
    proof.define(B_0, gamma(beta) * (2 - 2**d) / d, "the amplitude of $|u|^2$ in the lazy limit, times $alpha$")
    square, clock = model.target_power(k) / model.eigenvalue(k), eta * model.eigenvalue(k) * t
    proof.begin("crossover", t=t)
    proof.equivalent(by="solve_flow")
    proof.equivalent(by="harmonic_form", weight=square, clock=clock)
    with proof.given((t, "->", oo)):
        proof.asymptotic(by="mellin_expansion")
    with proof.given((8, "<=", (eta * t) ** (1 - beta)), (t, "->", oo)):
        proof.asymptotic(by="dominant_term", of=t, below={beta: 1}, name="growth")
    size = B_0 / alpha * (eta * t) ** d
    proof.equivalent(Eq(4 * strength * size, 1, evaluate=False), "$|u|^2 ~ B_0 (eta t)^(1-beta)/alpha$: without end")
    crossover = proof.solves(proof.current, t, by="balance_powers", key=True, name="crossover")
    one_form(model, proof, crossover, tau, d, B_0)
    where_the_laws_cross(model, proof, d)
    return proof.law(expr=crossover)


def one_form(model, proof, crossover, tau, d, B_0):
    """On the clock s = S_x tau, S_x = eta t_x, neither gamma nor the rank is left: only the lazy curve."""
    from sympy import Derivative, gamma

    alpha, beta, strength, eta = (model.parameters[name] for name in ("alpha", "beta", "gamma", "eta"))
    scale = eta * crossover
    lazy = gamma(beta) / alpha * tau**-beta
    proof.start(-Derivative(lazy, tau))
    proof.equal(beta * gamma(beta) / alpha * tau ** (d - 2), "the lazy curve $l$, differentiated")
    kernel = proof.current
    proof.start(strength * scale**2 * kernel.subs(tau, scale * tau))
    proof.equal(
        beta * gamma(beta) / (4 * B_0) * tau ** (d - 2),
        "the double integral "
        "$sqrt(h) - 1 = gamma integral_0^s integral_0^s (-l'(2 s - z - y)) (h(z) h(y))^(-1/4) dz dy$ in units of the "
        "crossover: $gamma$ is gone",
    )
    proof.start(lazy.subs(tau, scale * tau))
    proof.equal(scale**-beta * lazy, "and the loss, made of $l$, is $S_x^-beta$ times what it is in these units")


def where_the_laws_cross(model, proof, d):
    """The lazy law A t^-beta and the rich law R gamma^-n t^-(beta+m) cross on the same scale."""
    from sympy import Derivative, Eq, Symbol, simplify

    beta, strength = (model.parameters[name] for name in ("beta", "gamma"))
    A, R, g, m, n, t_I = (Symbol(name, positive=True) for name in ("A", "R", "g", "m", "n", "t_I"))
    lazy_law, rich_law = proof.theorem("lazy_loss_vs_time"), proof.theorem("rich_loss_vs_time")
    proof.define(m, beta * d / (1 + beta), "the difference of the exponents of the rich and the lazy law")
    proof.start(lazy_law.exponent - rich_law.exponent)
    proof.equal(m, "how much faster the rich law falls: `lazy_loss_vs_time` and `rich_loss_vs_time`")
    prefactor = rich_law.prefactor
    power = simplify(strength * prefactor.diff(strength) / prefactor)
    proof.define(n, -power, "the prefactor of the rich law is $R gamma^-n$: `rich_loss_vs_time`")
    crossing = proof.solves(Eq(A, R * g**-n * t_I**-m, evaluate=False), t_I, by="balance_powers")
    proof.start(g * Derivative(crossing, g) / crossing)
    proof.equal(-1 / (1 - beta), "where they cross, against $gamma = g$: on the scale of $t_x$")
