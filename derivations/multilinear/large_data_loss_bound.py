"""How far finite data moves the loss.  Nam et al. 2024, Proposition 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss on finite data",
    section="A6.5",
    sources=("Nam2024: Proposition 4",),
    needs=("two factors", "power law"),
    letters={"a": "alpha, where it is less than 1"},
)
def large_data_loss_bound(model, proof):
    """Finite data moves the expected loss by an amount that falls with the number of samples, and is bounded for every
    number of basis functions. The expected loss is the mean of those of its skills, weighted with their frequencies.
    With $D$ samples that of $N$ basis functions differs from the loss on infinite data by at most $2^alpha S^2 (D
    zeta(alpha+1))^(-1/2) f + 4 S^4 eta^2 T^2/D$, where $f$ is the sum of $k^-((alpha+1)/2)$ over $k <= N$:
    $zeta((alpha+1)/2)$ at most for $alpha > 1$, $1 + log N$ for $alpha = 1$, $2 N^((1-alpha)/2)/(1-alpha)$ for
    $alpha < 1$. By `sharp_large_data_bound` the first term can go: the difference is at most
    $2 M S^4 eta^2 T^2 zeta(2 alpha+2)/(zeta(alpha+1)^2 D)$ for every $N$, with its $M$."""
    from sympy import Sum, Symbol, log, powsimp, zeta

    T, D, N, k = (getattr(model.symbols, name) for name in ("T", "D", "N", "k"))
    alpha, a, P = model.parameters["alpha"], Symbol("a", positive=True), Symbol("P", positive=True)
    p, frequency = model.spectrum.tail().delta + 1, model.frequency(k)
    proof.positive(*model.parameters.values(), T)
    proof.assume(1, "<=", N)
    proof.theorem("zeta_partial_sum")
    roots = Sum(k ** (-p / 2), (k, 1, N))
    with proof.given((0, "<", a), (a, "<", 1)):
        proof.start(roots.subs(alpha, a))
        proof.at_most(2 * N ** ((1 - a) / 2) / (1 - a), "$f$ for $alpha = a < 1$: theorem `zeta_partial_sum`")
    with proof.given((1, "<", a)):
        proof.start(roots.subs(alpha, a))
        proof.at_most(zeta((a + 1) / 2), "$f$ for $alpha = a > 1$: the whole sum")
    with proof.given((2, "<=", N)):
        proof.start(roots.subs(alpha, 1))
        proof.at_most(1 + log(N), "$f$ for $alpha = 1$: theorem `zeta_partial_sum`")

    terms = [powsimp(term * frequency) for term in proof.theorem("finite_data_skill_loss_bound").expr.args]
    by_spread, by_curvature = (term.as_independent(k, as_Add=False) for term in sorted(terms, key=lambda e: e.has(T)))
    with proof.given((1, "<=", D)):
        change = proof.begin("change_by_data", T=T, D=D, N=N)
        proof.at_most(
            sum(factor * Sum(power, (k, 1, N)) for factor, power in (by_spread, by_curvature)),
            "theorem `finite_data_skill_loss_bound`, skill by skill",
            name="by skill",
        )
        proof.at_most(
            by_spread[0] * Sum(by_spread[1], (k, 1, N)) + by_curvature[0] * model.spectrum.normalisation() ** 2,
            "the frequencies add up to 1, so their squares to less",
            reference="Nam2024: Proposition 4",
            name="two terms",
        )
        proof.start(change)
        one_skill = proof.written_out(proof.recall("sharp_large_data_bound", "above"))
        proof.at_most(
            Sum(frequency * one_skill.subs(P - 1, -1).subs(P, frequency), (k, 1, N)),
            "theorem `sharp_large_data_bound`, skill by skill; $1 - P_s(k)$ is less than 1",
        )
        proof.at_most(
            proof.current.function.as_independent(k, as_Add=False)[0] * zeta(2 * p),
            "the squares of all frequencies add up to $zeta(2 alpha+2)/zeta(alpha+1)^2$",
            name="sharp",
            key=True,
        )
    return proof.law(expr=proof.current)
