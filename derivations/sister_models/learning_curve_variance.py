"""How far one learning curve is from the mean of all: counts of one data set compete.  Hutter 2021."""

from solvable.laws.theorem import theorem


@theorem(
    title="Variance of the learning curve",
    model="zipf",
    section="F5.5",
    sources=("Hutter2021: Section 5",),
    heuristic=True,
    letters={"v": "clock of another item", "J": "amplitude of a sum over items of e^-u"},
)
def learning_curve_variance(model, proof):
    """One data set shows the learning curve: the spread of its error between data sets, relative to the mean, falls as
    a power of their size. The error after one data set of $D$ samples is the frequency of all items that it does not
    show. Its variance is $J (1 - 2^(-1-s)) D^(-1-s) - J^2 D^(-1-2s)$, $s = alpha/(alpha+1)$,
    $J = Gamma(1+s) zeta(alpha+1)^(-1/(alpha+1))/(alpha+1)$: what the items vary each for itself, less what their
    counts, which add up to $D$, take from each other. The second term is smaller by $D^-s$ alone, which for small
    $alpha$ is not small. Relative to the mean the standard deviation falls like $D^(-1/(2(alpha+1)))$."""
    from sympy import Lambda, Sum, Symbol, exp, gamma, oo

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, D, k = model.symbols.alpha, model.symbols.D, model.symbols.k
    u, v, s, J = (Symbol(name, positive=True) for name in ("u", "v", "s", "J"))
    p = model.quantity("frequency").meaning
    proof.positive(alpha)
    with proof.given((16 * (u + v), "<=", D), (D, "->", oo)):
        proof.start((1 - u / D - v / D) ** D - (1 - u / D) ** D * (1 - v / D) ** D)
        proof.asymptotic(
            -u * v / D * exp(-u - v),
            "the covariance of two items, unseen both: their samples cannot be the same",
            error=(1 + u + v) ** 2 / D,
        )
    with proof.given((16, "<=", D), (D, "->", oo)):
        variance = proof.begin("error_variance", D=D)
        (pairs,) = (term for term in variance.args if len(term.limits) == 2)
        proof.heuristic(
            "asymptotic",
            variance.xreplace({pairs: -D * Sum(p**2 * exp(-D * p), (k, 1, oo)) ** 2}),
            "two items for two, with the equal ones among them",
            assumes="the errors of all covariances, and $D p_k^4 e^(-2 D p_k)$ of an item with itself, add up to less "
            "than the sum by a power of $D$",
            tested_by="learning_curve_variance",
            error=4 / D ** (1 / (alpha + 1)),
        )
        proof.equal(by="harmonic_form", weight=p**2, clock=D * p)
        (alone,) = (h for h in proof.current.atoms(HarmonicSum) if not h.g.expr.has(exp))
        every = HarmonicSum(*alone.args[:4], Lambda(u, exp(-u) - exp(-2 * u)))
        proof.asymptotic(
            proof.current.xreplace({alone: every}),
            "the Poisson limit of the binomial",
            error=(12 + alone.kappa**2 / 2) / D,
            name="poisson",
        )
        integrals = proof.asymptotic(by="harmonic_sum")
    order = alone.delta / alone.kappa
    proof.define(s, order - 1, "the exponent of `learning_curve`")
    proof.define(J, alone.W / alone.kappa * (alone.x / D) ** -order * gamma(order), "of one item's $e^-u$")
    proof.start(integrals)
    law = proof.equal(
        J * (1 - 2 ** (-1 - s)) * D ** (-1 - s) - J**2 * D ** (-1 - 2 * s),
        "Euler's integral for the Gamma function: items for themselves, and pairs of items",
        reference="DLMF: 5.9.1",
        cited=True,
        name="law",
        key=True,
    )
    mean = proof.theorem("learning_curve").expr
    proof.start(J * (1 - 2 ** (-1 - s)) * D ** (-1 - s) / mean**2)
    proof.equal(
        alpha * (1 - 2 ** (-1 - s)) / alone.W ** (1 / (2 * alpha + 2)) / gamma(s) * D ** (-1 / (alpha + 1)),
        "the square of the relative spread: it falls like $D^(-1/(alpha+1))$",
    )
    proof.assume(D, "->", oo)
    return proof.law(expr=law)
