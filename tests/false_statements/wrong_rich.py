"""Wrong theorems on the rich loss and on finite width: slips that a reader, or a quotation, would make."""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Function,
    Integral,
    Lambda,
    Rational,
    Symbol,
    Tuple,
    exp,
    gamma,
    hyper,
    oo,
    sqrt,
    zeta,
)
from wrong_theorems import wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum

MODEL = solvable.FeatureLearning
u, x, y, q, lam, G = (Symbol(name, positive=True) for name in ("u", "x", "y", "q", "lambda", "G"))
psi, p = Function("psi", positive=True), Function("p")


def hard(model, proof):
    """The parameters of a hard task, and kappa."""
    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(beta, "<", 1)
    return alpha, beta, (1 - beta) / 4


def easy(model, proof):
    """The parameters of an easy task."""
    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(1, "<", beta)
    return alpha, beta, eta, strength


@wrong(
    "the lazy profile 1 - exp(-x) in a kernel that grows: the term that feeds what is learned already is lost",
    MODEL,
)
def profile_without_feedback(model, proof):
    s = model.symbols.s
    _, _, kappa = hard(model, proof)
    growth = G * s ** (2 * kappa)
    proof.define(p(s), (1 - exp(-lam * s)) / sqrt(growth))
    proof.start(Derivative(p(s), s))
    proof.equal(lam * (1 / sqrt(growth) - p(s)), "it solves p' = lambda (h^(-1/4) - p)", key=True)
    return proof.law()


@wrong(
    "the sign of the feedback: x psi' = x (1 - psi) - kappa psi",
    MODEL,
)
def profile_with_the_other_sign(model, proof):
    _, _, kappa = hard(model, proof)
    proof.define(psi(x), x**kappa * Integral(exp(y - x) * y**-kappa, (y, 0, x)))
    proof.start(x * Derivative(psi(x), x))
    proof.equal(x * (1 - psi(x)) - kappa * psi(x), "the equation of the profile", key=True)
    return proof.law()


@wrong(
    "kappa = (1-beta)/2, the power of sqrt(h) for that of h^(1/4)",
    MODEL,
)
def twice_the_power(model, proof):
    _, beta, kappa = hard(model, proof)
    proof.start(
        Integral(
            x**beta * (1 - x * hyper((1,), (2 - kappa,), -x) / (1 - kappa)) * hyper((1,), (2 - kappa,), -x), (x, 0, oo)
        )
    )
    square = Integral(x**beta * hyper((1,), (2 - kappa,), -x) ** 2, (x, 0, oo))
    proof.equal((1 - beta) / 2 / (1 - kappa) * square, "integrate by parts", key=True)
    return proof.law()


@wrong(
    "the amplitude of the loss without what modes half learned take from it",
    MODEL,
)
def amplitude_of_the_error_itself(model, proof):
    _, beta, kappa = hard(model, proof)
    proof.start(Integral(x ** (beta - 1) * (1 - x * hyper((1,), (2 - kappa,), -x) / (1 - kappa)) ** 2, (x, 0, oo)))
    proof.equal(gamma(beta) * gamma(1 - beta) * gamma(1 - kappa) / gamma(3 * kappa), "DLMF 13.10.10", key=True)
    return proof.law()


@wrong(
    "the harmonic sum for |u|^2 with an error smaller than every power: the profile falls like 1/x only",
    MODEL,
)
def norm_without_its_constant(model, proof):
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    s = model.symbols.s
    alpha, beta, kappa = hard(model, proof)
    curve = (hyper((1,), (2 - kappa,), -u) / (1 - kappa)) ** 2
    with proof.given((32, "<=", s), (s, "->", oo)):
        proof.start(HarmonicSum(s**2, alpha * (beta + 1), alpha, s, Lambda(u, curve)))
        proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER, key=True)
    return proof.law()


@wrong(
    "h for sqrt(h) on the clock, dt = ds/h",
    MODEL,
)
def clock_of_the_whole_kernel(model, proof):
    s, t = model.symbols.s, model.symbols.t
    _, beta, kappa = hard(model, proof)
    proof.start(Derivative(s ** (1 - 4 * kappa) / ((1 - 4 * kappa) * G), s))
    proof.equal(1 / (G * s ** (2 * kappa)), "time on the clock")
    proof.start(t ** (-2 * beta / (1 + beta)))
    proof.equal((t ** (1 / (1 - 4 * kappa))) ** -beta, "the exponent", key=True)
    return proof.law()


@wrong(
    "the rich law of a hard task for every beta: beyond beta = 1 the norm has a limit and the growth ends",
    MODEL,
)
def growth_without_end(model, proof):
    s = model.symbols.s
    alpha, beta = model.parameters["alpha"], model.parameters["beta"]
    proof.positive(beta)
    proof.assume(1, "<", alpha)
    with proof.given((s, "->", oo)):
        proof.start(HarmonicSum(1, alpha * (beta - 1), alpha, s, Lambda(u, (1 - exp(-u)) ** 2)))
        proof.asymptotic(
            s ** (1 - beta) / alpha * gamma(beta - 1) * (2 ** (1 - beta) - 2),
            "the harmonic sum",
            error=10 * alpha * (1 + Abs(zeta(1 + alpha * (beta - 1)))) * s ** -Abs(1 - beta),
            key=True,
        )
    return proof.law()


@wrong(
    "g = 1 + gamma |w*|^2: the norm of w is not that of the target, |w|^2/N (1 + gamma |w|^2/N) is",
    MODEL,
)
def growth_by_the_norm_of_the_target(model, proof):
    alpha, beta, _, strength = easy(model, proof)
    size = zeta(1 + alpha * (beta - 1))
    proof.start(1 + strength * size)
    proof.equal(sqrt(Rational(1, 4) + strength * size) + Rational(1, 2), "the root of q^2 - q = gamma |w*|^2", key=True)
    return proof.law()


@wrong(
    "the power y_k^2 in place of w*_k^2: |w*|^2 is not zeta(1+alpha beta)",
    MODEL,
)
def norm_of_the_power(model, proof):
    alpha, beta, _, _ = easy(model, proof)
    proof.start(HarmonicSum(1, alpha * (beta - 1), alpha, 1, Lambda(u, 1)))
    proof.equal(zeta(1 + alpha * beta), "the norm of the target", key=True)
    return proof.law()


@wrong(
    "the faster pace h in place of sqrt(h)",
    MODEL,
)
def pace_of_the_whole_kernel(model, proof):
    t = model.symbols.t
    _, beta, _, _ = easy(model, proof)
    g, law = Symbol("g", positive=True), proof.recall("lazy_loss_vs_time")
    proof.start(law.subs(t, g * t))
    proof.equal(law * g ** (-2 * beta), "the lazy law at eta h t", key=True)
    return proof.law()


@wrong(
    "modes under the growth g reach 1, not 1/sqrt(g), in p",
    MODEL,
)
def mode_at_one(model, proof):
    s = model.symbols.s
    easy(model, proof)
    g = Symbol("g", positive=True)
    proof.solves(
        Tuple(Eq(p(s).diff(s), lam * (1 - p(s)), evaluate=False), Eq(p(0), 0, evaluate=False)),
        p(s),
        by="separate_and_solve",
    )
    proof.start(proof.current)
    proof.equal((1 - exp(-lam * s)) / sqrt(g), "the gauge", key=True)
    return proof.law()
