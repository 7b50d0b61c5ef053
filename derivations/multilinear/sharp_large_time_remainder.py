"""The true size of the remainder of the loss at large times.  Beyond Nam et al. 2024, Proposition 8."""

from solvable.laws.theorem import theorem


@theorem(
    title="True size of the remainder at large times",
    section="A8.10",
    new=True,
    needs=("two factors", "power law"),
)
def sharp_large_time_remainder(model, proof):
    """The skills that the data shows once are the last to be learned, and set the size of what a long time leaves. With
    $D$ samples and every skill's basis function, the expected loss at time $T$ exceeds that after infinite time by
    $(zeta(alpha+1)^(s-1)/(alpha+1)) Gamma(1+s) D^-s Phi(tau)$, $s = alpha/(alpha+1)$, $tau = eta S T/D$, up to factors
    that tend to 1 as $D$ and $tau$ grow: the skills shown once are the last to be learned. It is at least the share of
    those skills, at most that of all skills shown when their losses are replaced by exponentials, and these two sums
    differ by $(c^-s - 1)/(s e^(-4 tau))$, $c = 1 - e^(-4 tau)$, and by $Phi(tau)$ against $S^2 z^2 e^(-4 tau)/2$. So
    the size is $D^-s S^4 r^-2 e^(-4 eta S T/D)$, smaller than the bound of `large_time_remainder` by $D^(1+s)$."""
    from sympy import Lambda, Rational, Sum, Symbol, exp, gamma, oo

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, T, k = model.symbols.D, model.symbols.T, model.symbols.k
    P, u, c, z, tau = model.frequency(k), *(Symbol(name, positive=True) for name in ("u", "c", "z", "tau"))
    once = proof.recall("skill_loss_dynamics", "curve").subs(u, tau)
    clock = model.resource(T) / D
    elapsed = tau * T / clock
    proof.positive(T)

    def power_law(modes, curve, error):
        """From the binomial to its Poisson limit, and to the power law of that."""
        with proof.given((D, "->", oo)):
            poisson = HarmonicSum(*modes.args[:4], Lambda(u, curve))
            proof.asymptotic(poisson, "the Poisson limit of the binomial", error=error)
            proof.asymptotic(by="harmonic_sum")
        return proof.equal(by="mellin_transform")

    with proof.given((16, "<=", D)):
        proof.begin("loss_to_come", T=elapsed, D=D)
        proof.equal(by="skill_loss_dynamics", node="curve")
        proof.at_least(Sum(P * D * P * (1 - P) ** (D - 1) * once, (k, 1, oo)), "the skills shown once alone")
        modes = proof.equal(by="harmonic_form", weight=P**2, clock=D * P)
        s = modes.delta / modes.kappa - 1
        power_law(modes, D * once * exp(-u), (Rational(1, 2) + s * (2 + modes.kappa**2 / 3)) / D)
        size = modes.W / modes.kappa * (modes.x / D) ** (-1 - s) * gamma(1 + s) * D**-s
        proof.equal(size * once, "$D^(1-(1+s))$", name="once", key=True)

        proof.define(c, 1 - exp(-4 * tau), "one less what a skill shown once keeps")
        proof.resume("large_time_remainder", "shown", T=elapsed)
        modes = proof.equal(by="harmonic_form", weight=P, clock=D * P)
        late = z**2 * once.as_independent(tau)[0]
        power_law(modes, late * (exp(-c * u) - exp(-u)), 6 * s / D + 4 * modes.kappa * D ** (s - 2))
        behind = z * exp(-2 * tau)
        with proof.given((tau, "->", oo)):
            proof.asymptotic(
                size * once,
                "$c^-s - 1$ lies between $s e^(-4 tau)$ and $s/(e^(4 tau) - 1)$",
                error=2 * behind + behind**2 + (1 + behind) ** 2 / (exp(4 * tau) - 1),
                name="all",
            )
    for name in ("all", "once"):
        proof.specialise(name, tau=clock)
        law = proof.equal(size * once.subs(tau, clock), "at time $T$")
    return proof.law(expr=law)
