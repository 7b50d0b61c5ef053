"""The loss after finite time with N basis functions, in one formula.  Beyond Nam et al. 2024, Theorems 1 and 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="The joint law of time and parameters",
    section="A8.7",
    needs=("power law",),
    aliases=("time_parameter_crossover",),
    new=True,
)
def joint_time_parameter_law(model, proof):
    """The joint law of time and parameters is the time law in which the skills without a basis function keep their full
    loss. Data abundant, training time $T$, $N$ basis functions, $x = eta S T$ for the multilinear flow: the skills
    beyond $N$ take from the time law what they would have kept, and keep $Phi_u$ each instead. What they would have
    kept is an integral over clocks below that of skill $N$, $u_N = x N^-p/zeta(p)$, less half the term of skill $N$, up
    to an error of the order $1/N^2$; what they keep is $Phi_u zeta(p, N+1)/zeta(p)$. The law holds for $N$ far below
    and far above $x^(1/p)$: late, it is the parameter law, for $u_N -> 0$ the time law. Its error is that of the time
    law and one of the order $N^-2$."""
    from sympy import oo

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.strip import strip_error

    N, T, P = model.symbols.N, model.symbols.T, model.frequency(model.symbols.k)
    proof.positive(T)
    proof.recall("skill_loss_dynamics", "curve")
    with proof.given((1, "<=", N)):
        proof.begin("total_loss", T=T, N=N)
        proof.equal(by="skill_loss_dynamics", node="curve")
        proof.equal(by="harmonic_form", weight=P, clock=model.resource(T) * P)
        modes = next(modes for modes in proof.current.atoms(HarmonicSum) if modes.last == N)
        proof.equal(by="dirichlet_series")
        tail = proof.current - modes
        skills, beyond = HarmonicSum(*modes.args[:5]), HarmonicSum(*modes.args[:5], N + 1)
        proof.equal(skills - beyond + tail, "all skills, less those beyond $N$")
        error = strip_error(proof, skills)
        with proof.given((T, "->", oo)):
            proof.asymptotic(by="harmonic_sum", error=error)
        proof.equal(by="mellin_transform", name="late")
        clock = modes.x * N**-modes.kappa
        jump = modes.kappa * modes.W * N ** (-modes.kappa - 1) * modes.g(0)
        with proof.given((N, "->", oo)):
            proof.asymptotic(
                by="euler_maclaurin", error=jump * (1 + 4 * clock) ** 2 / (4 * tail), name="joint", key=True
            )
    joint = proof.current
    return proof.law(expr=joint)
