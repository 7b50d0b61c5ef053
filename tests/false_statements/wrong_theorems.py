"""Wrong theorems, each written as a researcher would write it, with one line that says what is wrong.

`wrong(...)` registers a function (model, proof) -> law. A wrong theorem is rejected when it cannot be derived, or when
its check is not ok.
"""

from sympy import (
    Derivative,
    Eq,
    Function,
    Integer,
    Integral,
    KroneckerDelta,
    Rational,
    Sum,
    Symbol,
    Tuple,
    exp,
    gamma,
    log,
    oo,
    sqrt,
    zeta,
)

import solvable
from solvable.laws.law import Law
from solvable.laws.recall import earlier
from solvable.laws.theorem import Theorem
from solvable.proofs.instances import ARBITRARY, SATURATION_CURVE
from solvable.proofs.proof import Proof

WRONG: dict = {}

u = Symbol("u", positive=True)
t = Symbol("t", positive=True)
R = Function("R")


def wrong(what, model=solvable.Multilinear):
    """Register a wrong theorem about `model`; `what` says what is wrong."""

    def register(derivation):
        WRONG[derivation.__name__] = (what, model, derivation)
        return derivation

    return register


def derived(name):
    """The law that the wrong theorem called `name` claims."""
    _, kind, derivation = WRONG[name]
    model = kind().symbolic()
    theorem = Theorem(name, name, name, model.name, "0", (), (), derivation)
    return derivation(model, Proof(theorem, model, lambda name: earlier(name, model, Law), Law))


def up_to(proof, law, name):
    """Write the steps of `law` down again as far as the one called `name`; returns it, the chain stands before it."""
    step = law.steps[law[name].number]
    proof.steps, proof.assumptions = list(law.steps[: law[name].number]), list(law.assumptions)
    proof.start(step.before)
    return step


def parameters(model):
    return (model.parameters[name] for name in ("alpha", "S", "r", "eta"))


def general_conditions(model, proof):
    alpha, S, r, eta = parameters(model)
    proof.positive(alpha, S, r, eta)
    proof.assume(r, "<", S)
    return alpha, S, r, eta


@wrong("the emergence time without r < S and epsilon < 1: the logarithm is not real everywhere")
def emergence_without_range(model, proof):
    alpha, S, r, eta = parameters(model)
    epsilon, k = model.symbols.epsilon, model.symbols.k
    proof.positive(alpha, S, r, eta)
    proof.start(log((S / r - 1) * epsilon / (1 - epsilon)))
    proof.at_least(0, "a time is positive")
    return proof.law(expr=log((S / r - 1) * epsilon / (1 - epsilon)) * k ** (alpha + 1))


@wrong("the range of epsilon dropped: below r/S the skill has emerged before it starts")
def emergence_time_positive(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    epsilon = model.symbols.epsilon
    proof.assume(epsilon, "<", 1)
    proof.start(log((S / r - 1) * epsilon / (1 - epsilon)))
    proof.at_least(0, "a time is positive")
    return proof.law()


@wrong("the saturation time is positive up to epsilon = 1/2 only")
def saturation_time_positive(model, proof):
    general_conditions(model, proof)
    epsilon = model.symbols.epsilon
    proof.assume(epsilon, "<", 1)
    proof.start(log((1 - epsilon) / epsilon))
    proof.at_least(0, "a duration is positive")
    return proof.law()


@wrong("the rate of a plain mean squared error, 4 eta, for the loss with the factor 1/2")
def twice_the_rate(model, proof):
    _, S, _, eta = general_conditions(model, proof)
    T, P = model.symbols.T, model.frequency(model.symbols.k)
    _, start = proof.begin("strength_flow")
    rate = Eq(R(T).diff(T), 4 * eta * P * R(T) * (S - R(T)), evaluate=False)
    flow = proof.equivalent(Tuple(rate, start), "gradient flow of the mean squared error")
    return proof.law(expr=proof.solves(flow, R(T), by="separate_and_solve"))


def stated_solution(proof, equations, solution):
    """Append a `solves` step that states a solution instead of computing it."""
    from solvable.proofs.link import Link

    proof._add(equations, "solves", Eq(R(t), solution, evaluate=False), Link(solution, "stated"), "", True)
    return proof.law()


def flow(S, eta):
    return Eq(R(t).diff(t), 2 * eta * R(t) * (S - R(t)), evaluate=False)


@wrong("a sigmoid that forgets the initial condition")
def wrong_initial_condition(model, proof):
    _, S, r, eta = general_conditions(model, proof)
    start = Eq(R(0), r, evaluate=False)
    return stated_solution(proof, Tuple(flow(S, eta), start), S / (1 + (S / r) * exp(-2 * eta * S * t)))


@wrong("a saturating exponential for the multilinear flow: the linear model's curve")
def linear_curve_for_multilinear(model, proof):
    _, S, r, eta = general_conditions(model, proof)
    start = Eq(R(0), r, evaluate=False)
    return stated_solution(proof, Tuple(flow(S, eta), start), S - (S - r) * exp(-2 * eta * S * t))


@wrong("the solution of another equation: nothing says that the unknown solves anything")
def no_equation(model, proof):
    general_conditions(model, proof)
    return stated_solution(proof, Tuple(), t**2)


@wrong("the equation does not contain the unknown")
def equation_without_unknown(model, proof):
    _, S, _, _ = general_conditions(model, proof)
    return stated_solution(proof, Tuple(Eq(S, S, evaluate=False)), t**2)


@wrong("E f^2 = R^2, which holds only for outputs proportional to the skill")
def mean_square_is_square_of_mean(model, proof):
    k, n_b = model.symbols.k, model.symbols.n_b
    xi = Symbol("xi", nonnegative=True, integer=True)
    f, parity = Function("f", real=True), (-1) ** Function("p", integer=True)(k, xi)
    mean, square = (Sum(e, (xi, 0, 2**n_b - 1)) / 2**n_b for e in (parity * f(xi), f(xi) ** 2))
    proof.assume(f(xi), "is", ARBITRARY)
    proof.start(square)
    proof.equal(mean**2, "E f^2 = R^2", key=True)
    return proof.law()


@wrong("the mean of an arbitrary function is not positive")
def mean_is_positive(model, proof):
    n_b = model.symbols.n_b
    xi = Symbol("xi", nonnegative=True, integer=True)
    f = Function("f", real=True)
    proof.assume(f(xi), "is", ARBITRARY)
    proof.start(Sum(f(xi), (xi, 0, 2**n_b - 1)) / 2**n_b)
    proof.at_least(0, "it is positive", key=True)
    return proof.law()


@wrong("the skill strength need not be positive: R is not the root of R^2")
def strength_is_its_modulus(model, proof):
    n_b = model.symbols.n_b
    xi = Symbol("xi", nonnegative=True, integer=True)
    f, strength = Function("f", real=True), Symbol("R_k")
    proof.assume(f(xi), "is", ARBITRARY)
    proof.define(strength, Sum(f(xi), (xi, 0, 2**n_b - 1)) / 2**n_b)
    proof.start(sqrt(strength**2))
    proof.equal(strength, "the root of a square", key=True)
    return proof.law()


def skill_indices(model, proof):
    k, n_s = model.symbols.k, model.symbols.n_s
    i, l = (Symbol(name, positive=True, integer=True) for name in ("i", "l"))
    for skill in (k, l, i):
        proof.assume(1, "<=", skill)
        proof.assume(skill, "<=", n_s)
    return k, l, i, n_s


@wrong("orthonormal: the basis has E[g_k g_l] = P_s(k) delta_kl, not delta_kl")
def orthonormal(model, proof):
    k, l, i, n_s = skill_indices(model, proof)
    P = Function("P_s", positive=True)
    proof.start(Sum(P(i) * KroneckerDelta(i, k) * KroneckerDelta(i, l), (i, 1, n_s)))
    proof.equal(KroneckerDelta(k, l), "the basis is orthonormal", key=True)
    return proof.law()


@wrong("two skills may be the same one")
def skills_differ(model, proof):
    k, l, _, _ = skill_indices(model, proof)
    proof.start(KroneckerDelta(k, l))
    proof.equal(0, "two skills never share an input", key=True)
    return proof.law()


@wrong("a sum over more skills than there are: the index that the delta selects is not always there")
def sifted_outside(model, proof):
    k, _, i, n_s = skill_indices(model, proof)
    f = Function("f")
    proof.start(Sum(Sum(f(k) * KroneckerDelta(k, i), (k, 1, n_s)), (i, 1, 2 * n_s)))
    proof.equal(Sum(f(i), (i, 1, 2 * n_s)), "sift the delta", key=True)
    return proof.law()


@wrong("P stands for P_s(k), so it cannot leave the sum over k")
def frequency_out_of_the_sum(model, proof):
    k, P, f = model.symbols.k, Symbol("P", positive=True), Function("f")
    proof.define(P, model.frequency(k))
    proof.start(Sum(P * f(k), (k, 1, oo)))
    proof.equal(P * Sum(f(k), (k, 1, oo)), "draw the constant out", key=True)
    return proof.law()


@wrong("P stands for P_s(k), which depends on the rank")
def frequency_does_not_depend_on_rank(model, proof):
    k, P = model.symbols.k, Symbol("P", positive=True)
    proof.define(P, model.frequency(k))
    proof.start(k * Derivative(k * P, k) / (k * P))
    proof.equal(1, "a constant times k", key=True)
    return proof.law()


@wrong("one name for two things: the second definition would rewrite what stands before it")
def defined_twice(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    z = Symbol("z", positive=True)
    proof.define(z, S / r)
    proof.start(r * z)
    proof.equal(S - r, "by the definition of z", key=True)
    proof.define(z, S / r - 1)
    return proof.law()


@wrong("a definition fixes a parameter of the model, so the theorem holds for S = 1 only")
def parameter_defined_away(model, proof):
    S = model.parameters["S"]
    proof.define(S, 1)
    proof.start(S**2)
    proof.equal(S, "square", key=True)
    return proof.law()


@wrong("no parameters satisfy r < S < r")
def contradictory_assumptions(model, proof):
    _, S, r, eta = general_conditions(model, proof)
    proof.assume(S, "<", r)
    proof.start(eta + 1)
    proof.equal(1 + eta - 0, "algebra")
    proof.equal(eta * (1 + 1 / eta), "factor", key=True)
    return proof.law()


@wrong("the transform of (1 + u) exp(-2u), claimed for every saturation curve")
def one_curve_for_all(model, proof):
    s, g = Symbol("s", positive=True), Function("g", positive=True)
    proof.assume(g(u), "is", SATURATION_CURVE)
    proof.positive(s)
    proof.start(Integral(u ** (s - 1) * g(u), (u, 0, oo)))
    proof.equal(2**-s * (gamma(s) + gamma(s + 1) / 2), "the Mellin transform of the curve", key=True)
    return proof.law()


@wrong("the order of integration matters where the integral is not absolutely convergent")
def exchanged_integrals(model, proof):
    v = Symbol("v", positive=True)
    f = (u**2 - v**2) / (u**2 + v**2) ** 2
    proof.start(Integral(f, (u, 0, 1), (v, 0, 1)))
    proof.equal(Integral(f, (v, 0, 1), (u, 0, 1)), "exchange the integrals", key=True)
    return proof.law()


@wrong("a number of relevant bits is not 1 or 2")
def parity_is_linear(model, proof):
    k, p = model.symbols.k, Function("p", integer=True)
    proof.start((-1) ** p(k))
    proof.equal(2 * p(k) - 3, "checked for p = 1 and p = 2", key=True)
    return proof.law()


@wrong("a named identity without its name")
def cited_without_reference(model, proof):
    from solvable.proofs.link import Link

    alpha = model.parameters["alpha"]
    proof.positive(alpha)
    link = Link(zeta(alpha + 1), "well known", cited=True)
    proof._add(zeta(alpha + 1) * Integer(1), "equal", zeta(alpha + 1), link, "", True)
    return proof.law()


@wrong("an assumption of a step, epsilon < 1/3, that the theorem hides from its reader")
def hidden_assumption(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    epsilon, pace = model.symbols.epsilon, model.skill.clock * model.frequency(model.symbols.k)
    proof.assume(r / S, "<", epsilon)
    proof.assume(epsilon, "<", Rational(1, 2))
    proof.begin("saturation", level=epsilon)
    proof.equal(by="solve_flow")
    with proof.given((epsilon, "<", Rational(1, 3))):
        proof.at_least(Rational(69, 100) / pace, "more than log 2", key=True)
    return proof.law()


@wrong("the negative root, for a time that is positive")
def negative_root(model, proof):
    from solvable.proofs.link import Link

    tau = Symbol("tau", positive=True)
    link = Link(Integer(-2), "take the root")
    proof._add(Tuple(Eq(tau**2, 4, evaluate=False)), "solves", Eq(tau, -2, evaluate=False), link, "", True)
    return proof.law()


@wrong("the modulus of a difference of two parameters, of which neither is the larger")
def difference_is_positive(model, proof):
    S, eta = model.parameters["S"], model.parameters["eta"]
    proof.positive(S, eta)
    proof.start(sqrt((S - eta) ** 2))
    proof.equal(S - eta, "the root of a square", key=True)
    return proof.law()


@wrong("the law states another formula than its steps derive")
def formula_not_derived(model, proof):
    law = solvable.derive("saturation_time")
    proof.steps, proof.assumptions = list(law.steps), list(law.assumptions)
    return proof.law(expr=2 * law.expr)
