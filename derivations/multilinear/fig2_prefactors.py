"""The three prefactors that the paper plots.  Nam et al. 2024, Eqs. 319-327."""

from solvable.laws.theorem import theorem


@theorem(
    title="The prefactors of time, data and parameters",
    model="multilinear",
    section="A7.7",
    needs=("power law",),
    sources=("Nam2024: Eq. 319, Eq. 320, Eq. 322, Eq. 323, Eq. 324, Eq. 325, Eq. 326, Eq. 327",),
)
def fig2_prefactors(model, proof):
    """The laws L ~ A_T T^(-alpha/(alpha+1)), A_D D^(-alpha/(alpha+1)) and A_N N^-alpha have the prefactors that the
    paper states, two of them with a correction: A_D carries the initial loss (S - r)^2/2 of a skill where S^2/2 is
    printed, and A_N is S^2/(2 alpha zeta(alpha+1)). Eq. 327 takes zeta(alpha+1) for 1/alpha, and so is too large by
    the factor alpha zeta(alpha+1), which lies between 1 and 1 + alpha."""
    from sympy import EulerGamma, Integral, Symbol, gamma, oo, zeta

    T, D, N = (getattr(model.symbols, name) for name in ("T", "D", "N"))
    alpha = model.parameters["alpha"]
    u, n = Symbol("u", positive=True), Symbol("n", positive=True)
    A_T, A_D, A_N, initial, unlearned = (
        Symbol(name, positive=True) for name in ("A_T", "A_D", "A_N", "Phi_0", "Phi_u")
    )
    p, s, norm = alpha + 1, alpha / (alpha + 1), zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    by_time, by_data, by_parameters = (
        proof.theorem(name).expr for name in ("loss_vs_time", "loss_vs_data", "loss_vs_parameters")
    )
    proof.define(initial, proof.recall("loss_vs_data", "Phi_0"), "the initial loss of a skill")
    proof.define(unlearned, proof.recall("loss_vs_parameters", "Phi_u"), "the loss of a skill that cannot be learned")

    transform = Integral(u ** (s - 1) * curve, (u, 0, oo))
    rate = model.resource(T) / T
    proof.define(A_T, norm ** (-1 / p) / p * rate**-s * transform, "of time", "Nam2024: Eq. 321")
    proof.start(A_T * T**-s)
    proof.equal(by_time, "loss_vs_time, which takes the integral", reference="Nam2024: Eq. 319")

    proof.define(A_D, initial * norm ** (-1 / p) / p * gamma(s), "of data", "Nam2024: Eq. 324")
    proof.start(A_D * D**-s)
    proof.equal(by_data, "loss_vs_data", reference="Nam2024: Eq. 322")

    proof.define(A_N, unlearned / (alpha * norm), "of parameters")
    proof.start(A_N * N**-alpha)
    proof.equal(by_parameters, "loss_vs_parameters", reference="Nam2024: Eq. 325", key=True)

    proof.start(unlearned / A_N)
    proof.equal(alpha * norm, "the printed prefactor over the right one", reference="Nam2024: Eq. 327")
    proof.at_least(1, "the integral of k^-(alpha+1) from 1 on is 1/alpha, and less than the sum")
    proof.start(alpha * norm)
    proof.at_most(1 + alpha, "the first term, and the integral for all others")
    with proof.given((n, "->", oo)):
        proof.start(zeta(1 + 1 / n) / n)
        proof.asymptotic(
            1 + EulerGamma / n,
            "for small alpha = 1/n the misprint is the share gamma alpha, gamma Euler's constant",
            error=1 / (12 * n**2),
            reference="DLMF: 25.2.4",
            cited=True,
        )
    return proof.law()
