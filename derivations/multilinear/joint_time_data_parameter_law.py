"""The loss after finite time, on finite data, with N basis functions.  Beyond Nam et al. 2024, Theorems 1, 4 and 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The joint law of time, data and parameters",
    section="A8.13",
    needs=("power law",),
    aliases=("joint_law",),
    new=True,
    heuristic=True,
    letters={"n": "number of samples that show the skill"},
)
def joint_time_data_parameter_law(model, proof):
    """The joint law of all three resources is that of time and data in which the skills without a basis function keep
    their full loss. $D$ samples, training time $T$, $N$ basis functions: in the joint law of time and data the
    probability of the skills shown $n$ times loses those beyond $N$, which is $(zeta^(-1/p)/p) C(D, n)$ times the
    incomplete Beta integral of $q^(n+s-1) (1-q)^(D-n)$ up to the frequency $P = N^-p/zeta$ of skill $N$, less half the
    term of skill $N$; and the skills beyond $N$ keep $Phi_u zeta(p, N+1)/zeta(p)$. Term $n$ is thus the Beta integral
    from $P$ to 1: the terms $n = 0$ alone are the joint law of data and parameters. The error is that of the joint law
    of time and data, and one of the order $N^-2$ relative to what the skills beyond $N$ would have kept."""
    from sympy import Integral, Lambda, Sum, Symbol, binomial, gamma, oo

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.strip import strip_error

    D, N, T, k = (getattr(model.symbols, name) for name in "DNTk")
    P, last = model.frequency(k), model.frequency(N)
    u, q, tau = (Symbol(name, positive=True) for name in ("u", "q", "tau"))
    n = Symbol("n", integer=True, nonnegative=True)
    clock = model.resource(T) / D
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.positive(T)

    with proof.given((1, "<=", D), (1, "<=", N)):
        proof.begin("total_loss", T=tau * T / clock, D=D, N=N)
        proof.equal(by="skill_loss_dynamics", node="curve")
        proof.equal(by="harmonic_form", weight=P, clock=D * P)
        proof.equal(by="dirichlet_series")
        (modes,) = proof.current.atoms(HarmonicSum)
        tail = proof.current - modes
        skills, beyond = HarmonicSum(*modes.args[:5]), HarmonicSum(*modes.args[:5], N + 1)
        proof.equal(skills - beyond + tail, "all skills, less those beyond $N$")
        error = strip_error(proof, HarmonicSum(*modes.args[:3], tau * modes.x, Lambda(u, curve)))
        with proof.given((D, "->", oo)):
            proof.heuristic(
                "asymptotic",
                by="shown_modes",
                error=error,
                assumes="the limit of each number of showings may be taken under the sum over these numbers",
                tested_by="joint_time_data_parameter_law",
                name="late",
            )
        jump = modes.kappa * modes.W * N ** (-modes.kappa - 1) * curve.subs(u, 0)
        with proof.given((N, "->", oo)):
            proof.asymptotic(
                by="euler_maclaurin", error=jump * (1 + D * last) ** 2 / (4 * tail), name="beyond", key=True
            )
        s, density = modes.delta / modes.kappa, modes.W / modes.kappa * (modes.x / D) ** (-modes.delta / modes.kappa)
        everyone = density * gamma(D + 1) / gamma(D + 1 + s) * gamma(n + s) / gamma(n + 1)

        rarer = density * binomial(D, n) * Integral(q ** (n + s - 1) * (1 - q) ** (D - n), (q, 0, last))
        endpoint = last / 2 * binomial(D, n) * last**n * (1 - last) ** (D - n)

        def joint(tau):
            return Sum(curve.subs(u, n * tau) * (everyone - rarer + endpoint), (n, 0, D)) + tail

        proof.equal(joint(tau), "count by count, over the frequencies $q = u/D$", name="counts")
        proof.specialise("counts", tau=clock)
        law = proof.equal(joint(clock), "at time $T$", name="law")
    return proof.law(expr=law)
