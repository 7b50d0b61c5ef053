"""No allocation of compute beats the power -alpha/(alpha+2).  Nam et al. 2024, Corollary 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="Bounds on the loss at a budget of compute",
    section="A6.14",
    sources=("Nam2024: Corollary 4",),
    needs=("two factors", "power law"),
    letters={"c": "constant of the lower bound"},
)
def compute_optimal_bound(model, proof):
    """No split of a budget has a loss below a constant times a power of compute, and one split reaches that power. Data
    abundant, $r <= S/2$, $x = eta S T >= 1$. By the weighted mean of $N^-alpha$ and $x^-s$ with weights $1/(alpha+2)$
    and $(alpha+1)/(alpha+2)$, $max(N^-alpha, x^-s) >= (N x)^(-alpha/(alpha+2))$, with equality where $N^(alpha+1) = x$.
    So no split of a budget $C = N T$ has a loss below $c (eta S C)^(-alpha/(alpha+2))$, $c$ the constant of
    `large_data_summary`, and the split $N^(alpha+1) = x$ has one of at most $C_0$ times the same power."""
    from sympy import Symbol

    N, T, C, alpha = model.symbols.N, model.symbols.T, model.symbols.C, model.parameters["alpha"]
    x, s, low = (Symbol(name, positive=True) for name in ("x", "s", "c"))
    p, clock = alpha + 1, model.resource(T) / T
    q = alpha / (alpha + 2)
    largest = proof.recall("large_data_summary", "below")
    high = proof.recall("large_data_summary", "C_0")
    proof.positive(T)
    proof.assume(N, "<=", clock * C)

    with proof.given((1, "<=", N)):
        proof.start((N**-alpha) ** (1 / (alpha + 2)) * (x**-s) ** (p / (alpha + 2)))
        proof.equal((N * x) ** -q, "a mean of the two terms, with weights that add up to 1, is a power of $N x$")
        proof.start((N**p) ** -s)
        proof.equal(N**-alpha, "the two terms are equal where $x = N^(alpha+1)$")
        proof.equal((N * N**p) ** -q, "and so is their mean")

        proof.resume("time_scaling_upper", "modes", T=C / N)
        proof.at_least(proof.written_out(largest).subs(T, C / N), "`large_data_summary` at $T = C/N$")
        proof.at_least(
            low * (clock * C) ** -q,
            "a mean is at most the larger term, and $N x = eta S C$",
            reference="Nam2024: Corollary 4",
            name="bound",
            key=True,
        )
    bound = proof.current
    with proof.given((1, "<=", N)):
        proof.resume("time_scaling_upper", "modes", T=N**p / clock)
        proof.at_most(
            high * (N ** (p + 1)) ** -q, "the split with $x = N^(alpha+1)$, where $eta S C = N^(alpha+2)$", name="split"
        )
    return proof.law(expr=bound)
