"""Wrong theorems about the extended models: the printed slips, and what a reader may make of them."""

from sympy import Derivative, Eq, Function, IndexedBase, KroneckerDelta, Rational, Sum, Symbol, Tuple, exp, sqrt
from wrong_theorems import wrong

import solvable

l, n, j = (Symbol(name, positive=True, integer=True) for name in ("l", "n", "j"))
t = Symbol("t", positive=True)


def sizes(model, proof):
    """S, d_k and D_c with d_k <= D_c."""
    S, d, D_c = (getattr(model.symbols, name) for name in ("S", "d_k", "D_c"))
    proof.positive(S)
    proof.assume(d, "<=", D_c)
    return S, d, D_c


@wrong("the printed strength of a skill: it solves L = (S - R)^2/2, which holds for an output along g_k only")
def printed_data_strength(model, proof):
    S, d, D_c = sizes(model, proof)
    h = Symbol("h", positive=True)
    proof.define(h, 1 / D_c, "E u_l^2")
    proof.start(S * Sum(h, (l, 1, d)))
    proof.equal(S * (1 - sqrt(1 - d / D_c)), "the mean of E g_k f", key=True)
    return proof.law(expr=proof.current)


@wrong("the strength S d_k/D_c beyond D_c samples: it stays S")
def more_samples_than_features(model, proof):
    S, d, D_c = (getattr(model.symbols, name) for name in ("S", "d_k", "D_c"))
    proof.positive(S)
    proof.start(S * d / D_c)
    proof.at_most(S, "a skill is at most learned", key=True)
    return proof.law()


@wrong("the loss of the multilinear model for an interpolant that is not along g_k")
def square_loss_of_an_interpolant(model, proof):
    S, p = model.symbols.S, Symbol("p", positive=True)
    proof.positive(S)
    with proof.given((p, "<", 1)):
        proof.start((S**2 + S**2 * p - 2 * S * (S * p)) / 2)
        proof.equal((S - S * p) ** 2 / 2, "half the square of what is missing", key=True)
    return proof.law()


@wrong("every interpolant has R = S |P u|^2, least norm or not: the part outside the span counts too")
def any_interpolant(model, proof):
    S, d, D_c = sizes(model, proof)
    u, w = Function("u", real=True), Function("w", real=True)
    proof.start(Sum(S * u(l) ** 2, (l, 1, d)) + Sum(w(l) * u(l), (l, d + 1, D_c)))
    proof.equal(Sum(S * u(l) ** 2, (l, 1, d)), "the samples fix f", key=True)
    return proof.law()


@wrong("the variance of the strength with D_c + 1 for D_c + 2")
def variance_of_the_strength(model, proof):
    S, d, D_c = sizes(model, proof)
    pair = 1 / (D_c * (D_c + 2))
    proof.start(S**2 * (3 * pair * d + pair * d * (d - 1)) - (S * d / D_c) ** 2)
    proof.equal(2 * S**2 * d * (D_c - d) / (D_c**2 * (D_c + 1)), "the variance of R_k", key=True)
    return proof.law()


@wrong("no coefficient moves along a direction, orthogonal to the samples' features or not")
def no_movement_anywhere(model, proof):
    _, d, D_c = sizes(model, proof)
    y, phi, c = (Function(name, real=True) for name in ("y", "phi", "c"))
    proof.start(Sum(y(n) * Sum(c(j) * phi(n, j), (j, 1, d)), (n, 1, D_c)))
    proof.equal(0, "the coefficients do not move along y", key=True)
    return proof.law()


@wrong("the sum of the squares for their difference")
def conserved_sum(model, proof):
    _, d, D_c = sizes(model, proof)
    a, b, phi, rho = Symbol("a", real=True), IndexedBase("b", real=True), *map(Function, ("phi", "rho"))
    v_a = -Sum(rho(j) * b[l] * phi(l, j), (l, 1, D_c), (j, 1, d))
    v_b = -a * Sum(rho(j) * phi(n, j), (j, 1, d))
    proof.start(2 * a * v_a + Sum(2 * b[n] * v_b, (n, 1, D_c)))
    proof.equal(0, "a^2 + |b|^2 is conserved", key=True)
    return proof.law()


@wrong("every sample moves every skill: without the delta the gradient of b_mn is that of all samples")
def samples_of_other_skills(model, proof):
    eta, D, n_s, k = (getattr(model.symbols, name) for name in ("eta", "D", "n_s", "k"))
    m, skill = Symbol("m", positive=True, integer=True), Function("i", integer=True, positive=True)
    a, gap, phi = IndexedBase("a", real=True), Function("rho"), Function("phi")
    proof.positive(eta)
    with proof.given((1, "<=", m), (m, "<=", n_s), (1, "<=", skill(j)), (skill(j), "<=", n_s)):
        shown = KroneckerDelta(k, skill(j)) * KroneckerDelta(k, m)
        proof.start(-eta / D * Sum(shown * a[k] * gap(k, j) * phi(k, n, j), (k, 1, n_s), (j, 1, D)))
        proof.equal(-eta / D * a[m] * Sum(gap(m, j) * phi(m, n, j), (j, 1, D)), "gradient flow", key=True)
    return proof.law()


@wrong("the printed distance from the least-norm interpolant: a(0) for a(oo)")
def distance_with_the_initial_factor(model, proof):
    S, d, D_c = sizes(model, proof)
    a_0, p, q = Symbol("a_0", positive=True), Symbol("p", positive=True), Symbol("q", real=True)
    A, start = q / 2 + sqrt(q**2 / 4 + S**2 * p**2), Function("b_0", real=True)
    proof.start(Sum((sqrt(A) * start(l)) ** 2, (l, d + 1, D_c)))
    proof.equal(a_0**2 * Sum(start(l) ** 2, (l, d + 1, D_c)), "nothing moves outside the span", key=True)
    return proof.law()


@wrong("the printed bound S + a(0) on a(oo), which is false for S < 1: it is sqrt(S) + a(0)")
def bound_of_wrong_dimension(model, proof):
    S, a_0 = model.symbols.S, Symbol("a_0", positive=True)
    proof.positive(S)
    proof.start(sqrt(a_0**2 + S))
    proof.at_most(S + a_0, "a(oo)^2 <= a(0)^2 + S", key=True)
    return proof.law()


@wrong("the negative root, for a square")
def other_root_of_the_limit(model, proof):
    from solvable.proofs.link import Link

    S, A, q = model.symbols.S, Symbol("A", positive=True), Symbol("q", real=True)
    proof.positive(S)
    equation, root = Eq(A - S**2 / A, q, evaluate=False), q / 2 - sqrt(q**2 / 4 + S**2)
    proof._add(equation, "solves", Eq(A, root, evaluate=False), Link(root, "a quadratic equation"), "", True)
    return proof.law()


@wrong("the limit with a(0)^2 for a(0)^2 - |P b(0)|^2")
def limit_without_the_features(model, proof):
    S, A, q, h = (model.symbols.S, *(Symbol(name, positive=True) for name in ("A", "q", "h")))
    proof.positive(S)
    proof.define(q, Symbol("a_0", positive=True) ** 2 - h**2, "the conserved quantity")
    proof.define(A, q / 2 + sqrt(q**2 / 4 + S**2), "a(oo)^2")
    proof.start(A - S**2 / A)
    proof.equal(q + h**2, "a(0)^2", key=True)
    return proof.law()


def modes(proof, model):
    S, eta = model.symbols.S, model.symbols.eta
    proof.positive(S, eta)
    c, *m = (Symbol("c", real=True), *(Symbol(f"a_{i}", positive=True) ** 2 for i in (1, 2, 3)))
    return S, eta, c, m


def growth_of_a_mode(model, proof, name, claimed):
    """Claim another growth for a mode than the theorem derives."""
    proof.start(solvable.derive("relu_parity_modes")[name].expr)
    proof.equal(claimed, "gradient flow", key=True)
    return proof.law()


@wrong("the printed sign of the first mode: gradient ascent")
def first_mode_climbs(model, proof):
    S, eta, c, m = modes(proof, model)
    return growth_of_a_mode(model, proof, "mode 1", -eta * m[0] * (S - 2 * m[0] + 2 * m[1] + c))


@wrong("the printed coefficients 2 and 5 of the second mode, for 4 and 7")
def second_mode_as_printed(model, proof):
    S, eta, c, m = modes(proof, model)
    return growth_of_a_mode(model, proof, "mode 2", eta / 2 * m[1] * (S + 2 * m[0] - 5 * m[1] - 5 * c))


@wrong("the constant four times too fast, as printed")
def constant_as_printed(model, proof):
    _, eta, c, m = modes(proof, model)
    return growth_of_a_mode(model, proof, "constant", eta / 2 * (2 * m[0] - 5 * m[1] - m[2] - 8 * c))


@wrong("the printed factor 1/(8 S^2) of the skill strength")
def shares_as_printed(model, proof):
    S, _, _, m = modes(proof, model)
    proof.start(solvable.derive("relu_parity_modes")["strength"].expr)
    proof.equal((2 * m[0] + m[1] + m[2]) / (8 * S**2), "R_k", key=True)
    return proof.law()


@wrong("the loss of a skill with n of its N_c basis functions by the square of what is missing")
def square_loss_of_parameters(model, proof):
    S, N_c = model.symbols.S, model.symbols.N_c
    proof.positive(S)
    with proof.given((n, "<=", N_c)):
        proof.start((S**2 + S**2 * n / N_c - 2 * S * (S * n / N_c)) / 2)
        proof.equal(S**2 / 2 * (1 - n / N_c) ** 2, "put into skill_loss_identity", key=True)
    return proof.law()


@wrong("the total loss as that of N/N_c whole skills: between whole skills it is larger, the curve being convex")
def loss_at_a_fraction_of_a_skill(model, proof):
    from sympy import zeta

    S, N_c, alpha = (getattr(model.symbols, name) for name in ("S", "N_c", "alpha"))
    q = Symbol("q", positive=True, integer=True)
    proof.positive(S, alpha)
    tail = zeta(alpha + 1, q + 1) * S**2 / 2 / zeta(alpha + 1)
    with proof.given((n, "<", N_c)):
        proof.start(tail + (1 - n / N_c) * S**2 / 2 * model.frequency(q))
        proof.equal(tail.subs(q, q - 1 + n / N_c), "the loss at N/N_c basis functions", key=True)
    return proof.law()


@wrong("balanced factors are no slower than unbalanced ones: they are the slowest")
def balanced_is_fastest(model, proof):
    S, omega = model.symbols.S, Symbol("omega", positive=True)
    proof.positive(S)
    proof.start(S * (omega + 1 / omega))
    proof.at_most(2 * S, "the pace of balanced factors", key=True)
    return proof.law()


@wrong("the ratio of the factors taken for a sigmoid of time")
def ratio_is_a_sigmoid(model, proof):
    from solvable.proofs.link import Link

    omega, start, pace = (Symbol(name, positive=True) for name in ("omega", "w_0", "Lambda"))
    w = Function("w")
    equations = Tuple(
        Eq(w(t).diff(t), pace * (omega - w(t)) * (1 + omega * w(t)) / (1 + omega**2), evaluate=False),
        Eq(w(0), start, evaluate=False),
    )
    solution = omega / (1 + (omega / start - 1) * exp(-pace * t))
    proof._add(equations, "solves", Eq(w(t), solution, evaluate=False), Link(solution, "separate"), "", True)
    return proof.law()


@wrong("unbalanced factors learned in the time of balanced ones, half the exponent")
def half_the_pace(model, proof):
    y, omega, pace = (Symbol(name, positive=True) for name in ("y", "omega", "Lambda"))
    with proof.given((omega, "<", 1)):
        left = (omega - y) / (1 + omega * y)
        proof.start(Derivative(left, y) * pace * (omega - y) * (1 + omega * y) / (1 + omega**2))
        proof.equal(-Rational(1, 2) * pace * left, "what is left of the way", key=True)
    return proof.law()
