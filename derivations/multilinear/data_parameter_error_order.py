"""How far the law in data and parameters is from the loss.  Beyond Nam et al. 2024, Theorem 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="Error of the law in data and parameters",
    section="A8.11",
    needs=("power law",),
    new=True,
)
def data_parameter_error_order(model, proof):
    """The law in data and parameters is off by an amount of the order of one over the number of samples. Where
    $D = x zeta(alpha+1) N^(alpha+1)$ with $x$ fixed, so that the last skill is expected $x$ times among the $D$
    samples, the loss differs from the law of `data_parameter_scaling_law` by $-(x/(2D)) (Phi_u - Phi_0 e^-x)$ to
    leading order: the error is of the order $1/D$, smaller than the $D^(-1/2-s/2)$ of the source. The rest has two
    parts, $-(Phi_0/2) (zeta(alpha+1)^(s-1)/(alpha+1)) Gamma(s+2, x) D^(-s-1)$ from the Poisson limit of the binomial,
    and the next Euler-Maclaurin term, of the order $D^(-1-1/(alpha+1))$: which of them is larger depends on whether
    $alpha < 1$."""
    from sympy import Rational, Symbol, exp, oo, uppergamma

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, N, P = model.symbols.D, model.symbols.N, model.frequency(model.symbols.N)
    x, initial, unlearned = (Symbol(name, positive=True) for name in ("x", "Phi_0", "Phi_u"))
    jump, slope, poisson = (Symbol(name, real=True) for name in ("E_0", "E_1", "E_2"))
    law = proof.theorem("data_parameter_scaling_law").expr
    modes = min(proof.recall("infinite_time_loss", "modes").atoms(HarmonicSum), key=lambda modes: modes.first != 1)
    alpha, p, s = modes.delta, modes.kappa, modes.delta / modes.kappa
    samples, scale = {D: x / P}, modes.W / p * (modes.x / D) ** -s

    with proof.given((Rational(1, 4), "<=", x), (32, "<=", N)):
        proof.define(jump, -P / 2 * (unlearned - initial * (1 - P) ** (x / P)), "half the jump at the last skill")
        proof.define(
            slope,
            p * P / (12 * N) * (unlearned - initial * (1 - x) * exp(-x)),
            "the next term of Euler-Maclaurin, of the order $N^(-alpha-2)$ or $D^(-1-1/(alpha+1))$",
        )
        proof.define(
            poisson,
            -initial * scale * (x / P) ** (-s - 1) * uppergamma(s + 2, x) / 2,
            "the Poisson limit of the binomial, $e^(-u)$ for $(1 - u/D)^D$",
        )
        proof.resume("infinite_time_loss", "modes", D=x / P)
        with proof.given((N, "->", oo)):
            proof.asymptotic(
                law.subs(samples) + jump + slope + poisson,
                "Euler-Maclaurin at rank $N$, beside `data_parameter_scaling_law`",
                error=alpha * p * (p + 1) * (p + 2) * (1 + x) ** 4 / (144 * N**4)
                + alpha * (p + 1) * P / (N * x)
                + 8 * P**2 / x**2,
                reference="DLMF: 2.10.1",
                name="orders",
            )
            proof.asymptotic(
                law.subs(samples) - P / 2 * (unlearned - initial * exp(-x)),
                "the leading error, $x/(2D) = P_s(N)/2$",
                error=alpha * p / (2 * N**2) + 2 * s * (s + 1) * P / x,
                name="leading",
                key=True,
            )
    with proof.given((1, "<=", N)):
        proof.start(P / N)
        proof.equal(modes.W ** (-1 / p) * P ** (1 + 1 / p), "and $P_s(N) = x/D$")
    return proof.law()
