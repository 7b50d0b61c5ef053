"""The compute optimum of skills that start small: little of the last skill is learned."""

from solvable.laws.theorem import theorem


@theorem(
    title="The compute optimum for small initial strength",
    section="A8.5",
    new=True,
    needs=("two factors", "power law"),
    letters={"m": "1/x, which grows as the start falls"},
)
def compute_optimum_small_init(model, proof):
    """At the compute optimum the last skill stands just where its strength takes off, so that only a part of it is
    learned. At the compute optimum skill $N$ stands at a clock $v$ with $y = e^(2v)/(S/r - 1)$ of order one, just where
    its strength takes off: $v = log(S/r - 1)/2 + log(y)/2$. As $r$ tends to 0, $y$ tends to
    $y_0 = sqrt((alpha+2)/(alpha+1)) - 1$, with the next term $y_0 (1 + b/v)$, and
    $x_star = (zeta(alpha+1) v)^(-1/(alpha+1))$. So only the part $1 - sqrt((alpha+1)/(alpha+2))$ of the last skill is
    learned, less than 0.293 for every $alpha$."""
    from sympy import Eq, Function, Integral, Rational, Symbol, exp, log, oo, sqrt

    S, delta, norm = model.skill.limit, model.spectrum.tail().delta, model.spectrum.normalisation()
    u, v, m, y, b = (Symbol(name, positive=True) for name in ("u", "v", "m", "y", "b"))
    p, s, q, h = delta + 1, delta / (delta + 1), delta / (delta + 2), Function("h", positive=True)
    proof.define(v, m**p / norm, "the clock of skill $N$ where $x$ is $1/m$")
    proof.define(h(y), log(1 + 1 / y) - 1 / (1 + y), "what the skills before $N$ have left, twice the limit of it")
    proof.start(Integral((1 + y * exp(2 * u)) ** -2, (u, 0, oo)))
    proof.equal(h(y) / 2, "partial fractions in $e^(2u)$")

    start = S / (1 + exp(2 * v) / y)
    with proof.given((0, "<", y)):
        stationary = proof.resume("loss_vs_compute", "x_star", x_star=1 / m, r=start)
        with proof.given((m, "->", oo)):
            proof.asymptotic(
                Eq(q, delta * (1 - (1 + y) ** -2), evaluate=False),
                "the loss is that of the skills beyond $N$, and $h/(2v)$ of what skill $N$ weighs at most",
                error=s * h(y) / (2 * v),
                name="share",
            )
        equation = Eq((delta + 2) / p, (1 + y) ** 2, evaluate=False)
        proof.equivalent(equation, "the limit of the equation")
        limit_of_y = proof.solves(equation, y, by="positive_root", name="optimum")
        proof.begin("learned_part", u=v, start=start)
        proof.equal(by="solve_flow")
        part = proof.equal(y / (1 + y), "the strength of skill $N$ as a part of $S$", name="strength")
    proof.define(b, (s * h(y) * (1 + y) ** 3 / (4 * (delta + 2) * y)).subs(y, limit_of_y), "the next term of $y$")
    with proof.given((1, "<=", proof.written_out(v)), (m, "->", oo)):
        proof.start(stationary.rhs.subs(y, limit_of_y * (1 + b / v)))
        proof.asymptotic(
            q, "to first order in $1/v$, what they take is what the growth of $y$ gives back", error=1 / v**2
        )
    proof.insert("optimum", into=part)
    learned = proof.equal(1 - sqrt(p / (delta + 2)), "at the optimum", name="learned", key=True)
    proof.at_most(1 - sqrt(Rational(1, 2)), "it falls with $alpha$, from $alpha = 0$ on")
    return proof.law(expr=learned)
