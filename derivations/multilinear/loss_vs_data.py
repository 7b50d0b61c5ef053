"""Loss against training-set size: L ~ A_D D^(-alpha/(alpha+1)).  Nam et al. 2024, Theorem 5, Eq. 324."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against data",
    section="A4.2",
    sources=("Nam2024: Theorem 5, Eq. 36, Eq. 274, Eq. 302, Eq. 324",),
    aliases=("exact_data_law",),
)
def loss_vs_data(model, proof):
    """Time and parameters abundant, the expected loss falls as the power $-alpha/(alpha+1)$ of the number of samples. A
    skill is learned as soon as the data set shows it once, and keeps its initial loss otherwise, $(S - r)^2/2$. The
    Beta-function form of the law has an error smaller than every power."""
    from sympy import Integral, Lambda, Sum, Symbol, exp, oo

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    D, k = model.symbols.D, model.symbols.k
    P, initial = model.frequency(k), Symbol("Phi_0", positive=True)
    u, q = Symbol("u", positive=True), Symbol("q", positive=True)
    proof.positive(*model.parameters.values())
    proof.define(initial, model.quantity("skill_loss", u=0).meaning, "the initial loss of a skill")
    with proof.given((1, "<=", D), (0, "<=", D)):
        proof.begin("total_loss", D=D)
        proof.equal(
            Sum(P * initial * (1 - P) ** D, (k, 1, oo)),
            "binomial counts: with probability $(1 - P_s(k))^D$ no sample shows skill $k$, which keeps its initial "
            "loss",
            reference="Nam2024: Eq. 36, Eq. 274",
            name="unseen",
        )
    modes = proof.equal(by="harmonic_form", weight=P, clock=D * P)
    s = modes.delta / modes.kappa
    with proof.given((16, "<=", D), (D, "->", oo)):
        proof.asymptotic(
            HarmonicSum(*modes.args[:4], Lambda(u, initial * exp(-u))),
            "the Poisson limit of the binomial",
            error=s * (2 + modes.kappa**2 / 6) / D,
            name="poisson",
        )
        proof.asymptotic(by="harmonic_sum")
    law = proof.equal(by="mellin_transform", name="law", key=True)

    proof.start(modes)
    with proof.given((1, "<=", D), (D, "->", oo)):
        density = initial * modes.W / modes.kappa * (modes.x / D) ** -s
        proof.asymptotic(
            density * Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, 1)),
            "Poisson summation over the frequencies $q$: the summand is smooth at both ends",
            error=SMALLER_THAN_EVERY_POWER,
        )
    with proof.given((1, "<=", D)):
        sharp = proof.equal(by="beta_integral", name="sharp")
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.asymptotic(by="gamma_ratio")
    proof.equal(law, "the same law")
    proof.assume(D, "->", oo)
    return proof.law(resource=D, sharp=sharp, remainder="data_law_remainder")
