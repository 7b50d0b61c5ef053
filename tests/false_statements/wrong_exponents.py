"""Wrong theorems about exponents and constants: slips of the paper, and steps that a reader would take too easily."""

from sympy import Derivative, Eq, Function, Integral, Lambda, Rational, Symbol, beta, exp, log, oo, pi, sqrt, zeta
from wrong_theorems import parameters, up_to, wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.proofs.instances import SATURATION_CURVE
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

u, x, q, w = (Symbol(name, positive=True) for name in ("u", "x", "q", "w"))


@wrong("the sign of Delta L on the right of Eq. 64, which gives the denominator 1 + (alpha + 1) D")
def data_exponent_as_printed(model, proof):
    D, alpha = model.symbols.D, model.parameters["alpha"]
    s = alpha / (alpha + 1)
    proof.positive(alpha)
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.start(beta(s, D + 2) / beta(s, D + 1) - 1)
        proof.asymptotic(-alpha / (1 + (alpha + 1) * D), "Eq. 64", error=SMALLER_THAN_EVERY_POWER, key=True)
    return proof.law()


@wrong("T^(alpha+1) ~ N, printed before Eq. 75, for N^(alpha+1) ~ T")
def allocation_turned_round(model, proof):
    N, T, C, alpha = model.symbols.N, model.symbols.T, model.symbols.C, model.parameters["alpha"]
    s = alpha / (alpha + 1)
    proof.positive(alpha)
    loss = (C / N) ** -s + N**-alpha
    proof.start(Eq(N * Derivative(loss, N), 0, evaluate=False))
    proof.equivalent(
        Eq((C / N) ** (alpha + 1), N * (alpha + 1) ** (1 / alpha), evaluate=False),
        "stationarity",
        key=True,
    )
    proof.positive(T)
    return proof.law()


@wrong("the exponent -alpha/(alpha + 1) of lambda in the remark after Corollary 5")
def allocation_exponent_of_the_remark(model, proof):
    law = solvable.derive("fig3_prefactor")
    share = next(s for s in law.steps if s.reference == "Nam2024: Eq. 330")
    proof.steps, proof.assumptions = list(law.steps[: law.key_step]), list(law.assumptions)
    allocation, alpha = Symbol("lambda", positive=True), model.parameters["alpha"]
    proof.start(share.before)
    proof.equal(share.after * allocation ** (-2 * alpha / (alpha + 1)), "the remark", key=True)
    return proof.law()


@wrong("Eq. 328 without the S^2/2 of skills beyond N")
def tail_without_its_loss(model, proof):
    N, (alpha, S, r, eta) = model.symbols.N, parameters(model)
    proof.positive(alpha, S, r, eta)
    norm = zeta(alpha + 1)
    with proof.given((1, "<=", N), (N, "->", oo)):
        proof.start(HarmonicSum(S**2 / (2 * norm), alpha, alpha + 1, 1, Lambda(u, 1), N + 1))
        proof.asymptotic(N**-alpha / (alpha * norm), "the tail", error=alpha / N, key=True)
    return proof.law()


@wrong("S^2/2 for A_N: Eq. 327 takes zeta(alpha + 1) for 1/alpha")
def parameter_prefactor_as_printed(model, proof):
    N, (alpha, S, r, eta) = model.symbols.N, parameters(model)
    proof.positive(alpha, S, r, eta)
    with proof.given((1, "<=", N), (N, "->", oo)):
        proof.start(HarmonicSum(S**2 / (2 * zeta(alpha + 1)), alpha, alpha + 1, 1, Lambda(u, 1), N + 1))
        proof.asymptotic(S**2 / 2 * N**-alpha, "Eq. 327", error=alpha / N, key=True)
    return proof.law()


@wrong("the misprint of A_N is less than 1 + alpha, not less than 1 + alpha/2")
def misprint_bound_too_sharp(model, proof):
    alpha = model.parameters["alpha"]
    proof.positive(alpha)
    proof.start(alpha * zeta(alpha + 1))
    proof.at_most(1 + alpha / 2, "half of the first term", key=True)
    return proof.law()


@wrong("the boundary term of the last skill dropped, where N is finite")
def parts_without_boundary(model, proof):
    T, alpha = model.symbols.T, model.parameters["alpha"]
    g, M, j = Function("g", positive=True), Symbol("M", positive=True), Symbol("j", positive=True)
    p, s = alpha + 1, alpha / (alpha + 1)
    proof.positive(alpha, T)
    with proof.given((g(u), "is", SATURATION_CURVE), (1, "<", M)):
        proof.start(T * Derivative(Integral(j**-p * g(T * j**-p), (j, 1, M)), T))
        proof.equal(-s * Integral(j**-p * g(T * j**-p), (j, 1, M)) + g(T) / p, "by parts", key=True)
    return proof.law()


@wrong("the exponent of parameters, -alpha, for the slope of a stage")
def stage_slope_of_parameters(model, proof):
    up_to(proof, solvable.derive("stage_like_time_scaling"), "exponent")
    n = Symbol("n", positive=True, integer=True)
    alpha = model.parameters["alpha"]
    with proof.given((2, "<=", n), (n, "->", oo)):
        proof.asymptotic(-alpha, "from stage to stage", error=(alpha + alpha**2) / n)
    return proof.law()


@wrong("N held in A where half a skill more belongs: an error 1/N, not 1/N^2")
def half_a_skill_forgotten(model, proof):
    law = solvable.derive("time_scaling_constant")
    step = next(s for s in law.steps if s.reference == "DLMF: 2.10.1")
    place = law.steps.index(step)
    proof.steps, proof.assumptions = list(law.steps[:place]), list(law.assumptions)
    N, A = model.symbols.N, Function("A", positive=True)
    with proof.given((128 * x, "<=", N), (N, "->", oo)):
        proof.start(step.before)
        proof.asymptotic((N / x) ** -model.parameters["alpha"] * A(x), "Eq. 238", error=step.error, key=True)
    return proof.law()


@wrong("Eq. 240: the tail of the skills beyond N without its 1/2")
def tail_doubled(model, proof):
    law = solvable.derive("time_scaling_constant")
    step = next(s for s in law.steps if s.reference == "DLMF: 2.10.1")
    proof.steps, proof.assumptions = list(law.steps[: law.steps.index(step)]), list(law.assumptions)
    N, A, (alpha, S, _, _) = model.symbols.N, Function("A", positive=True), parameters(model)
    with proof.given((128 * x, "<=", N), (N, "->", oo)):
        proof.start(step.before)
        more = S**2 * x**-alpha / (2 * alpha * zeta(alpha + 1))
        proof.asymptotic((N / x) ** -alpha * (A(x) + more), "Eq. 240", error=alpha / (2 * N), key=True)
    return proof.law()


@wrong("leading order for small r with an error 1/w^2: the next term is s/w")
def small_start_without_width(model, proof):
    alpha = model.parameters["alpha"]
    s = alpha / (alpha + 1)
    proof.positive(alpha)
    with proof.given((w, "->", oo)):
        proof.start(Integral(u ** (s - 1) * (1 + exp(2 * u - w)) ** -2, (u, 0, oo)))
        proof.asymptotic((w / 2) ** s / s, "the take-off taken for a step", error=4 / w**2, key=True)
    return proof.law()


@wrong("the width of the take-off with pi^2/3 for pi^2/6")
def small_start_with_wrong_width(model, proof):
    alpha = model.parameters["alpha"]
    s = alpha / (alpha + 1)
    width = 1 - s / w + pi**2 * s * (s - 1) / (3 * w**2)
    proof.positive(alpha)
    with proof.given((w, "->", oo)):
        proof.start(Integral(u ** (s - 1) * (1 + exp(2 * u - w)) ** -2, (u, 0, oo)))
        proof.asymptotic((w / 2) ** s / s * width, "Sommerfeld", error=8 / w**3, key=True)
    return proof.law()


@wrong("at the compute optimum the last skill is not learned: it keeps most of its loss")
def last_skill_is_learned(model, proof):
    alpha = model.parameters["alpha"]
    proof.positive(alpha)
    proof.start(1 - sqrt((alpha + 1) / (alpha + 2)))
    proof.at_least(Rational(1, 2), "T is large enough to fit the N-th skill", key=True)
    return proof.law()


@wrong("the clock of the last skill at the optimum is log(S/r)/2 + O(1/log): a constant is missing")
def take_off_without_its_constant(model, proof):
    law = solvable.derive("compute_optimum_small_init")
    step = next(s for s in law.steps if s.relation == "asymptotic")
    proof.steps, proof.assumptions = list(law.steps[: law.steps.index(step)]), list(law.assumptions)
    v, y, alpha = Symbol("v", positive=True), Symbol("y", positive=True), model.parameters["alpha"]
    with proof.given((v, "->", oo)):
        proof.start(step.before.subs(y, 1))
        proof.asymptotic(alpha / (alpha + 2), "stationarity at y = 1", error=(1 + log(2)) / v, key=True)
    return proof.law()


@wrong("L_C doubled: the correction of Eq. 56 without its 1/2")
def correction_doubled(model, proof):
    law = solvable.derive("finite_n_corrected_time_law")
    proof.steps, proof.assumptions = list(law.steps[:-1]), list(law.assumptions)
    N = model.symbols.N
    with proof.given((1, "<=", N), (N, "->", oo)):
        proof.start(law.steps[-1].before)
        proof.asymptotic(2 * law.steps[-1].after, "Eq. 56", error=law.steps[-1].error)
    return proof.law()
