"""The best use of compute C = N t in the four phases.  Bordelon, Atanasov, Pehlevan 2024, Table 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against compute, and the optimal allocation, with feature learning",
    model="feature_learning",
    section="F4.1",
    sources=("Bordelon2024: Table 1, Eq. 8, Eq. 9",),
    aliases=("feature_learning_allocation",),
)
def feature_learning_compute(model, proof):
    """At compute C = N t two laws limit the loss, and the least of their sum has the exponent of the best use of
    compute. A hard task, beta < 1, is limited by time and by what the width never learns: the loss falls like
    C^-(alpha beta/(alpha+1)) with N ~ C^(1/(1+alpha)) in the lazy limit, like C^-(2 alpha beta/(alpha(1+beta)+2)) with
    N ~ C^(2/(2+alpha(1+beta))) where features are learned. An easy one, 1 < beta < 2 - 1/alpha, is limited by time and
    by the transient of the width, lazy or not: C^-(alpha beta/(alpha beta+1)), N ~ C^((alpha(beta-1)+1)/(alpha
    beta+1)). Beyond, a super-easy one is limited by the noise of its batches and by that transient: C^-(1-1/(2 alpha)),
    N ~ C^(1/2); the noise has been derived in the lazy limit alone, and without it the easy law goes on. The exponents
    meet at beta = 1 and at beta = 2 - 1/alpha. The amplitude is that of the sum of two laws: the right one where the
    transient is one of them; a hard task crosses over from one law to the other, and its own constant is another."""
    from sympy import Derivative, Eq, Function, Limit, Min, Piecewise, Rational, Symbol, ceiling, oo, tanh

    N, C = model.symbols.N, model.symbols.C
    alpha, beta, strength = (model.parameters[name] for name in ("alpha", "beta", "gamma"))
    a, c, h, x, P, Q, T, W, sigma, chi, learned, k_0, omega = (
        Symbol(name, positive=True)
        for name in ("a", "c", "h", "x", "P", "Q", "T", "W", "sigma", "chi", "rho", "k_0", "omega")
    )
    both = Function("L_C", positive=True)
    noise = 2 - 1 / alpha

    proof.assume(1, "<", alpha)
    proof.positive(beta)
    proof.define(
        both(x), T * x + W * x**-h, "P t^-a + Q N^-(c+ah) t^-c at t = C/N: T = P C^-a, W = Q C^-c, x = N^a; a, h > 0"
    )
    stationary = Eq(T * x, h * (W * x**-h), evaluate=False)
    proof.start(Eq(x * Derivative(both(x), x), 0, evaluate=False))
    proof.equivalent(stationary, "stationarity in log N")
    proof.start(x * Derivative(x * Derivative(both(x), x), x))
    proof.equal(T * x + h**2 * W * x**-h, "the second derivative in log x")
    proof.at_least(0, "the sum is convex in log N: one minimum")
    found = proof.solves(stationary, x, by="balance_powers")
    proof.start(both(x).subs(x, found))
    amplitude = (1 + h) / h * P * (h * Q / P) ** (1 / (1 + h))
    proof.equal(amplitude.subs({P: T, Q: W}), "both laws at the minimum", key=True)
    fall, share = (c + a * h) / (1 + h), (a - c) / (a * (1 + h))
    proof.start(-a + (a - c) / (1 + h))
    proof.equal(-fall, "the power of C in it: T = P C^-a, W/T = (Q/P) C^(a-c); N^a = x has the power (a-c)/(1+h)")

    lazy, hard, easy = (proof.theorem(n) for n in ("lazy_loss_vs_time", "rich_loss_vs_time", "rich_loss_vs_time_easy"))
    floor, transient, steps = (proof.theorem(n) for n in ("width_limited_loss", "width_transient", "sgd_noise"))
    below, above = {Min(1, beta): beta}, {Min(1, beta): 1}
    late = -transient.exponent.xreplace(above)
    of_floor, of_transient = (0, -floor.exponent.xreplace(below)), (late, 1 - late)

    def at(exponent, of_width):
        """The exponents a, c and h for a law of time, and for Q t^-c N^-(c+d) of the width, given by c and d."""
        of_c, of_d = of_width
        return {a: exponent, c: of_c, h: of_d / exponent}

    phases = {}
    for name, exponent, of_width, loss, units in (
        ("hard, lazy", lazy.exponent, of_floor, alpha * beta / (alpha + 1), 1 / (1 + alpha)),
        (
            "hard, rich",
            hard.exponent,
            of_floor,
            2 * alpha * beta / (alpha * (1 + beta) + 2),
            2 / (2 + alpha * (1 + beta)),
        ),
        (
            "easy",
            easy.exponent,
            of_transient,
            alpha * beta / (alpha * beta + 1),
            (alpha * (beta - 1) + 1) / (alpha * beta + 1),
        ),
        ("super-easy", -noise, of_transient, 1 - 1 / (2 * alpha), Rational(1, 2)),
    ):
        exponents = at(-exponent, of_width)
        proof.start(fall.subs(exponents, simultaneous=True))
        proof.equal(loss, f"{name}: the exponent of the loss")
        proof.start(share.subs(exponents, simultaneous=True))
        proof.equal(units, f"{name}: the exponent of the width")
        phases[name] = (exponents, loss)

    rich, slow, fast, noisy = (phases[name][1] for name in ("hard, rich", "hard, lazy", "easy", "super-easy"))
    meeting = alpha / (alpha + 1)
    for phase, edge, common in (
        (slow, 1, meeting),
        (rich, 1, meeting),
        (fast, 1, meeting),
        (fast, noise, noisy),
    ):
        proof.start(Limit(phase.subs(beta, sigma), sigma, edge))
        proof.equal(common, f"continuous at beta = {edge}, where two phases meet; sigma stands for beta")
    proof.start(rich / slow - 1)
    proof.equal(
        alpha * (1 - beta) / (alpha * (1 + beta) + 2),
        "what feature learning adds to the exponent of a hard task, in parts of the lazy one: positive for beta < 1",
    )

    proof.assume(0, "<", (beta - 1) ** 2)
    proof.assume(0, "<", (beta - noise) ** 2)
    proof.assume(strength * (beta - noise), "<=", 0)
    proof.define(learned, ceiling(tanh(strength)), "1 where features are learned, gamma > 0; 0 in the lazy limit")
    proof.define(chi, beta + learned * beta * (1 - beta) / (1 + beta), "the exponent of time of a hard task")
    proof.start((1 - learned) * lazy.exponent + learned * hard.exponent)
    proof.equal(-chi, "lazy_loss_vs_time or rich_loss_vs_time")
    hardness = at(chi, of_floor)
    proof.start(fall.subs(hardness, simultaneous=True))
    proof.equal(alpha * beta * chi / (alpha * beta + chi), "both hard phases in one")
    combined = proof.current

    proof.define(k_0, proof.recall("sgd_noise", "k_0"), "of sgd_noise: each loss of the flow over 1 - k_0")

    def regime(law, number):
        """The prefactor of a law in one of its two regimes."""
        return law.prefactor.replace(lambda e: isinstance(e, Piecewise), lambda e: e.args[number][0])

    # Without features learned the power of the rich law is 0; its base must be finite then.
    in_time = lazy.prefactor ** (1 - learned) * hard.prefactor.subs(strength, strength + 1 - learned) ** learned
    at_rest = regime(floor, 0).xreplace(below)
    in_transit = regime(transient, 1).xreplace(above) * N
    sooner = (easy.prefactor / lazy.prefactor) ** (late / beta)  # the growth g of the kernel: both run at g t
    easy_now, noisy_now = phases["easy"][0], phases["super-easy"][0]

    def by_phase(hard_one, easy_one, noisy_one):
        return Piecewise((hard_one, beta < 1), (easy_one, beta < noise), (noisy_one, beta > noise))

    of_phase = {
        h: by_phase(hardness[h], easy_now[h], noisy_now[h]),
        P: by_phase(in_time, easy.prefactor, regime(steps, 1)),
        Q: by_phase(at_rest, in_transit * sooner, in_transit / (1 - k_0)),
    }
    for name, stated in of_phase.items():
        proof.define(name, stated, "in each phase")
    proof.define(omega, by_phase(combined, fast, noisy), "the exponent of the loss")
    proof.define(
        Function("L")(C),
        amplitude * C**-omega,
        "the least sum of the laws P t^-a and Q N^-(c+ah) t^-c of each phase; a batch adds 1/(1-k_0) to both",
    )
    proof.assume(C, "->", oo)
    return proof.law(resource=C, exponent=-omega, prefactor=amplitude)
