"""Loss against time and parameters, up to constants.  Nam et al. 2024, Corollary 3."""

from solvable.laws.theorem import theorem


@theorem(
    title="The order of the loss in time and parameters",
    section="A6.13",
    sources=("Nam2024: Corollary 3",),
    needs=("two factors", "power law"),
    letters={"c": "constant of the lower bound"},
)
def large_data_summary(model, proof):
    """On infinite data the loss is of the order of the larger of two powers, that of time and that of the basis
    functions. On infinite data (`time_scaling_upper` says what $D$ samples add), $r <= S/2$, $x = eta S T >= 1$,
    $N >= 1$: the loss lies between $c max(N^-alpha, x^-s)$ and $C$ times the same, $s = alpha/(alpha+1)$, with
    $c = 11 S^2 5^-alpha/(216 alpha zeta(alpha+1))$ and $C = A + I + S^2/(2 alpha zeta(alpha+1))$, $A$ and $I$ the
    amplitude and the area of `time_scaling_upper`."""
    from sympy import Integer, Max, Rational, Symbol, zeta

    N, T, alpha = model.symbols.N, model.symbols.T, model.parameters["alpha"]
    S, r = model.parameters["S"], model.parameters["r"]
    x, s, low, high = (Symbol(name, positive=True) for name in ("x", "s", "c", "C_0"))
    p, norm = alpha + 1, zeta(alpha + 1)
    upper = proof.recall("time_scaling_upper", "bound")
    lower = proof.recall("time_scaling_lower", "bound")
    proof.positive(T)
    proof.assume(2 * r, "<=", S)
    proof.assume(1, "<=", model.resource(T))
    largest = Max(N**-alpha, x**-s)
    proof.define(
        low, Rational(11, 216) * S**2 * Integer(5) ** -alpha / (alpha * norm), "the constant of the lower bound"
    )
    proof.define(high, upper.subs({x: 1, N: 1}), "the constant of the upper bound: its three amplitudes added")

    proof.start(1 / x)
    proof.equal(x ** (-1 / p) * x**-s, "so $1/x$ is at most $x^-s$ where $x$ is at least 1")
    with proof.given((1, "<=", N)):
        loss = proof.resume("time_scaling_upper", "modes")
        proof.at_most(upper, "`time_scaling_upper`")
        proof.at_most(high * largest, "every power is at most the larger one", name="above")
        proof.start(loss)
        proof.at_least(low * N**-alpha, "the skills beyond $N$, and $N + 1$ is at most $2N$")
        proof.start(loss)
        proof.at_least(lower, "`time_scaling_lower`")
        proof.at_least(low * x**-s, "$K + 1$ is at most $5 x^(1/(alpha+1))$")
        proof.start(loss)
        proof.at_least(low * largest, "the larger of the two bounds", name="below", key=True)
    return proof.law(expr=low * largest)
