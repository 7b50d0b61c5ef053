"""Wrong theorems on feature learning: the slips that a reader of its derivations would make."""

from sympy import Function, IndexedBase, KroneckerDelta, Lambda, Rational, Sum, Symbol, exp, gamma, oo, sqrt
from wrong_theorems import wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

MODEL = solvable.FeatureLearning
i, l, m, n = (Symbol(name, positive=True, integer=True) for name in ("i", "l", "m", "n"))
u = Symbol("u", positive=True)


def layers(model, proof):
    """The two layers of the network: w, W with A = W A_0, and their flows for a = A_0 Lambda v."""
    strength, eta, N = model.parameters["gamma"], model.parameters["eta"], model.symbols.N
    w, W, a = IndexedBase("w", real=True), Function("W", real=True), Function("a", real=True)
    proof.positive(strength, eta)
    v_W, v_w = Function("v_W"), Function("v_w")
    proof.define(v_W(n, m), eta * strength / N * w[n] * a(m))
    proof.define(v_w(n), eta * Sum(W(n, m) * a(m), (m, 1, N)))
    return strength, N, w, W, v_w, v_W


@wrong("the layers are balanced by gamma w w^T/N, not by gamma w w^T", model=MODEL)
def balance_without_width(model, proof):
    strength, N, w, W, v_w, v_W = layers(model, proof)
    growth = Sum(v_W(i, m) * W(n, m) + W(i, m) * v_W(n, m), (m, 1, N))
    proof.start(growth - strength * (v_w(i) * w[n] + w[i] * v_w(n)))
    proof.equal(0, "W W^T - gamma w w^T is conserved", key=True)
    return proof.law()


@wrong("it is W W^T that is conserved with w w^T, not W^T W", model=MODEL)
def balance_on_the_other_side(model, proof):
    strength, N, w, W, v_w, v_W = layers(model, proof)
    growth = Sum(v_W(m, i) * W(m, n) + W(m, i) * v_W(m, n), (m, 1, N))
    proof.start(growth - strength / N * (v_w(i) * w[n] + w[i] * v_w(n)))
    proof.equal(0, "W^T W - (gamma/N) w w^T is conserved", key=True)
    return proof.law()


@wrong(
    "the simplified form: without the direction that has been learned, x^T x/N would not be q (1 + gamma q)",
    model=MODEL,
)
def rank_one_term_dropped(model, proof):
    strength, eta = model.parameters["gamma"], model.parameters["eta"]
    q, y = Symbol("q", positive=True), Symbol("y", positive=True)
    proof.positive(strength, eta)
    proof.start(2 * eta * (1 + strength * q) * y)
    proof.equal((1 + 2 * strength * q) * 2 * eta * y, "the growth of x^T x/N is that of q (1 + gamma q)", key=True)
    return proof.law()


@wrong("a mode is driven by h^(-1/4), not by 1: the growth of the others matters to it", model=MODEL)
def modes_do_not_feel_the_growth(model, proof):
    N = model.symbols.N
    Y, e, P, p = (Function(name, positive=True) for name in ("Y", "mu", "P", "p"))
    h = Symbol("h", positive=True)
    proof.define(p(n), Y(n) / sqrt(e(n)) * P(n))
    with proof.given((1, "<=", n), (n, "<=", N)):
        force = sqrt(e(n)) * Y(n) * h ** Rational(-1, 4) - Sum(e(n) * KroneckerDelta(n, m) * p(m), (m, 1, N))
        proof.start(force * sqrt(e(n)) / Y(n))
        proof.equal(e(n) * (1 - P(n)), "every mode on its own clock", key=True)
    return proof.law()


@wrong("the gauge h^(1/2) in place of h^(1/4): the feedback does not cancel", model=MODEL)
def another_gauge(model, proof):
    strength, eta, N = model.parameters["gamma"], model.parameters["eta"], model.symbols.N
    r, y, x, a = (Symbol(name, positive=True) for name in ("r", "y", "x", "a"))
    proof.positive(strength, eta)
    flow = eta * (r * a + strength / r * y * x)
    proof.start((flow / r - x * strength * 2 * eta * y / r**2) / sqrt(N) / (eta * r))
    proof.equal(a / (sqrt(N) * r), "what was fed back is gone", key=True)
    return proof.law()


def lazy_sum(model, proof, rate):
    alpha, beta, eta, t = *(model.parameters[name] for name in ("alpha", "beta", "eta")), model.symbols.t
    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    proof.start(HarmonicSum(1, alpha * beta, alpha, rate * eta * t, Lambda(u, exp(-u))))
    return alpha, beta, eta, t


@wrong("the loss is the square of the error: its modes decay at twice the rate", model=MODEL)
def lazy_rate_of_the_error(model, proof):
    alpha, beta, eta, t = lazy_sum(model, proof, 2)
    with proof.given((t, "->", oo)):
        proof.asymptotic(
            gamma(beta) / alpha * (eta * t) ** -beta, "its modes", error=SMALLER_THAN_EVERY_POWER, key=True
        )
    return proof.law(resource=t)


@wrong("the exponent is beta, not alpha beta/(alpha+1) of the multilinear model", model=MODEL)
def lazy_exponent_of_skills(model, proof):
    alpha, beta, eta, t = lazy_sum(model, proof, 2)
    power = alpha * beta / (alpha + 1)
    with proof.given((t, "->", oo)):
        proof.asymptotic(
            gamma(power) / (alpha + 1) * (2 * eta * t) ** -power, "skills", error=SMALLER_THAN_EVERY_POWER, key=True
        )
    return proof.law(resource=t)


@wrong("the rank is the integral over k^-alpha: 1/alpha, not 1/(alpha beta)", model=MODEL)
def lazy_prefactor(model, proof):
    alpha, beta, eta, t = lazy_sum(model, proof, 2)
    with proof.given((t, "->", oo)):
        proof.asymptotic(
            gamma(beta) / (alpha * beta) * (2 * eta * t) ** -beta, "ranks", error=SMALLER_THAN_EVERY_POWER, key=True
        )
    return proof.law(resource=t)
