"""The loss split into learned, waiting and missing skills.  Nam et al. 2024, Proposition 6."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss split at a rank",
    section="A6.9",
    sources=("Nam2024: Proposition 6, Eq. 194, Eq. 201, Eq. 214",),
    needs=("two factors", "power law"),
    letters={"q": "clock about which a skill is learned"},
)
def loss_split_bounds(model, proof):
    """At any rank the loss splits into that of skills which wait and that of skills which are learned, each within
    explicit bounds. Infinite data, $N$ basis functions, $x = eta S T$, $s = alpha/(alpha+1)$, $Phi_0 = (S-r)^2/2$,
    $b = ln(S/r)/2$, any rank $l < N$: the loss of the first $N$ skills is $M$ up to $-E_2$ and $+E_1$, where
    $M = Phi_0 sum_(l < k <= N) P(k)$ are the skills that wait, $E_1 = Phi_0 sum_(k <= l) P(k) e^(-4(x P(k) - b))$ those
    that are learned, and $E_2 = (8/27) S^2 x sum_(l < k <= N) P(k)^2$ what the waiting ones have gained. Where the
    skill of clock $b$ has a rank $K = (x/(b zeta))^(1/(alpha+1)) < N$, the skills beyond $K$ keep at most
    $Phi_0 zeta^(s-1) b^s x^-s/alpha$, and all skills at most $1 + s/(2 ln 2)$ times that and $Phi_0 (b + 1/4)/x$:
    $S^2 ln(S/r)^s x^-s$ in order. Where $K > N$ every skill is learned, and at most $Phi_0 e^(-4(x P(N) - b))$ is left.
    Of $r$ only $2 r < S$ is asked, not $r < sqrt(S)$."""
    from sympy import Integral, Rational, Sum, Symbol, exp, log, oo

    S, r, alpha, T, N = *(model.parameters[name] for name in ("S", "r", "alpha")), model.symbols.T, model.symbols.N
    k, l = model.symbols.k, Symbol("l", integer=True, positive=True)
    u, x, b, K, q, initial = (Symbol(name, positive=True) for name in ("u", "x", "b", "K", "q", "Phi_0"))
    p, norm, P = alpha + 1, model.spectrum.normalisation(), model.frequency(k)
    s = alpha / p
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.positive(*model.parameters.values(), T)
    proof.assume(2 * r, "<", S)
    with proof.given((0, "<", x), (0, "<", b)):
        proof.define(K, (x / (b * norm)) ** (1 / p), "the rank whose clock is $b$")
        proof.start(x * P.subs(k, K))
        proof.equal(b, "its clock")
        proof.start(initial * K**-alpha / (alpha * norm))
        beyond = proof.equal(
            initial * norm ** (s - 1) * b**s * x**-s / alpha,
            "where $K < N$: the order of what the skills beyond $K$ keep, in units of the loss $Phi_0$ of one",
        )
    proof.define(x, model.resource(T), "the dimensionless time")
    proof.define(b, log(S / r) / 2, "the clock about which a skill is learned")
    proof.define(initial, curve.subs(u, 0).factor(), "the initial loss of a skill")
    proof.theorem("skill_loss_envelope")
    proof.theorem("time_scaling_upper")
    late = exp(-4 * (u - b))
    proof.start(late)
    proof.equal((S / r) ** 2 * exp(-4 * u), "the envelope of `skill_loss_envelope`, centred at $b$")
    with proof.given((0, "<", q)):
        proof.start(Integral((u + q) ** (s - 1) * exp(-4 * u), (u, 0, oo)))
        proof.at_most(q ** (s - 1) / 4, "the late side of the envelope: $u^(s-1)$ falls", reference="DLMF: 8.10.1")
    proof.start(Integral(u ** (s - 1) * curve, (u, 0, oo)))
    proof.at_most(initial * (b**s / s + b ** (s - 1) / 4), "the envelope on both sides of $b$")
    proof.at_most(initial * b**s * (1 / s + 1 / (2 * log(2))), "$2 r < S$, so that $b$ is more than $ln(2)/2$")

    waiting = Sum(P, (k, l + 1, N))
    place = "Nam2024: Proposition 6, Eq. 194, Eq. 201, Eq. 214"
    with proof.given((l + 1, "<=", N)):
        proof.start(waiting)
        proof.at_most(l**-alpha / (alpha * norm), "a falling summand below its integral")
        proof.begin("loss_of_the_first", T=T, N=N)
        whole = proof.equal(by="skill_loss_dynamics", node="curve")
        proof.at_most(
            initial * waiting + initial * Sum(P * late.subs(u, x * P), (k, 1, l)),
            "$M + E_1$: each skill below the envelope, with the constant up to rank $N$, the exponential up to rank "
            "$l$",
            reference=place,
            name="above",
        )
        proof.start(whole)
        proof.at_least(
            initial * waiting - Rational(8, 27) * S**2 * x * Sum(P**2, (k, l + 1, N)),
            "$M - E_2$: the waiting skills above their line, the learned ones above 0",
            reference=place,
            name="below",
        )
    with proof.given((1, "<=", N)):
        proof.start(whole)
        proof.at_most(
            initial * late.subs(u, x * P.subs(k, N)),
            "where $K > N$: no skill is later than the last one",
            name="learned",
        )
        proof.start(whole)
        proof.at_most(
            beyond * (1 + s / (2 * log(2))) + initial * (b + Rational(1, 4)) / x,
            "theorem `time_scaling_upper` with the bound on the transform, at $s$ and at 1",
            name="order",
            key=True,
        )
    return proof.law()
