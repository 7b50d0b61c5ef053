"""The best use of compute C = N t in the four phases.  Bordelon, Atanasov, Pehlevan 2024, Table 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against compute, and the optimal allocation, with feature learning",
    model="feature_learning",
    section="F4.1",
    sources=("Bordelon2024: Table 1, Eq. 8, Eq. 9",),
    aliases=("feature_learning_allocation",),
    heuristic=True,
    letters={
        "x": "width, in the sum of two powers",
        "p": "power with which the first term grows",
        "q": "power with which the second term falls",
        "T": "amplitude of the first term's slope",
        "V": "amplitude of the second term's slope",
        "sigma": "source exponent",
    },
)
def feature_learning_compute(model, proof):
    """The loss of the best allocation falls as a power of compute, with an exponent for each phase of the task. At
    compute $C = N t$ two laws limit the loss, and the least of their sum has the exponent of the best use of compute. A
    hard task, $beta < 1$, is limited by time and by what the width never learns: the loss falls like
    $C^-(alpha beta/(alpha+1))$ with $N ~ C^(1/(1+alpha))$ in the lazy limit, like $C^-(2 alpha beta/(alpha(1+beta)+2))$
    with $N ~ C^(2/(2+alpha(1+beta)))$ where features are learned. An easy one, $1 < beta < 2 - 1/alpha$, is limited by
    time and by the transient of the width, lazy or not: $C^-(alpha beta/(alpha beta+1))$,
    $N ~ C^((alpha(beta-1)+1)/(alpha beta+1))$. Beyond, a super-easy one is limited by the noise of its batches and by
    that transient: $C^-(1-1/(2 alpha))$, $N ~ C^(1/2)$; the noise has been derived in the lazy limit alone, and without
    it the easy law goes on. The exponents meet at $beta = 1$ and at $beta = 2 - 1/alpha$. The amplitude is that of the
    sum of two laws: the right one where the transient is one of them; a hard task crosses over from one law to the
    other, and its own constant is another. What becomes of the transient where features are learned, or in batches, is
    argued: it runs on the clock of the modes, and is $1/(1 - k_0)$ times as large."""
    from itertools import pairwise

    from sympy import Derivative, Eq, Limit, Piecewise, Symbol, factor, oo

    from solvable.expressions.tidy import tidy
    from solvable.proofs.rules.dominant_term import order_in

    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    N, C = model.symbols.N, model.symbols.C
    t, best, sigma, x, p, q, T, V = (
        Symbol(name, positive=True) for name in ("t_C", "N_star", "sigma", "x", "p", "q", "T", "V")
    )
    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(0, "<", (beta - 1) ** 2)
    proof.begin("budget", N=N, t=t)
    proof.solves(proof.current, t, by="balance_powers", name="time")
    phases = lazy_limits(model, proof, t) if strength == 0 else rich_limits(model, proof, t)

    # The sum of two powers of N, one that rises and one that falls, is least where their slopes in log N cancel.
    with proof.given((0, "<", x)):
        proof.start(Eq(x * Derivative(T * x**p / p + V * x**-q / q, x), 0, evaluate=False))
        proof.equivalent(Eq(T * x ** (p + q), V, evaluate=False), "stationarity in $log N$, in which the sum is convex")
        balance = proof.solves(proof.current, x, by="balance_powers")
    sums, widths = [], []
    for number, (laws, phase) in enumerate(phases, start=1):
        P, Q, h = (Symbol(f"{letter}_{number}", positive=True) for letter in "PQh")
        written = [tidy(proof.written_out(law)) for law in laws.args]
        (few,) = (law for law in written if order_in(law, N).is_negative)
        (early,) = (law for law in written if law != few)
        rise, fall = order_in(early, N), -order_in(few, N)
        of_time, of_width = (law.as_independent(N, C, as_Add=False) for law in (early, few))
        early = proof.define(P, of_time[0], "the amplitude of the law of time") * of_time[1]
        few = proof.define(Q, of_width[0], "the amplitude of the law of the width") * of_width[1]
        proof.define(h, factor(fall / rise), "how steeply one falls with $N$ where the other rises")
        widths.append((tidy(balance.subs({T: early.subs(N, 1), V: h * few.subs(N, 1), p: rise, q: fall})), phase))
        sums.append((early + few, phase))
    proof.define(best, Piecewise(*widths), "the best width")
    proof.start(Piecewise(*phases))
    proof.equal(Piecewise(*sums), "two powers of the width")
    proof.at_least(by="optimum", over=N, at=best, name="least")
    proof.equal(
        Piecewise(*[(both.subs(N, width), phase) for (both, phase), (width, _) in zip(sums, widths, strict=True)]),
        "in each phase at its own width",
    )
    law = proof.equal(by="like_powers", of=C, name="law", key=True)

    exponents = law.as_independent(C, as_Add=False)[1].exp.args
    for (below, phase), (above, _) in pairwise(exponents):
        proof.start(Limit(below.subs(beta, sigma), sigma, phase.rhs))
        proof.equal(above.subs(beta, phase.rhs), "two phases meet with one exponent; $sigma$ stands for $beta$")
    proof.start(law)
    proof.assume(C, "->", oo)
    return proof.law(resource=C)


def lazy_limits(model, proof, t):
    """The two laws that limit a lazy network at the time t, in each of three phases."""
    from sympy import Piecewise, Symbol

    from solvable.expressions.harmonic_sum import HarmonicSum

    k, eta = model.symbols.k, model.parameters["eta"]
    noise = proof.theorem("sgd_noise")
    for assumption in noise.assumptions:
        if assumption.relation == "<":
            proof.assume(assumption.left, assumption.relation, assumption.right)
    time = proof.insert("time", into=proof.resume("lazy_loss_vs_time", "law", t=t))
    floor, (hard, _) = by_phase(proof, "width_limited_loss", N=model.symbols.N)
    transient, _ = by_phase(proof, "width_transient", t=t)
    steps, (easy, super_easy) = by_phase(proof, "sgd_noise", t=t)
    proof.insert("excess", into=proof.begin("batch_excess", t=t), theorem="width_transient")
    argued = proof.heuristic(
        "asymptotic",
        by="singular_coefficient",
        clock=eta * model.eigenvalue(k),
        assumes="the generating function $E_q/(1 - k_q)$ is analytic off the ray $q >= 1$, where its singular part is "
        "that of $E_q$ to first order, and $N$ changes $k_q$ by less",
        tested_by="feature_learning_compute",
        name="excess in batches",
    )
    k_0 = proof.define(Symbol("k_0", positive=True), noise["k_0"].expr, "the sum of the kernel")
    (kernel,) = argued.atoms(HarmonicSum)
    proof.start(argued)
    in_batches = proof.equal(argued.subs(kernel, k_0), "the sum of the kernel is that of `sgd_noise`")
    proof.start(Piecewise((time + floor, hard), (time + transient, easy), (steps + in_batches, super_easy)))
    return proof.equal(by="within_phases", name="laws").args


def rich_limits(model, proof, t):
    """The two laws that limit a network that learns features, in each of two phases."""
    from sympy import Piecewise, Symbol

    s, as_late = Symbol("s_t", positive=True), Symbol("t_0", positive=True)
    proof.assume(model.parameters["beta"], "<", 2 - 1 / model.parameters["alpha"])
    slow = proof.insert("time", into=proof.resume("rich_loss_vs_time", "law", t=t))
    proof.resume("rich_loss_vs_time_easy", "law", t=t)
    fast = proof.equal(proof.written_out(proof.current), "at the time that the budget leaves")
    floor, (hard, easy) = by_phase(proof, "width_limited_loss", N=model.symbols.N)
    proof.begin("lazy_clock", t=as_late, s=s)
    proof.solves(proof.current, as_late, by="balance_powers", name="lazy time")
    transient, _ = by_phase(proof, "width_transient", t=as_late)
    proof.start(Piecewise((slow + floor, hard), (fast + transient, easy)))
    laws = proof.insert(
        "lazy time",
        into=proof.equal(by="within_phases", name="laws"),
        assumes="late, when the growth of the kernel has its limit, the width adds what it adds to a lazy network at "
        "the same clock of the modes",
        tested_by="feature_learning_compute",
        name="excess on the clock",
    )
    proof.insert("growth", into=laws, theorem="rich_loss_vs_time_easy")
    return proof.insert("clock", into=laws, theorem="rich_loss_vs_time_easy", values={"t": t}).args


def by_phase(proof, theorem, **values):
    """A law over two phases, and the phases."""
    proof.resume(theorem, "law", **values)
    found = proof.equal(by="within_phases")
    return found, [phase for _, phase in found.args]
