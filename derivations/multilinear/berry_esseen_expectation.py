"""How far the binomial lies from the normal distribution, for mean losses.  Nam et al. 2024, Lemma 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="Binomial and normal means of the loss",
    model="multilinear",
    section="A6.1",
    sources=("Nam2024: Lemma 4",),
    needs=("two factors",),
)
def berry_esseen_expectation(model, proof):
    """Let d be binomial (D, P) and c normal with the mean P and the variance P(1-P)/D of d/D. For a function F of
    bounded variation V the means of F(d/D) and F(c) differ by at most B_D = V/sqrt(D P(1-P)): by parts they are
    integrals of the distribution functions against dF, which differ by at most B_D/V (Berry 1941, Esseen 1942; with
    the constant 1/2 they differ by half of that). The loss of a skill falls from S^2/2 to 0 along the line, so
    V = S^2/2."""
    from sympy import Abs, Function, Integral, Limit, Rational, Sum, Symbol, binomial, erfc, exp, oo, pi, sqrt

    from solvable.proofs.instances import ARBITRARY

    S, D = model.parameters["S"], model.symbols.D
    u, x, y, t, P, Q = (Symbol(name, positive=True) for name in ("u", "x", "y", "t", "P", "Q"))
    d, m, j, i = (Symbol(name, integer=True, nonnegative=True) for name in ("d", "m", "j", "i"))
    n, c = Symbol("n", integer=True, positive=True), Symbol("c", real=True)
    bound, V, sigma = (Symbol(name, positive=True) for name in ("B_D", "V", "sigma"))
    F, chance_of, value, below, density = (Function(name) for name in ("F", "p", "f", "W", "phi"))
    curve = proof.recall("skill_loss_dynamics", "Phi")

    with proof.given((0, "<", P), (0, "<", Q)):
        moment = P * Q**3 + Q * P**3
        proof.start(moment / (P * Q) ** Rational(3, 2))
        proof.equal(
            (P**2 + Q**2) / sqrt(P * Q), "a sample shows the skill or not: third absolute moment over sigma^3", key=True
        )
        proof.at_most((P + Q) ** 2 / sqrt(P * Q), "the probabilities P and Q = 1 - P add up to 1")
    with proof.given((chance_of(j), "is", ARBITRARY), (value(j), "is", ARBITRARY)):
        proof.define(below(j), Sum(chance_of(i), (i, 0, j)), "a distribution function")
        proof.start(Sum(chance_of(j) * value(j), (j, 0, n)))
        proof.equal(
            below(n) * value(n) + Sum(below(j) * (value(j) - value(j + 1)), (j, 0, n - 1)),
            "summation by parts: two means of one function differ by the distribution functions alone",
        )

    proof.start(Limit(S**2 / (2 * (1 + y) ** 2), y, 0))
    proof.equal(S**2 / 2, "the loss where R/(S - R) = e^(2xc)/z is 0, at c = -oo; at c = oo it is 0")
    proof.define(V, S**2 / 2, "the variation of the loss, which falls along the whole line")
    chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
    with proof.given((0, "<", P), (P, "<", 1), (m, "<=", D)):
        proof.start((P**2 + (1 - P) ** 2) / (2 * sqrt(D * P * (1 - P))))
        proof.at_least(
            Abs(Sum(chance, (d, 0, m)) - erfc((D * P - m) / sqrt(2 * D * P * (1 - P))) / 2),
            "the theorem of Berry and Esseen, whose constant is less than 1/2",
            reference="Shevtsova2011: Theorem 1",
            cited=True,
        )
    proof.define(F(c), curve.subs(u, x * c), "the loss of a skill of observed frequency c, with x = eta S T")
    proof.define(density(t), exp(-(t**2) / 2) / sqrt(2 * pi), "the density of the normal distribution")
    with proof.given((0, "<", P), (P, "<", 1)):
        proof.define(sigma, sqrt(P * (1 - P) / D), "the standard deviation of d/D")
        proof.define(bound, V / (D * sigma), "the bound")
        proof.start(bound)
        proof.at_least(
            bound * (P**2 + (1 - P) ** 2) / 2, "the first lemma, and the constant 1/2: this is what the theorem allows"
        )
        proof.at_least(
            Abs(
                Sum(chance * F(d / D), (d, 0, D))
                - Integral(density(t) * (F(P + sigma * t) + F(P - sigma * t)), (t, 0, oo))
            ),
            "distribution functions differ by no more, and F has variation V",
        )
    P_k = model.frequency(model.symbols.k)
    proof.start(proof.written_out(bound).subs(P, P_k))
    proof.equal(S**2 / (2 * sqrt(D * P_k * (1 - P_k))), "the bound for skill k")
    return proof.law(expr=proof.current)
