"""The loss falls at least as fast as a power of time.  Nam et al. 2024, Theorem 2."""

from solvable.laws.theorem import theorem


@theorem(
    title="Upper bound on the loss against training time",
    section="A6.11",
    sources=("Nam2024: Theorem 2",),
    needs=("two factors", "power law"),
    letters={"K": "a rank", "y": "basis functions in units of x^(1/(alpha+1))"},
)
def time_scaling_upper(model, proof):
    """At every time the loss is at most a sum of powers of time and of the number of basis functions, with explicit
    constants. Data abundant, $N$ basis functions, $x = eta S T$, $s = alpha/(alpha+1)$, $0 < r < S$. At every time
    $T > 0$, large or small, the loss is at most $A x^-s + I/x + S^2 N^-alpha/(2 alpha zeta(alpha+1))$, where
    $I = (S^2/4) (ln(S/r) - 1 + r/S)$ is the area under the loss curve of one skill and
    $A = zeta(alpha+1)^(s-1) ((S-r)^2/2)^(1-s) I^s/alpha$, which is of the order $S^2 ln(S/r)^s$. Where
    $x^(1/(alpha+1)) <= N$ the last term is at most $S^2 x^-s/(2 alpha zeta(alpha+1))$, and the loss is $O(x^-s)$;
    $r < sqrt(S)$ is not needed. $D$ samples add to the expected loss at most
    $2 M S^2 x^2 zeta(2 alpha+2)/(D zeta(alpha+1)^2)$, $M = 13/1536 + 55 sqrt(33)/4608$."""
    from sympy import Derivative, Integral, Sum, Symbol, exp, log, oo, zeta

    D, N, T, k = (getattr(model.symbols, name) for name in ("D", "N", "T", "k"))
    alpha = model.parameters["alpha"]
    S, r = model.parameters["S"], model.parameters["r"]
    u, z, area, K, y, x, s = (Symbol(name, positive=True) for name in ("u", "z", "I", "K", "y", "x", "s"))
    initial, unlearned = Symbol("Phi_0", positive=True), Symbol("Phi_u", positive=True)
    p, norm, P = alpha + 1, model.spectrum.normalisation(), model.frequency(k)
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.positive(T)
    proof.define(x, model.resource(T), "the dimensionless time")
    proof.define(s, alpha / p, "the exponent of the time law")
    proof.define(initial, curve.subs(u, 0).factor(), "the initial loss of a skill")
    proof.define(unlearned, model.skill.unlearned, "a skill without its basis function has strength 0")

    proof.start(-Derivative(S**2 / 4 * (log(1 + z * exp(-2 * u)) - 1 / (1 + exp(2 * u) / z)), u))
    proof.equal(curve, "the loss of a skill has an antiderivative that vanishes late")
    proof.start(Integral(curve, (u, 0, oo)))
    proof.equal(S**2 / 4 * (log(1 + z) - z / (1 + z)), "its value at $u = 0$")
    proof.equal(S**2 / 4 * (log(S / r) - 1 + r / S), "$1 + z = S/r$")
    proof.define(area, proof.current, "the area under the loss curve of one skill")

    with proof.given((1, "<=", K)):
        proof.start(zeta(p, K))
        proof.at_most(
            K**-alpha / alpha + K**-p,
            "the ranks beyond $K$: the first of them, and an integral for the others",
            reference="DLMF: 25.11.5",
            cited=True,
        )
    rarer = norm ** (s - 1) * (u / x) ** s / alpha + u / x
    proof.start(Derivative(-curve * rarer, u))
    proof.equal(
        -Derivative(curve, u) * rarer - (norm ** (s - 1) * x**-s * u ** (s - 1) / p + 1 / x) * curve,
        "a loss is the sum of what is lost later, at clock $u$ by the skills rarer than $u/x$: by parts",
    )
    transform = Integral(u ** (s - 1) * curve, (u, 0, oo))
    proof.start(transform)
    proof.at_most(
        initial ** (1 - s) * area**s / s,
        "Jensen: the power $s$ is concave, and the descent of $Phi$ is a density of clocks with mean $I/Phi_0$",
    )
    proof.start(initial ** (1 - s) * area**s)
    proof.at_most(S**2 / 2 * (log(S / r) / 2) ** s, "the order of the amplitude")

    with proof.given((1, "<=", N)):
        proof.begin("total_loss", T=T, N=N)
        proof.equal(by="skill_loss_dynamics", node="curve")
        proof.equal(by="harmonic_form", weight=P, clock=model.resource(T) * P, reference="Nam2024: Eq. 129")
        proof.equal(by="dirichlet_series", name="modes")
        proof.at_most(
            norm ** (s - 1) * initial ** (1 - s) * area**s * x**-s / alpha
            + area / x
            + unlearned * N**-alpha / (alpha * norm),
            "the layers under the loss curves, Jensen's bound, and a falling summand below its integral",
            name="bound",
            key=True,
        )
    final = proof.current
    with proof.given((1, "<=", y)):
        proof.start((y * x ** (1 / p)) ** -alpha)
        proof.at_most(x**-s, "at $N = y x^(1/(alpha+1))$, $y >= 1$, the skills beyond $N$ lose no more than that")
    one_skill = proof.theorem("sharp_large_data_bound").expr
    first = model.frequency(1)
    with proof.given((1, "<=", N), (1, "<=", D)):
        proof.begin("change_by_data", T=T, D=D, N=N)
        proof.at_most(Sum(P * one_skill, (k, 1, N)), "$D$ samples: `sharp_large_data_bound` for every skill")
        proof.at_most(
            one_skill.subs(k, 1) / (first * (1 - first)) * zeta(2 * p) / norm**2,
            "the sum of the squares of all frequencies",
            name="added by data",
        )
    return proof.law(expr=final)
