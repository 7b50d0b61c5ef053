"""Wrong joint laws: slips where time, data and parameters meet, and in the zeta series of finitely many skills."""

from sympy import Abs, Function, Integral, Lambda, Rational, Sum, Symbol, beta, binomial, exp, gamma, oo, pi, zeta
from wrong_theorems import wrong

from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

u, q, x = (Symbol(name, positive=True) for name in ("u", "q", "x"))
n = Symbol("n", integer=True, nonnegative=True)


def shown(model, first=1):
    """The probability of the skills from `first` on that D samples show n times."""
    D, alpha = model.symbols.D, model.parameters["alpha"]
    chance = binomial(D, n) * (u / D) ** n * (1 - u / D) ** (D - n)
    return HarmonicSum(1 / zeta(alpha + 1), alpha, alpha + 1, D / zeta(alpha + 1), Lambda(u, chance), first)


def held(model, over):
    """A law for it, with Gamma(n + s)/n! replaced by `over`."""
    D, alpha = model.symbols.D, model.parameters["alpha"]
    s = alpha / (alpha + 1)
    return zeta(alpha + 1) ** (s - 1) / (alpha + 1) * gamma(D + 1) / gamma(D + 1 + s) * over(s)


@wrong("the skills shown n times hold Gamma(n+s)/n!, not n^(s-1) times the data law")
def shown_often_as_a_power(model, proof):
    D = model.symbols.D
    with proof.given((2, "<=", n), (n, "<=", D), (D, "->", oo)):
        proof.start(shown(model))
        proof.asymptotic(held(model, lambda s: n ** (s - 1)), "large n", error=SMALLER_THAN_EVERY_POWER, key=True)
    proof.assume(D, "->", oo)
    return proof.law()


@wrong("the Poisson limit D^-s has a relative error of the order 1/D, which is not beyond all orders")
def poisson_limit_beyond_all_orders(model, proof):
    D, alpha = model.symbols.D, model.parameters["alpha"]
    s = alpha / (alpha + 1)
    with proof.given((n, "<=", D), (D, "->", oo)):
        proof.start(shown(model))
        proof.asymptotic(
            zeta(alpha + 1) ** (s - 1) / (alpha + 1) * D**-s * gamma(n + s) / gamma(n + 1),
            "Poisson numbers of samples",
            error=SMALLER_THAN_EVERY_POWER,
            key=True,
        )
    proof.assume(D, "->", oo)
    return proof.law()


@wrong("the mean loss is not the loss at the mean number of samples: Phi is not linear")
def loss_at_the_mean(model, proof):
    D = model.symbols.D
    curve = proof.recall("skill_loss_dynamics", "curve")
    P, tau = Symbol("P", positive=True), Symbol("tau", positive=True)
    with proof.given((0, "<", P), (P, "<", 1), (0, "<", tau), (1, "<=", D), (D, "<=", 20)):
        chance = binomial(D, n) * P**n * (1 - P) ** (D - n)
        proof.start(Sum(chance * curve.subs(u, n * tau), (n, 0, D)))
        proof.equal(curve.subs(u, D * P * tau), "on average a skill is shown D P times", key=True)
    return proof.law()


@wrong("the skills beyond N lose half of skill N twice: the endpoint of Euler-Maclaurin has the factor 1/2")
def whole_endpoint(model, proof):
    N, alpha = model.symbols.N, model.parameters["alpha"]
    p, norm = alpha + 1, zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "curve")
    last = x * N**-p / norm
    with proof.given((0, "<", x), (x, "<=", 3), (1, "<=", N), (N, "->", oo)):
        proof.start(HarmonicSum(1 / norm, alpha, p, x / norm, Lambda(u, curve), N + 1))
        integral = Integral(u ** (alpha / p - 1) * curve, (u, 0, last))
        proof.asymptotic(
            norm ** (-1 / p) / p * x ** (-alpha / p) * integral - last / x * curve.subs(u, last),
            "Euler-Maclaurin",
            error=alpha * p / N**2,
            key=True,
        )
    return proof.law()


@wrong("the skills beyond N start at N + 1: an integral from N on without the endpoint is off by the order 1/N")
def no_endpoint(model, proof):
    D, N, alpha = model.symbols.D, model.symbols.N, model.parameters["alpha"]
    p, norm = alpha + 1, zeta(alpha + 1)
    s, P = alpha / p, N**-p / norm
    with proof.given((1, "<=", D), (1, "<=", N), (N, "->", oo)):
        proof.start(HarmonicSum(1 / norm, alpha, p, D / norm, Lambda(u, (1 - u / D) ** D), N + 1))
        proof.asymptotic(
            norm ** (-1 / p) / p * Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, P)),
            "an incomplete Beta function",
            error=alpha * p * (1 + D * P) ** 2 / N**2,
            key=True,
        )
    return proof.law()


@wrong("time and data limit the loss together: it is not the larger of the two laws, nor their sum")
def sum_of_the_laws(model, proof):
    D, T, alpha = model.symbols.D, model.symbols.T, model.parameters["alpha"]
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.positive(T)
    s = alpha / (alpha + 1)
    prefactor = zeta(alpha + 1) ** (s - 1) / (alpha + 1)
    gammas = prefactor * gamma(D + 1) / gamma(D + 1 + s) * gamma(n + s) / gamma(n + 1)
    clock = model.resource(T)
    with proof.given((2, "<=", D), (D, "<=", 20)):
        proof.start(Sum(curve.subs(u, n * clock / D) * gammas, (n, 0, D)))
        whole = Integral(u ** (s - 1) * curve, (u, 0, oo))
        data = curve.subs(u, 0) * prefactor * beta(s, D + 1)
        proof.equal(data + prefactor * clock**-s * whole, "each resource costs what it costs alone", key=True)
    return proof.law()


def series(model, proof, start, allowed):
    """The first two terms of the zeta series, with c_0 = `start`, and a bound on the rest."""
    N, T, alpha = model.symbols.N, model.symbols.T, model.parameters["alpha"]
    Y, z, p = Symbol("Y", positive=True), Symbol("z", positive=True), alpha + 1
    curve = proof.recall("skill_loss_dynamics", "curve")
    S = model.parameters["S"]
    proof.positive(T)
    t = 4 * Y * (N + 1) ** -p / pi
    proof.assume(0, "<", Y)
    proof.assume(1, "<=", N)
    proof.assume(t, "<=", Rational(9, 10))
    proof.start(Abs(HarmonicSum(1, alpha, p, Y, Lambda(u, curve), N + 1) - start(S, z) * zeta(p, N + 1)))
    proof.at_most(S**2 / 2 * allowed(t) * zeta(p, N + 1), "Cauchy's bound", key=True)
    return proof.law()


@wrong("c_0 is the loss at the start, (S - r)^2/2, and not S^2/2")
def series_from_the_full_loss(model, proof):
    return series(model, proof, lambda S, z: S**2 / 2, lambda t: t**2 / (1 - t) / 100)


@wrong("after one term the rest is of the first order in t, not of the second")
def series_one_order_better(model, proof):
    return series(model, proof, lambda S, z: S**2 / 2 * (z / (1 + z)) ** 2, lambda t: t**2 / 1000)


@wrong("a long time leaves, beside the data law, the skills shown once at clock tau, not at the clock of time x")
def late_loss_on_the_wrong_clock(model, proof):
    D, alpha = model.symbols.D, model.parameters["alpha"]
    curve = proof.recall("skill_loss_dynamics", "curve")
    tau, mean = Symbol("tau", positive=True), Function("m")
    s = alpha / (alpha + 1)
    with proof.given((0, "<", tau), (2, "<=", D), (tau, "->", oo)):
        proof.define(mean(tau), Sum(curve.subs(u, n * tau) * gamma(n + s) / gamma(n + 1), (n, 1, D)), "what is left")
        proof.asymptotic(curve.subs(u, D * tau) * gamma(1 + s), "shown once", error=SMALLER_THAN_EVERY_POWER, key=True)
    return proof.law()


@wrong("the Fermi factor has slope -2 g (1 - g), not -g (1 - g)")
def half_the_slope(model, proof):
    z = Symbol("z", positive=True)
    factor = 1 / (1 + exp(2 * u) / z)
    proof.start(factor.diff(u))
    proof.equal(-factor * (1 - factor), "the logistic flow", key=True)
    return proof.law()
