"""The rich loss of a hard task falls as t^(-2 beta/(1+beta)).  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Rich loss of a hard task against training time",
    model="feature_learning",
    section="F2.2",
    sources=("Bordelon2024: Table 1",),
    aliases=("rich_time_law", "hard_rich_time_law"),
    needs=("rich",),
)
def rich_loss_vs_time(model, proof):
    """With width, batch and data infinite, gamma > 0 and a target outside the RKHS, beta < 1, the norm of what is
    learned grows for ever, and with it the kernel: sqrt(h) = G s^((1-beta)/2) on the clock s of the modes, since no
    other power is consistent with h = gamma |u|^2. On that growth every mode follows one profile psi(lambda s), psi(x)
    = x 1F1(1; 2-kappa; -x)/(1-kappa) with kappa = (1-beta)/4; the loss is (A_L/alpha) s^-beta and s = (c eta
    t)^(2/(1+beta)), so that it falls as the power -2 beta/(1+beta) of training time, faster than the lazy -beta by the
    factor 2/(1+beta). The amplitudes A_u of |u|^2 and A_L are Gamma functions and one hypergeometric series at 1. The
    steps show which growth sustains itself; that the mode equations tend to it, up to a relative error that falls like
    s^-((1-beta)/2), is measured."""
    from sympy import (
        Abs,
        Derivative,
        Eq,
        Function,
        Integral,
        Lambda,
        Rational,
        Sum,
        Symbol,
        exp,
        gamma,
        hyper,
        log,
        oo,
        sqrt,
        zeta,
    )
    from sympy.core.function import AppliedUndef

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    t, s, k = model.symbols.t, model.symbols.s, model.symbols.k
    x, y, u, q, U, lam, kappa, growth = (
        Symbol(name, positive=True) for name in ("x", "y", "u", "q", "U", "lambda", "kappa", "G")
    )
    series, held, left, c = (Symbol(name, positive=True) for name in ("F", "A_u", "A_L", "c"))
    psi, kummer, mode, norm, loss = (Function(name, positive=True) for name in ("psi", "M", "p", "u_2", "L"))

    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(beta, "<", 1)

    with proof.given((1, "<", q)):
        proof.equivalent(
            Eq(q, 1 + strength * (U / q), evaluate=False),
            Eq(q**2 - q, strength * U, evaluate=False),
            "feature_learning_reduction: q = sqrt(h) = 1 + gamma sum w*^2 p^2, where p = psi/sqrt(q) and U = |u|^2 = "
            "sum w*^2 psi^2",
        )
    root = proof.solves(Eq(q**2 - q, strength * U, evaluate=False), q, by="positive_root")
    with proof.given((U, "->", oo)):
        proof.start(root)
        proof.asymptotic(sqrt(strength * U), "a large norm: h = gamma |u|^2", error=1 / sqrt(strength * U))

    proof.define(kappa, (1 - beta) / 4, "the power of h^(1/4) in s that sustains itself, as follows")
    proof.define(psi(x), x**kappa * Integral(exp(y - x) * y**-kappa, (y, 0, x)), "the profile of a mode")
    pace = growth * s ** (2 * kappa)
    proof.define(mode(s), psi(lam * s) / sqrt(pace), "p, where sqrt(h) = G s^(2 kappa)")
    flow = proof.recall("feature_learning_reduction")
    named = {str(part.func): part for part in flow.atoms(AppliedUndef)} | {str(e): e for e in flow.free_symbols}
    proof.start(Derivative(mode(s), s))
    proof.equal(
        flow.subs({named["mu"]: lam, named["P"]: mode(s), named["h"]: pace**2}),
        "it solves the flow of a mode, p' = lambda (h^(-1/4) - p): feature_learning_reduction",
    )
    proof.define(kummer(x), hyper((1,), (2 - kappa,), -x) / (1 - kappa), "Kummer's function")
    proof.start(psi(x))
    proof.equal(x * kummer(x), "Kummer's function", reference="DLMF: 13.4.1", cited=True)

    whole = hyper((1, 2 * kappa, 2 * kappa + Rational(1, 2)), (Rational(3, 2), 1 + 3 * kappa), 1)
    common = gamma(beta) * gamma(1 - beta) * gamma(1 - kappa) / gamma(1 + 3 * kappa)
    proof.define(series, whole, "a hypergeometric series")
    proof.start(Integral(x**beta * kummer(x) ** 2, (x, 0, oo)))
    proof.equal(
        beta * common * series,
        "the transform of psi^2: square Euler's integral of M; integrate over x, then over the sum and the ratio",
        reference="DLMF: 13.4.1, 5.12.1, 15.8.15",
    )
    with proof.given((0, "<", x)):
        proof.start(Derivative(x ** (beta - 1) * psi(x) ** 2 / 2, x))
        proof.equal(
            x ** (beta - 1) * (1 - psi(x)) * psi(x) - kappa * x ** (beta - 2) * psi(x) ** 2,
            "x psi' = kappa psi + x (1 - psi), and (1-beta)/2 = 2 kappa; x^(beta-1) psi^2 is 0 at both ends",
        )
    proof.start(Integral(x**beta * (1 - x * kummer(x)) * kummer(x), (x, 0, oo)))
    proof.equal(kappa * beta * common * series, "integrate that")
    proof.start(Integral(x ** (beta - 1) * (1 - x * kummer(x)), (x, 0, oo)))
    proof.equal(
        3 * kappa * common,
        "1 - psi is 1F1(1; 1-kappa; -x), and 1-kappa-beta = 3 kappa",
        reference="DLMF: 13.10.10",
        cited=True,
    )
    proof.start(Integral(x ** (beta - 1) * (1 - x * kummer(x)) ** 2, (x, 0, oo)))
    proof.equal(
        3 * kappa * common - kappa * beta * common * series, "(1 - psi)^2 = (1 - psi) - (1 - psi) psi, both as above"
    )
    proof.equal(kappa * (3 - beta * series) * common, "gather")
    proof.define(held, beta * common * series, "the amplitude of |u|^2")
    proof.define(left, kappa * (3 - beta * series) * common, "the amplitude of the loss")

    square, clock = model.target_power(k) / model.eigenvalue(k), model.eigenvalue(k) * s
    proof.define(
        norm(s),
        HarmonicSum(s**2, alpha * (beta + 1), alpha, s, Lambda(u, kummer(u) ** 2)),
        "|u|^2 = sum w*^2 psi^2, a function of s k^-alpha only: a harmonic sum",
    )
    proof.equal(Sum(square * (clock * kummer(clock)) ** 2, (k, 1, oo)), "lambda w*^2 = k^-(alpha beta+1)")
    leading = held / alpha * s ** (1 - beta)
    beyond = alpha * (Abs(zeta(1 + alpha * (beta - 2))) + Abs(zeta(1 + alpha * (beta - 3))) + 1) * s ** (beta - 2)
    with proof.given((32, "<=", s), (s, "->", oo)):
        proof.start(norm(s))
        proof.asymptotic(
            leading + zeta(1 - alpha * (1 - beta)),
            "poles at z = beta+1 and, as M ~ 1/x, at z = 2 of the transform of M^2 times zeta(1+alpha(beta+1)-alpha z)",
            error=4 * beyond / held,
            reference="Flajolet1995: Theorem 4",
        )
    with proof.given((0, "<", q)):
        proof.start(s * Derivative(log(leading / s ** (4 * q)), s))
        proof.equal(1 - beta - 4 * q, "h = G^2 s^(4 q) is gamma |u|^2 for q = (1-beta)/4 alone")
    proof.define(growth, sqrt(strength * held / alpha), "the growth that sustains itself")
    proof.start((growth * s ** (2 * kappa)) ** 2)
    proof.equal(strength * leading, "h = gamma |u|^2, to leading order in s")

    proof.define(
        loss(s),
        HarmonicSum(1, alpha * beta, alpha, s, Lambda(u, (1 - u * kummer(u)) ** 2)),
        "what all modes leave: a harmonic sum",
    )
    with proof.given((32, "<=", s), (s, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=12 * kappa**2 * beyond / left)
        proof.equal(left / alpha * s**-beta, "the amplitude of the loss")
    passed = s ** (1 - 2 * kappa) / ((1 - 2 * kappa) * growth)
    proof.start(Derivative(passed, s))
    proof.equal(1 / (growth * s ** (2 * kappa)), "the time eta t at the clock s, as eta dt = ds/sqrt(h)")
    proof.define(c, (1 + beta) / 2 * growth, "since 1 - 2 kappa = (1+beta)/2")
    clocks = proof.solves(Eq(s ** ((1 + beta) / 2), c * eta * t, evaluate=False), s, by="balance_powers")
    exponent = 2 * beta / (1 + beta)
    proof.start((left / alpha * s**-beta).subs(s, clocks))
    proof.equal(left / alpha * c**-exponent * (eta * t) ** -exponent, "the loss at that time", key=True)
    proof.assume(t, "->", oo)
    return proof.law(resource=t)
