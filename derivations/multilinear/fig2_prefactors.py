"""The three prefactors that the paper plots.  Nam et al. 2024, Eqs. 319-327."""

from solvable.laws.theorem import theorem


@theorem(
    title="The prefactors of time, data and parameters",
    section="A7.7",
    needs=("power law",),
    sources=("Nam2024: Eq. 319, Eq. 320, Eq. 322, Eq. 323, Eq. 324, Eq. 325, Eq. 326, Eq. 327",),
    letters={
        "n": "1/alpha, which grows",
        "A_T": "prefactor of the law of time",
        "A_D": "prefactor of the law of data",
        "A_N": "prefactor of the law of parameters",
    },
)
def fig2_prefactors(model, proof):
    """The laws of time, data and parameters have the prefactors that the paper states, two of them with a correction.
    The laws $L ~ A_T T^(-alpha/(alpha+1))$, $A_D D^(-alpha/(alpha+1))$ and $A_N N^-alpha$ are meant: $A_D$ carries the
    initial loss $(S - r)^2/2$ of a skill where $S^2/2$ is printed, and $A_N$ is $S^2/(2 alpha zeta(alpha+1))$. Eq. 327
    takes $zeta(alpha+1)$ for $1/alpha$, and so is too large by the factor $alpha zeta(alpha+1)$, which lies between 1
    and $1 + alpha$."""
    from sympy import EulerGamma, Integral, Symbol, gamma, oo, zeta

    T, D, N = (getattr(model.symbols, name) for name in ("T", "D", "N"))
    norm, delta = model.spectrum.normalisation(), model.spectrum.tail().delta
    u, n, A_T, A_D, A_N, initial = (Symbol(name, positive=True) for name in ("u", "n", "A_T", "A_D", "A_N", "Phi_0"))
    p, s = delta + 1, delta / (delta + 1)
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.define(initial, proof.recall("loss_vs_data", "Phi_0"), "the initial loss of a skill")

    transform = Integral(u ** (s - 1) * curve, (u, 0, oo))
    proof.define(A_T, norm ** (-1 / p) / p * model.skill.clock**-s * transform, "of time", "Nam2024: Eq. 321")
    proof.resume("loss_vs_time")
    proof.equal(A_T * T**-s, "`loss_vs_time`, which takes the integral", reference="Nam2024: Eq. 319", name="time")
    proof.define(A_D, initial * norm ** (-1 / p) / p * gamma(s), "of data", "Nam2024: Eq. 324")
    proof.resume("loss_vs_data")
    proof.equal(A_D * D**-s, "`loss_vs_data`", reference="Nam2024: Eq. 322", name="data")
    proof.define(A_N, model.skill.unlearned / (delta * norm), "of parameters")
    proof.resume("loss_vs_parameters")
    proof.equal(A_N * N**-delta, "`loss_vs_parameters`", reference="Nam2024: Eq. 325", name="parameters", key=True)

    proof.start(model.skill.unlearned / A_N)
    proof.equal(delta * norm, "the printed prefactor over the right one", reference="Nam2024: Eq. 327")
    proof.at_least(1, "the integral of $k^-(alpha+1)$ from 1 on is $1/alpha$, and less than the sum")
    proof.start(delta * norm)
    proof.at_most(1 + delta, "the first term, and the integral for all others")
    with proof.given((n, "->", oo)):
        proof.start(zeta(1 + 1 / n) / n)
        proof.asymptotic(
            1 + EulerGamma / n,
            "for small $alpha = 1/n$ the misprint is the share $gamma alpha$, $gamma$ Euler's constant",
            error=1 / (12 * n**2),
            reference="DLMF: 25.2.4",
            cited=True,
        )
    return proof.law()
