"""How far the binomial lies from the normal distribution, for mean losses.  Nam et al. 2024, Lemma 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="Binomial and normal means of the loss",
    section="A6.1",
    sources=("Nam2024: Lemma 4",),
    needs=("two factors",),
    letters={
        "Q": "1 - P",
        "y": "strength of a skill as odds, R/(S - R)",
        "m": "number of samples up to which the distributions are compared",
        "t": "normal variable of unit variance",
    },
)
def berry_esseen_expectation(model, proof):
    """The mean of a loss over binomial counts and that over a normal distribution differ by an amount that falls as the
    root of the number of samples grows. Let $d$ be binomial $(D, P)$ and $c$ normal with the mean $P$ and the variance
    $P(1-P)/D$ of $d/D$. For a function $F$ of bounded variation $V$ the means of $F(d/D)$ and $F(c)$ differ by at most
    $B_D = V/sqrt(D P(1-P))$: by parts they are integrals of the distribution functions against $dF$, which differ by at
    most $B_D/V$ (Berry 1941, Esseen 1942; with the constant $1/2$ they differ by half of that). The loss of a skill
    falls from $S^2/2$ to 0 along the line, so $V = S^2/2$."""
    from sympy import Abs, Function, Limit, Rational, Sum, Symbol, binomial, erfc, exp, sqrt

    from solvable.proofs.instances import ARBITRARY

    T, D = model.symbols.T, model.symbols.D
    u, y, P, Q, z, V = (Symbol(name, positive=True) for name in ("u", "y", "P", "Q", "z", "V"))
    d, m, j, i = (Symbol(name, integer=True, nonnegative=True) for name in ("d", "m", "j", "i"))
    n = Symbol("n", integer=True, positive=True)
    chance_of, value, below = (Function(name) for name in ("p", "f", "W"))
    proof.positive(*model.parameters.values(), T)
    curve = proof.recall("skill_loss_dynamics", "curve")

    with proof.given((0, "<", P), (0, "<", Q)):
        proof.start((P * Q**3 + Q * P**3) / (P * Q) ** Rational(3, 2))
        moment = proof.equal(
            (P**2 + Q**2) / sqrt(P * Q), "a sample shows the skill or not: third absolute moment over $sigma^3$"
        )
        simple = proof.at_most((P + Q) ** 2 / sqrt(P * Q), "the probabilities $P$ and $Q = 1 - P$ add up to 1")
    with proof.given((chance_of(j), "is", ARBITRARY), (value(j), "is", ARBITRARY)):
        proof.define(below(j), Sum(chance_of(i), (i, 0, j)), "a distribution function")
        proof.start(Sum(chance_of(j) * value(j), (j, 0, n)))
        proof.equal(
            below(n) * value(n) + Sum(below(j) * (value(j) - value(j + 1)), (j, 0, n - 1)),
            "summation by parts: two means of one function differ by the distribution functions alone",
        )
    proof.define(V, model.skill.unlearned, "the variation of the loss, which falls along the whole line")
    proof.start(Limit(curve.subs(exp(2 * u), y * z), y, 0))
    proof.equal(V, "the loss of `skill_loss_dynamics`, where $R/(S - R) = e^(2 x c)/z$ is 0, at $-oo$; 0 at $oo$")

    with proof.given((0, "<", P), (P, "<", 1)):
        most = moment.subs(Q, 1 - P) / (2 * sqrt(D))
        with proof.given((m, "<=", D)):
            proof.start(most)
            chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
            proof.at_least(
                Abs(Sum(chance, (d, 0, m)) - erfc((D * P - m) / sqrt(2 * D * P * (1 - P))) / 2),
                "the theorem of Berry and Esseen, whose constant is less than $1/2$",
                reference="Shevtsova2011: Theorem 1",
                cited=True,
            )
        difference = proof.begin("binomial_against_normal", T=T, D=D, P=P)
        why = "distribution functions differ by no more, and $F$ has variation $V$"
        proof.at_most(V * most, why, name="half")
        proof.at_most(
            V * simple.subs(Q, 1 - P) / sqrt(D), "the first lemma, and 1 for the constant $1/2$", name="bound"
        )
        bound = proof.written_out(proof.current)
        proof.start(difference)
        proof.at_least(-V * most, why, name="below")
    frequency = model.frequency(model.symbols.k)
    proof.begin("binomial_against_normal", T=T, D=D, P=frequency)
    proof.at_most(bound.subs(P, frequency), "the bound for skill $k$", key=True)
    return proof.law(expr=proof.current)
