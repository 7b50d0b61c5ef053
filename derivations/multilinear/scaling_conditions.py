"""Which of time, data, parameters or compute sets the loss.  Nam et al. 2024, Tables 2, 4 and 6."""

from solvable.laws.theorem import theorem


@theorem(
    title="Conditions under which each scaling law holds",
    section="A7.6",
    sources=("Nam2024: Table 2, Table 4, Table 6",),
    needs=("two factors", "power law"),
    letters={
        "d": "exponent of data, in units of 3 log T",
        "n": "exponent of parameters, in units of log T/(alpha+1)",
        "t": "exponent of time",
        "b": "the epsilon of the condition",
        "h": "logarithm of the number of samples",
    },
)
def scaling_conditions(model, proof):
    """Under the conditions of the paper's tables every error term is smaller than the law of its row by a power. The
    conditions of the tables, written as exponents, make every error term smaller than the law of their row by a power:
    time $(D >> N T^2, D >> T^3, N^(alpha+1) >> T)$, data $(T >> D (ln D)^(1+epsilon), N^(alpha+1) >> D)$, parameters
    ($D >> T^3 >> N^(3(alpha+1))$, or $T >> D (ln D)^(1+epsilon)$ and $D >> N^(alpha+1)$), compute ($D >> T^3$,
    $N^(alpha+1)$ of the order of $T$). Each margin is a sum of what is not negative. They are not necessary: to leading
    order finite data changes the time law by a share of the order $T/D$, so that $D >> T$ is enough, and what is left
    of the data law at time $T$ is a share that depends on $T/D$ alone and vanishes with it, so that $T >> D$ is
    enough."""
    from sympy import Derivative, Integral, Lambda, Lt, Symbol, exp, gamma, log, oo

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    D, T, alpha = model.symbols.D, model.symbols.T, model.parameters["alpha"]
    eta, S = model.parameters["eta"], model.parameters["S"]
    u, x, d, n, t, s, b, h = (Symbol(name, positive=True) for name in ("u", "x", "d", "n", "t", "s", "b", "h"))
    p, norm = alpha + 1, model.spectrum.normalisation()
    curve = proof.recall("skill_loss_dynamics", "curve")
    remainder = proof.theorem("sharp_large_time_remainder").expr
    proof.define(s, alpha / p, "the exponent of the time law")

    def margin(exponent, positive, what, name=""):
        proof.start(exponent)
        proof.equal(positive, what, name=name)
        proof.at_least(0, "no term is negative")

    with proof.given((1, "<", d), (1, "<", n), (2 + n / p, "<", 3 * d)):
        # Time, on D = T^(3d) samples with N = T^(n/(alpha+1)) basis functions; the law is T^-s.
        margin(3 * d - 2 - s, 3 * (d - 1) + 1 / p, "time: $T^2/D$ against $T^-s$, where $D >> T^3$")
        margin(
            3 * d - n / p * (1 - alpha) - 2 * s,
            (3 * d - 2 - n / p) + alpha * n / p + 2 / p,
            "time, $alpha < 1$: $N^(1-alpha)/D$ against $T^(-2s)$, where $D >> N T^2$",
            name="lemma margin of time",
        )
        margin(3 * d - 2 * s, 3 * (d - 1) + 1 + 2 / p, "time, $alpha > 1$: $1/D$ against $T^(-2s)$, where $D >> T^3$")
        margin(alpha * n / p - s, s * (n - 1), "time: $N^-alpha$ against $T^-s$, where $N^(alpha+1) >> T$")
    with proof.given((1, "<", d), (1, "<", t)):
        # Parameters, with T = N^((alpha+1) t) and D = T^(3d); the law is N^-alpha, and t = 1 is that of compute.
        margin(
            3 * d * p * t - 2 * p * t - alpha,
            3 * p * t * (d - 1) + p * (t - 1) + 1,
            "parameters and compute: $T^2/D$ against $N^-alpha$, where $D >> T^3$",
        )
        margin(
            3 * d * p * t - (1 - alpha) - 2 * alpha,
            3 * p * t * (d - 1) + 3 * p * (t - 1) + 2 * p,
            "parameters and compute: $N^(1-alpha)/D$ against $N^(-2 alpha)$",
        )
        margin(s * p * t - alpha, alpha * (t - 1), "parameters: $T^-s$ against $N^-alpha$, where $T >> N^(alpha+1)$")
        margin(s * p * d - alpha, alpha * (d - 1), "parameters: $D^-s$ against $N^-alpha$, where $D = N^((alpha+1) d)$")
    with proof.given((0, "<", h)):
        # Data, with T = D (ln D)^(1+b): h stands for ln D.
        late = proof.resume("large_time_remainder", "bound", D=exp(h), T=exp(h) * h ** (1 + b))
        power = 1 - 4 * eta * S * h**b
        proof.equal(
            late.subs(h, 0) * exp(h * power),
            "data: what is not yet learned, $D e^(-4 eta S T/D)$ up to a constant, is a power of $D$",
            name="late",
            key=True,
        )
        proof.start(Lt(power, -s))
        proof.equivalent(Lt(1 + s, 4 * eta * S * h**b), "its exponent passes $-s$, and every other one, as $D$ grows")
        proof.start(exp(-4 * eta * S * log(h)))
        proof.equal(h ** (-4 * eta * S), "at $T = D ln ln D$ a factor $e^(-4 eta S T/D)$ still tends to 0")

    bent = Lambda(u, u * Derivative(curve, u, 2).doit())
    with proof.given((x, "->", oo)):
        proof.start(HarmonicSum(x / (2 * D * norm), alpha, p, x / norm, bent))
        proof.asymptotic(
            x / (2 * D) * norm ** (s - 1) / p * x**-s * Integral(u**s * Derivative(curve, u, 2).doit(), (u, 0, oo)),
            "not necessary: the variance $x^2 P/D$ of the clocks times $Phi''/2$, $Phi$ of `skill_loss_dynamics`",
            name="lemma share of data",
            error=SMALLER_THAN_EVERY_POWER,
        )
    proof.start(remainder * D**s)
    proof.equal(
        norm ** (s - 1) / p * gamma(1 + s) * curve.subs(u, model.resource(T) / D),
        "not necessary: `sharp_large_time_remainder` is a share of the data law that depends on $T/D$ alone",
    )
    return proof.law()
