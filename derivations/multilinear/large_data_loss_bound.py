"""How far finite data moves the loss.  Nam et al. 2024, Proposition 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss on finite data",
    model="multilinear",
    section="A6.5",
    sources=("Nam2024: Proposition 4",),
    needs=("two factors", "power law"),
)
def large_data_loss_bound(model, proof):
    """The expected loss is the mean of those of its skills, weighted with their frequencies. With D samples that of N
    basis functions differs from the loss on infinite data by at most 2^alpha S^2 (D zeta(alpha+1))^(-1/2) f + 4 S^4
    eta^2 T^2/D, where f is the sum of k^-((alpha+1)/2) over k <= N: zeta((alpha+1)/2) at most for alpha > 1, 1 +
    log N for alpha = 1, 2 N^((1-alpha)/2)/(1-alpha) for alpha < 1. By sharp_large_data_bound the first term can go:
    the difference is at most 2 M S^4 eta^2 T^2 zeta(2 alpha+2)/(zeta(alpha+1)^2 D) for every N, with its M."""
    from sympy import Sum, Symbol, log, sqrt, zeta

    S, alpha, eta = (model.parameters[name] for name in ("S", "alpha", "eta"))
    T, D, N, k = model.symbols.T, model.symbols.D, model.symbols.N, model.symbols.k
    M, a = Symbol("M", positive=True), Symbol("a", positive=True)
    norm, p = zeta(alpha + 1), alpha + 1
    proof.positive(S, alpha, eta, T)
    proof.assume(1, "<=", N)

    one_skill = proof.theorem("finite_data_skill_loss_bound").expr
    roots, squares = (Sum(k**power, (k, 1, N)) for power in (-p / 2, -2 * p))
    proof.start(Sum(model.frequency(k) * one_skill, (k, 1, N)))
    proof.equal(
        2**alpha * S**2 / sqrt(D * norm) * roots + 4 * S**4 * eta**2 * T**2 / (D * norm**2) * squares,
        "theorem finite_data_skill_loss_bound, skill by skill",
        key=True,
    )
    proof.at_most(
        2**alpha * S**2 / sqrt(D * norm) * roots + 4 * S**4 * eta**2 * T**2 / D,
        "the frequencies add up to 1, so their squares to less",
        reference="Nam2024: Proposition 4",
    )
    with proof.given((0, "<", a), (a, "<", 1)):
        proof.start(roots.subs(alpha, a))
        proof.at_most(2 * N ** ((1 - a) / 2) / (1 - a), "f for alpha = a < 1: theorem zeta_partial_sum")
    with proof.given((1, "<", a)):
        proof.start(roots.subs(alpha, a))
        proof.at_most(zeta((a + 1) / 2), "f for alpha = a > 1: the whole sum")
    with proof.given((2, "<=", N)):
        proof.start(roots.subs(alpha, 1))
        proof.at_most(1 + log(N), "f for alpha = 1: theorem zeta_partial_sum")

    sharper = proof.theorem("sharp_large_data_bound").expr
    proof.define(M, proof.recall("sharp_large_data_bound", "M"), "theorem sharp_large_data_bound")
    proof.start(Sum(model.frequency(k) * sharper, (k, 1, N)))
    proof.at_most(
        2 * M * S**4 * eta**2 * T**2 * zeta(2 * p) / (norm**2 * D),
        "theorem sharp_large_data_bound, skill by skill; 1 - P_s(k) is less than 1, and the squares of all frequencies "
        "add up to zeta(2 alpha+2)/zeta(alpha+1)^2",
    )
    return proof.law(expr=proof.current)
