"""The rich loss of an easy task: the lazy one at a faster, constant pace.  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Rich loss of an easy task against training time",
    section="F2.3",
    sources=("Bordelon2024: Table 1",),
    aliases=("easy_rich_time_law",),
    needs=("rich",),
    heuristic=True,
    letters={"f_1": "limit superior of the drive h^(-1/4)", "f_0": "limit inferior of the drive h^(-1/4)"},
)
def rich_loss_vs_time_easy(model, proof):
    """Where features are learned, the loss of an easy task falls with the lazy exponent, and its time runs faster by a
    constant. With width, batch and data infinite, $gamma > 0$ and a target inside the RKHS, $beta > 1$, the norm of
    what is learned has the limit $|w*|^2 = zeta(1+alpha (beta-1))$, and the growth $sqrt(h)$ of the kernel has one too,
    the positive root $g$ of $g^2 - g = gamma |w*|^2$. The late loss is the lazy one at the time $g t$: the exponent
    stays $beta$, for every $gamma$, and the prefactor falls by the factor $g^beta$. What is still to be learned falls
    like $s^-(beta-1)$ on the clock of the modes, so that the law holds up to a relative error of the order
    $t^-(beta-1)$ or $1/t$, whichever is larger."""
    from sympy import Eq, Function, Lambda, Rational, Sum, Symbol, oo, powsimp, simplify

    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    t, k = model.symbols.t, model.symbols.k
    s, rate, g, size, high, low = (Symbol(name, positive=True) for name in ("s_t", "lambda", "g", "W", "f_1", "f_0"))
    h, power = Function("h", positive=True), model.target_power(k)
    square, clock = power / model.eigenvalue(k), model.eigenvalue(k) * s
    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(1, "<", beta)

    proof.begin("target_norm")
    proof.equal(by="harmonic_form", weight=square)
    proof.define(size, proof.equal(by="dirichlet_series", name="norm"), "the norm of the target, $|w*|^2$")
    proof.begin("full_growth", g=g)
    proof.equivalent(by="harmonic_form", weight=square)
    proof.equivalent(by="dirichlet_series")
    full = proof.fold(size)
    proof.equivalent(Eq(g**2 - g, (full.rhs - 1) * g, evaluate=False), "the growth at which all is learned")
    proof.solves(proof.current, g, by="positive_root", name="growth")
    with proof.given((low, "<=", high)):
        proof.start(high**2 * (1 + strength * size * low**2) - low**2 * (1 + strength * size * high**2))
        proof.equal(
            high**2 - low**2,
            "the limits superior $f_1$ and inferior $f_0$ of $f = h^(-1/4)$, a mean of which every $P$ is, obey "
            "$f_1^2 (1 + gamma W f_0^2) <= 1 <= f_0^2 (1 + gamma W f_1^2)$, $W = |w*|^2$: so $f_1 = f_0$, a limit",
        )

    proof.begin("kernel_growth", s=s)
    proof.heuristic(
        "solves",
        Eq(h(s), g**2, evaluate=False),
        "late, when nearly all is learned",
        assumes="what the growth still lacks of its limit, of the order $s^-(beta-1)$, moves the late loss by no more",
        tested_by="rich_loss_vs_time_easy",
        error=s ** (1 - beta) + 1 / s,
        name="late growth",
    )
    driven = proof.insert("late growth", into=proof.begin("mode_flow", rate=rate, s=s))
    P = driven[0].lhs.expr
    mode = Lambda((rate, s), proof.solves(driven, P, by="separate_and_solve", name="mode"))

    def on_the_growth(expression):
        """The modes and the growth put in, which drops out."""
        learned = expression.replace(P.func, mode).subs(h(s), g**2)
        return learned.replace(Sum, lambda term, *limits: Sum(powsimp(simplify(term)), *limits))

    # It does sustain itself: sqrt(h) = 1 + gamma U/sqrt(h), up to what is not learned yet.
    proof.insert("mode", into=proof.begin("learned_norm", s=s))
    proof.equal(on_the_growth(proof.current), "a function of the clock")
    proof.equal(by="harmonic_form", weight=square, clock=clock)
    with proof.given((s, "->", oo)):
        proof.asymptotic(by="mellin_expansion", name="learned")
    with proof.given((8, "<=", s ** (beta - 1)), (s, "->", oo)):
        proof.asymptotic(by="dominant_term", of=s, above={beta: 1})
    proof.fold(size)
    proof.insert("growth", into=proof.current)
    proof.equal((h(s) - h(s) ** Rational(1, 2)) / strength, "as the equation of the growth has it")

    proof.begin("mode_clock", t=t, s=s)
    proof.equivalent(Eq(eta * t, s / g, evaluate=False), "the growth is constant")
    proof.solves(proof.current, s, by="balance_powers", name="clock")
    proof.begin("rich_loss", t=t, s=s)
    proof.equal(on_the_growth(proof.current), "the lazy loss, on the clock of the modes")
    proof.equal(by="harmonic_form", weight=power, clock=2 * clock, name="modes")
    with proof.given((s, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER)
        proof.equal(by="mellin_transform")
    proof.assume(t, "->", oo)
    proof.insert("clock", into=proof.current, name="law", key=True)
    return proof.law(resource=t)
