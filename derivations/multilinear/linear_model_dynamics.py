"""The linear model learns without stages.  Nam et al. 2024, Appendix H."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics and loss of the linear model",
    model="linear",
    section="A2.8",
    sources=("Nam2024: Eq. 124, Eq. 125",),
    needs=("one factor", "power law"),
    letters={"w": "strength of skill l, its one weight"},
)
def linear_model_dynamics(model, proof):
    """In the linear model learning begins at once and at full pace, and yet the total loss is the same power of time:
    power laws need no emergence. For $f = sum_k w_k g_k$ with $w_k(0) = 0$ the weight of each skill is its strength,
    $R_k = S (1 - e^(-eta d_k T/D))$, and its loss is $(S^2/2) e^(-2 eta d_k T/D)$. On infinite data the total loss is
    $(S^2/2) zeta(alpha+1)^(-1/(alpha+1)) Gamma(s) (2 eta T)^-s/(alpha+1)$ with the exponent $s = alpha/(alpha+1)$ of
    the multilinear model."""
    from sympy import Function, Symbol, exp, gamma

    from solvable.models.quantities.samples import COUNT, SAMPLE, SKILL_OF
    from solvable.models.quantities.setup import among_skills

    S, eta = (model.parameters[name] for name in ("S", "eta"))
    T, D, d_k = (getattr(model.symbols, name) for name in ("T", "D", "d_k"))
    l, w = Symbol("l", positive=True, integer=True), Symbol("w", positive=True)

    proof.positive(*model.parameters.values(), T)
    for name in ("basis_function", "target", "sample_count", "loss_of_factors"):
        proof.begin(name)
    with proof.given(*among_skills(model, l, SKILL_OF(SAMPLE))):
        proof.theorem("empirical_loss_decoupling")
        proof.begin("strength_growth")
        proof.equal(
            eta * COUNT(l) / D * (S - w),
            "gradient flow of $w_l$, the strength of skill $l$: `empirical_loss_decoupling`",
            reference="Nam2024: Eq. 124",
            name="growth",
        )
    proof.begin("strength_on_data", shown=d_k, T=T)
    proof.equal(by="solve_flow", reference="Nam2024: Eq. 124")
    proof.equal(S * (1 - exp(-eta * d_k * T / D)), "at the pace of the observed frequency $d_k/D$", name="strength")
    proof.begin("loss_on_data", shown=d_k, T=T)
    proof.equal(by="skill_loss_dynamics", node="curve", reference="Nam2024: Eq. 125", name="loss")

    flow = proof.begin("strength_flow")
    solution = proof.solves(
        flow, Function("R")(T), by="separate_and_solve", reference="Nam2024: Eq. 124", name="endless data", key=True
    )
    proof.resume("loss_vs_time")
    tail = model.spectrum.tail()
    s = tail.delta / (1 + tail.delta)
    proof.equal(
        S**2 / (2 * (1 + tail.delta)) * model.spectrum.normalisation() ** (s - 1) * gamma(s) * (2 * eta * T) ** -s,
        "`loss_vs_time` for this curve: the total loss on infinite data",
        name="total loss",
    )
    return proof.law(expr=solution)
