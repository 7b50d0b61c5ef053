"""Loss after infinite time against data and parameters, up to constants.  Nam et al. 2024, Corollary 6."""

from solvable.laws.theorem import theorem


@theorem(
    title="The order of the loss in data and parameters",
    section="A7.5",
    sources=("Nam2024: Corollary 6",),
    needs=("two factors", "power law"),
    letters={"c": "constant of the lower bound", "C_0": "constant of the upper bound"},
)
def large_time_summary(model, proof):
    """After infinite time the expected loss is of the order of the larger of two powers, that of the samples and that
    of the basis functions. After infinite time on $D >= 2$ samples with $N$ basis functions the expected loss lies
    between $c max(N^-alpha, D^-s)$ and $C_0$ times the same, $s = alpha/(alpha+1)$, with
    $c = 2^-alpha Phi_0/(5 alpha zeta(alpha+1))$ and $C_0 = Phi_0 (zeta(alpha+1)^(s-1) Gamma(s)/(alpha+1) + 1/e) +
    Phi_u/(alpha zeta(alpha+1))$."""
    from sympy import Integer, Max, Rational, Symbol, exp, gamma, zeta

    D, N, alpha = model.symbols.D, model.symbols.N, model.parameters["alpha"]
    s, K, initial, unlearned, low, high = (
        Symbol(name, positive=True) for name in ("s", "K", "Phi_0", "Phi_u", "c", "C_0")
    )
    p, norm = alpha + 1, zeta(alpha + 1)
    proof.recall("infinite_time_loss", "modes")
    above = proof.recall("data_parameter_scaling_law", "above")
    proof.define(s, alpha / p, "the exponent of the data law")
    largest = Max(N**-alpha, D**-s)
    proof.define(low, Integer(2) ** -alpha * initial / (5 * alpha * norm), "the constant of the lower bound")
    upper = initial * (norm ** (s - 1) * gamma(s) / p + exp(-1)) + unlearned / (alpha * norm)
    proof.define(high, upper, "the constant of the upper bound")
    proof.define(K, (D / norm) ** (1 / p), "skills beyond rank $K$ have frequencies below $1/D$")

    proof.start(1 / D)
    proof.equal(D ** (-1 / p) * D**-s, "so $1/D$ is at most $D^-s$")
    with proof.given((1, "<=", N), (2, "<=", D)):
        proof.start((1 - 1 / D) ** D)
        proof.at_least(Rational(1, 5), "it rises with $D$ from $1/4$ at $D = 2$")
        loss = proof.resume("infinite_time_loss", "modes")
        proof.at_most(above, "`data_parameter_scaling_law`")
        proof.at_most(high * largest, "an incomplete Gamma function is at most the complete one", name="above")
        proof.start(loss)
        proof.at_least(unlearned * zeta(p, N + 1) / norm, "the skills beyond $N$")
        proof.at_least(low * N**-alpha, "a falling summand above its integral, and $N + 1$ at most $2N$")
        proof.start(loss)
        proof.at_least(
            initial * (1 - 1 / D) ** D * zeta(p, K + 1) / norm,
            "drop the skills up to $K$; the chance that the data does not show one beyond $K$ is more than at $1/D$",
        )
        proof.at_least(low * D**-s, "a falling summand above its integral, and $K + 1$ at most $2 D^(1/(alpha+1))$")
        proof.start(loss)
        proof.at_least(low * largest, "the larger of the two bounds", name="below", key=True)
    return proof.law(expr=low * largest)
