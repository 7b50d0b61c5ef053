"""The linear model learns without stages.  Nam et al. 2024, Appendix H."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics and loss of the linear model",
    model="linear",
    section="A2.8",
    sources=("Nam2024: Eq. 124, Eq. 125",),
    needs=("one factor", "power law"),
)
def linear_model_dynamics(model, proof):
    """For f = sum_k w_k g_k with w_k(0) = 0 the weight of each skill is its strength, R_k = S (1 - e^(-eta d_k T/D)),
    and its loss is (S^2/2) e^(-2 eta d_k T/D): learning begins at once and at full pace. On infinite data the total
    loss is (S^2/2) zeta(alpha+1)^(-1/(alpha+1)) Gamma(s) (2 eta T)^-s/(alpha+1) with the exponent s =
    alpha/(alpha+1) of the multilinear model: power laws need no emergence."""
    from sympy import Derivative, Eq, Function, IndexedBase, Symbol, Tuple, exp, gamma, zeta

    S, eta, alpha = (model.parameters[name] for name in ("S", "eta", "alpha"))
    T, D, n_s, k = (getattr(model.symbols, name) for name in ("T", "D", "n_s", "k"))
    l, w, count = Symbol("l", positive=True, integer=True), IndexedBase("w", positive=True), Function("d")
    t, c, s = (Symbol(name, positive=True) for name in ("t", "c", "s"))
    R, R_k = Function("R"), Symbol("R_k")

    proof.positive(alpha, S, eta, T)
    decoupled = proof.recall("empirical_loss_decoupling")
    with proof.given((1, "<=", l), (l, "<=", n_s)):
        proof.start(-eta * Derivative(decoupled, w[l]))
        proof.equal(
            eta * count(l) / D * (S - w[l]),
            "gradient flow of w_l, the strength of skill l",
            reference="Nam2024: Eq. 124",
        )
    solution = proof.solves(
        Tuple(Eq(R(t).diff(t), eta * c * (S - R(t)), evaluate=False), Eq(R(0), 0, evaluate=False)),
        R(t),
        by="separate_and_solve",
        reference="Nam2024: Eq. 124",
        key=True,
    )
    proof.define(R_k, solution, "the strength of skill k at time t")
    proof.start((S - R_k) ** 2 / 2)
    proof.equal(S**2 / 2 * exp(-2 * eta * c * t), "the loss of a skill; c = d_k/D", reference="Nam2024: Eq. 125")

    proof.define(s, alpha / (alpha + 1), "the exponent of the loss")
    proof.start(proof.recall("loss_vs_time"))
    proof.equal(
        S**2 / (2 * (alpha + 1)) * zeta(alpha + 1) ** (-1 / (alpha + 1)) * gamma(s) * (2 * eta * T) ** -s,
        "loss_vs_time for this curve: the total loss on infinite data",
    )
    proof.define(c, model.frequency(k), "infinite data: the observed frequency is the true one")
    return proof.law(expr=solution.subs(t, T))
