"""How far a normal spread of the observed frequency moves the mean loss.  Nam et al. 2024, Lemma 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The mean loss under a normal spread",
    section="A6.2",
    sources=("Nam2024: Lemma 5",),
    needs=("two factors",),
    letters={
        "t": "normal variable of unit variance",
        "w": "half its square",
        "M": "largest curvature of the loss, in units of S^2 x^2",
    },
)
def gaussian_taylor_expectation(model, proof):
    """A normal spread of the observed frequency changes the mean loss of a skill by at most half the variance times the
    largest curvature of the loss. Let the observed frequency $c$ be normal with mean $P$ and variance
    $sigma^2 = P(1-P)/D$. The mean of the loss $F(c)$ of a skill exceeds $F(P)$ by at most $K sigma^2/2$, $K$ the
    largest second derivative of $F$: $K = 4 M S^4 eta^2 T^2$, with the $M$ of `sharp_large_data_bound`, and falls short
    of $F(P)$ by no more. Of the normal distribution only mean and variance enter: a parabola of curvature $K$ touches
    $F$ at $P$ from above, on the whole line."""
    from sympy import Integral, Symbol, exp, oo, pi, sqrt

    T, D = model.symbols.T, model.symbols.D
    t, w, P = (Symbol(name, positive=True) for name in ("t", "w", "P"))
    proof.positive(*model.parameters.values(), T)
    proof.start(Integral(t**2 * exp(-(t**2) / 2) / sqrt(2 * pi), (t, 0, oo)))
    proof.equal(Integral(sqrt(w) * exp(-w), (w, 0, oo)) / sqrt(pi), "substitute $w = t^2/2$")
    proof.equal(by="mellin_transform", reason="on each half of the line half the variance of the normal distribution")
    spread = proof.recall("sharp_large_data_bound", "above")
    with proof.given((0, "<", P), (P, "<", 1)):
        change = proof.begin("change_by_normal_spread", T=T, D=D, P=P)
        why = (
            "the parabola of `sharp_large_data_bound` lies above on the whole line, its mirror image below, and the "
            "tangent averages to $F(P)$; their mean is that over binomial counts, of the same variance"
        )
        above = proof.at_most(proof.written_out(spread), why, name="above")
        proof.start(change)
        proof.at_least(-above, why, name="below")
    frequency = model.frequency(model.symbols.k)
    proof.begin("change_by_normal_spread", T=T, D=D, P=frequency)
    proof.at_most(above.subs(P, frequency), "for skill $k$, $P = P_s(k)$", key=True)
    return proof.law(expr=proof.current)
