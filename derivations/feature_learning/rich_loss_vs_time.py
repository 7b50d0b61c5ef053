"""The rich loss of a hard task falls as t^(-2 beta/(1+beta)).  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Rich loss of a hard task against training time",
    section="F2.2",
    sources=("Bordelon2024: Table 1",),
    aliases=("rich_time_law", "hard_rich_time_law"),
    needs=("rich",),
    heuristic=True,
    letters={"x": "clock of a mode"},
)
def rich_loss_vs_time(model, proof):
    """Where features are learned, the loss of a hard task falls as the power $-2 beta/(1+beta)$ of training time,
    faster than the lazy one. With width, batch and data infinite, $gamma > 0$ and a target outside the RKHS,
    $beta < 1$, the norm of what is learned grows for ever, and with it the kernel: $sqrt(h) = G s^((1-beta)/2)$ on the
    clock $s$ of the modes, since no other power is consistent with $h = gamma |u|^2$. On that growth every mode follows
    one profile $psi(lambda s)$, $psi(x) = x 1F1(1; 2-kappa; -x)/(1-kappa)$ with $kappa = (1-beta)/4$; the loss is
    $(A_L/alpha) s^-beta$ and $s = (c eta t)^(2/(1+beta))$, so that it falls as the power $-2 beta/(1+beta)$ of training
    time, faster than the lazy $-beta$ by the factor $2/(1+beta)$. The amplitudes $A_u$ of $|u|^2$ and $A_L$ are Gamma
    functions and one hypergeometric series at 1. The steps show which growth sustains itself; that the mode equations
    tend to it, up to a relative error that falls like $s^-((1-beta)/2)$, is measured."""
    from sympy import Abs, Derivative, Eq, Function, Lambda, Rational, Symbol, cos, exp, log, oo, pi, powsimp, zeta

    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    t, k = model.symbols.t, model.symbols.k
    s, rate, x, G, series, held, left = (
        Symbol(name, positive=True) for name in ("s_t", "lambda", "x", "G", "F", "A_u", "A_L")
    )
    h, kappa, power = Function("h", positive=True), (1 - beta) / 4, model.target_power(k)
    clock = model.eigenvalue(k) * s
    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(beta, "<", 1)

    # The growth that sustains itself, and the modes on it.
    amplitudes(model, proof, x, series, held, left)
    proof.define(G, (strength * held / alpha) ** Rational(1, 2), "the growth that sustains itself, as follows")
    grown = G**2 * s ** (4 * kappa)
    proof.begin("kernel_growth", s=s)
    proof.heuristic(
        "solves",
        Eq(h(s), grown, evaluate=False),
        "a power of the clock",
        assumes="the growth of the mode equations tends to the one power that sustains itself",
        tested_by="rich_loss_vs_time",
        error=1 / (G * s ** (2 * kappa)),
        name="growth",
    )
    driven = proof.insert("growth", into=proof.begin("mode_flow", rate=rate, s=s))
    P = driven[0].lhs.expr
    mode = Lambda((rate, s), proof.solves(driven, P, by="kummer_flow", name="mode"))

    def on_the_growth(expression):
        """The modes put in, and the growth, which drops out."""
        return powsimp(expression.replace(P.func, mode).subs(h(s), grown), combine="exp", deep=True)

    # It does sustain itself: h is gamma |u|^2.
    proof.insert("mode", into=proof.begin("learned_norm", s=s))
    proof.equal(on_the_growth(proof.current), "a function of the clock")
    proof.equal(by="harmonic_form", weight=power * model.eigenvalue(k) * s**2, clock=clock, name="norm modes")
    leading = held / alpha * s ** (4 * kappa)
    constant = zeta(1 - alpha * (1 - beta))
    # Of what is left out, the next pole, and the wave of the modes now saturating: exponential_remainder.
    beyond = 1 + Abs(zeta(1 + alpha * (beta - 2)))
    saddle = (2 * pi / alpha) ** (alpha / (alpha + 1)) * cos(pi * alpha / (2 * (alpha + 1)))
    wave = 20 * exp(-(alpha + 1) * saddle * s ** (1 / (alpha + 1)))
    with proof.given((alpha**2, "<=", s ** (1 / alpha)), (s, "->", oo)):
        proof.asymptotic(
            leading + constant,
            "poles at $z = beta+1$ and, as $M ~ 1/x$, at $z = 2$ of the transform of $M^2$ times "
            "$zeta(1+alpha(beta+1)-alpha z)$",
            error=8 * kappa * beyond / s / Abs(leading + constant) + wave,
            reference="Flajolet1995: Theorem 4",
            name="norm",
        )
        proof.asymptotic(by="dominant_term", of=s, below={beta: 1})
        proof.start(strength * leading)
        proof.equal(h(s), "$h = gamma |u|^2$, to leading order in $s$")
        proof.start(s * Derivative(log(leading / s ** (4 * x)), s))
        proof.equal(4 * kappa - 4 * x, "$h = G^2 s^(4 x)$ is $gamma |u|^2$ for $x = (1-beta)/4$ alone")

    # The loss on the clock, and the clock in time.
    proof.begin("rich_loss", t=t, s=s)
    proof.equal(on_the_growth(proof.current), "a function of the clock")
    proof.equal(by="harmonic_form", weight=power, clock=clock, name="modes")
    with proof.given((alpha**2, "<=", s ** (1 / alpha)), (s, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=4 * alpha * kappa**2 * beyond * s ** (beta - 2) / left + wave)
    on_clock = proof.equal(left / alpha * s**-beta, "the amplitude of the loss", name="loss on the clock")
    proof.begin("mode_clock", t=t, s=s)
    proof.equivalent(
        Eq(eta * t, s ** (1 - 2 * kappa) / ((1 - 2 * kappa) * G), evaluate=False), "integrate $eta dt = ds/sqrt(h)$"
    )
    proof.solves(proof.current, s, by="balance_powers", name="clock")
    proof.assume(t, "->", oo)
    proof.insert("clock", into=on_clock, name="law", key=True)
    return proof.law(resource=t)


def amplitudes(model, proof, x, series, held, left):
    """The amplitudes of |u|^2 and of the loss: integrals over the profile psi = x M of a mode, M Kummer's function."""
    from sympy import Derivative, Integral, Rational, gamma, hyper, oo

    beta = model.parameters["beta"]
    kappa = (1 - beta) / 4
    kummer = hyper((1,), (2 - kappa,), -x) / (1 - kappa)
    common = gamma(beta) * gamma(1 - beta) * gamma(1 - kappa) / gamma(1 + 3 * kappa)
    whole = hyper((1, 2 * kappa, 2 * kappa + Rational(1, 2)), (Rational(3, 2), 1 + 3 * kappa), 1)
    proof.define(series, whole, "a hypergeometric series")
    proof.start(Integral(x**beta * kummer**2, (x, 0, oo)))
    proof.equal(
        beta * common * series,
        "the transform of $psi^2$: square Euler's integral of $M$; integrate over $x$, then over the sum and the ratio",
        reference="DLMF: 13.4.1, 5.12.1, 15.8.15",
    )
    with proof.given((0, "<", x)):
        proof.start(Derivative(x ** (beta - 1) * (x * kummer) ** 2 / 2, x))
        proof.equal(
            x**beta * (1 - x * kummer) * kummer - kappa * x**beta * kummer**2,
            "$x psi' = kappa psi + x (1 - psi)$, and $(1-beta)/2 = 2 kappa$; $x^(beta-1) psi^2$ is 0 at both ends",
        )
    proof.start(Integral(x**beta * (1 - x * kummer) * kummer, (x, 0, oo)))
    proof.equal(kappa * beta * common * series, "integrate that")
    proof.start(Integral(x ** (beta - 1) * (1 - x * kummer), (x, 0, oo)))
    proof.equal(
        3 * kappa * common,
        "$1 - psi$ is $1F1(1; 1-kappa; -x)$, and $1-kappa-beta = 3 kappa$",
        reference="DLMF: 13.10.10",
        cited=True,
    )
    proof.start(Integral(x ** (beta - 1) * (1 - x * kummer) ** 2, (x, 0, oo)))
    proof.equal(
        3 * kappa * common - kappa * beta * common * series, "$(1 - psi)^2 = (1 - psi) - (1 - psi) psi$, both as above"
    )
    proof.define(held, beta * common * series, "the amplitude of $|u|^2$")
    proof.define(left, kappa * (3 - beta * series) * common, "the amplitude of the loss")
