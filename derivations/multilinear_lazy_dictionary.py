"""Skills and lazily learned features: one harmonic sum.  Beyond Nam et al. 2024 and Bordelon et al. 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Skills as lazily learned features",
    model="modes",
    section="2",
    aliases=("one_harmonic_sum",),
    new=True,
    letters={
        "k": "skill, or feature, by rank",
        "alpha_M": "alpha of the multilinear model",
        "eta_M": "eta of the linear model of skills",
        "alpha": "capacity exponent",
        "beta": "source exponent",
        "eta": "gradient-flow rate",
        "T": "training time of the linear model of skills",
        "S": "target scale",
        "C": "compute",
        "d": "number of samples that show the skill",
    },
)
def multilinear_lazy_dictionary(model, proof):
    """The loss of skills and the lazy loss of features are sums of one kind, with a dictionary between their exponents.
    The loss of skills (data exponent $alpha_M$) and the lazy loss of features $(alpha, beta)$ are sums of
    $k^-(1+delta) g(x k^-kappa)$ alike: $delta = alpha_M$, $kappa = alpha_M + 1$ and $delta = alpha beta$,
    $kappa = alpha$. So skills with any loss curve $g$ are features with $alpha = alpha_M + 1$,
    $beta = alpha_M/(alpha_M + 1)$, and the linear model is lazy learning exactly, but for the units of time and loss.
    Conversely lazily learned features are skills where $beta = 1 - 1/alpha$ and nowhere else: all then have one
    coefficient in the target, and the task is hard. The exponents of time, parameters and compute are $beta$,
    $alpha beta$ and $alpha beta/(alpha+1)$ in either model. Samples of skills weigh as training time and have the
    exponent $beta$; samples of features, each of which shows them all, have $alpha beta$, as parameters do."""
    from sympy import Eq, Function, Lambda, Min, Piecewise, Sum, Symbol, oo, pi, sin, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.instances import SATURATION_CURVE

    alpha, beta, eta, t, T, S, N, C, u, x, worth, a, h = (
        Symbol(name, positive=True)
        for name in ("alpha", "beta", "eta", "t", "T", "S", "N", "C", "u", "x", "t_M", "alpha_M", "eta_M")
    )
    D, k, b = model.symbols.D, Symbol("k", positive=True, integer=True), Symbol("beta_M", positive=True)
    g, dictionary = Function("g", positive=True), {alpha: a + 1, beta: a / (a + 1)}
    norm, start = zeta(a + 1), Symbol("Phi_0", positive=True)

    def of_skills(expression):
        return expression.subs({alpha: a, eta: h}, simultaneous=True)

    proof.positive(beta)
    proof.assume(1, "<", alpha)
    in_time, in_data = proof.theorem("lazy_loss_vs_time", "proof"), proof.theorem("loss_vs_data", "proof")
    features = in_time["modes"].expr
    with proof.given((g(u), "is", SATURATION_CURVE)):
        frequency = k ** -(a + 1) / norm
        proof.start(Sum(frequency * g(x * frequency), (k, 1, oo)))
        proof.equal(
            HarmonicSum(1 / norm, a, a + 1, x / norm, Lambda(u, g(u))),
            "the same as a harmonic sum: skill $k$ of frequency $P_s(k)$, on its own clock",
        )

    proof.define(worth, h * T / (norm * eta), "the time of features that the time $T$ of skills is worth")
    proof.begin("linear_skills", T=T)
    proof.equal(
        S**2 / (2 * norm) * features.subs(dictionary).subs(t, worth),
        "skill by skill: the linear model is lazy learning with $alpha = alpha_M + 1$ and $alpha beta = alpha_M$",
        reference="Nam2024: Eq. 124",
        name="skills",
        key=True,
    )
    proof.start(of_skills(proof.theorem("linear_model_dynamics")["total loss"].expr))
    proof.equal(
        S**2 / (2 * norm) * in_time.expr.subs(dictionary).subs(t, worth),
        "and so are their power laws, exponent and prefactor: `linear_model_dynamics`, `lazy_loss_vs_time`",
    )

    proof.define(start, S**2 / 2, "the loss of a skill at the start")
    with proof.given((1, "<=", D), (0, "<=", D)):
        proof.begin("linear_samples", D=D)
        proof.equal(
            Sum(frequency * start * (1 - frequency) ** D, (k, 1, oo)), "a skill that no sample shows keeps its loss"
        )
    proof.equal(by="harmonic_form", weight=frequency, clock=D * frequency)
    with proof.given((16, "<=", D), (D, "->", oo)):
        proof.asymptotic(
            start / norm * features.subs(dictionary).subs(t, D / (2 * norm * eta)),
            "`loss_vs_data`: $D$ samples of skills are worth the time $D/(2 eta zeta(alpha))$ of features",
            error=of_skills(in_data["poisson"].error),
            name="samples",
        )
    with proof.given((1, "<=", N), (1 + alpha * beta, "<", 12 * N), (N, "->", oo)):
        proof.start(HarmonicSum(1, alpha * beta, alpha, 1, Lambda(u, 1), N + 1))
        proof.equal(by="dirichlet_series")
        proof.asymptotic(by="zeta_tail")
    found = proof.solves(Eq(C / N, N**alpha, evaluate=False), N, by="balance_powers")
    proof.start(C / found)
    proof.equal(
        C ** (alpha / (alpha + 1)),
        "the same power: at $t = N^alpha$, $t^-beta$ is $N^-(alpha beta)$, the loss $C^(-alpha beta/(alpha+1))$",
    )
    laws = (proof.theorem(f"loss_vs_{resource}").exponent for resource in ("time", "parameters", "compute"))
    of_time, of_parameters, of_compute = map(of_skills, laws)
    proof.start(1 / of_time + 1 / of_parameters)
    proof.equal(
        1 / of_compute,
        "`loss_vs_compute`: the same balance of exponents, from `loss_vs_time` and `loss_vs_parameters`",
    )

    proof.define(b, 1 - 1 / alpha, "the source exponent at which features are skills")
    proof.start(Eq(alpha * beta, alpha - 1, evaluate=False))
    proof.equivalent(Eq(beta, 1 - 1 / alpha, evaluate=False), "features are skills where $delta = kappa - 1$")
    proof.start(k ** -(alpha * b + 1) / k**-alpha)
    proof.equal(
        1, "then the squared coefficients $w*_k^2$ of the target are all alike, as the strengths $S$ of skills are"
    )
    proof.start(b)
    proof.at_most(1, "so that the task is hard, $beta < 1$")
    width = proof.theorem("width_limited_loss")
    of_hard = width.expr.replace(Piecewise, lambda *branches: branches[0][0]).subs(Min(1, beta), beta)
    proof.start(of_hard.subs(beta, 1 - 1 / alpha) / (N ** (1 - alpha) / (alpha - 1)))
    proof.equal(
        (alpha - 1) * (pi / (alpha * sin(pi / alpha))) ** alpha,
        "$N$ random features in place of the first $N$: `width_limited_loss`, the same power of $N$",
    )
    samples = proof.theorem("data_limited_loss").exponent
    proof.start(samples.subs(beta, 1 - 1 / alpha))
    proof.equal(
        1 - alpha,
        "samples of such features, each of which shows them all: `data_limited_loss`; not $-beta$, as of skills",
    )
    return proof.law()
