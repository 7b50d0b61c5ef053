"""The loss from D samples with N basis functions, in one formula.  Beyond Nam et al. 2024, Theorem 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The joint law of data and parameters",
    section="A8.8",
    needs=("power law",),
    aliases=("data_parameter_crossover",),
    new=True,
)
def joint_data_parameter_law(model, proof):
    """The joint law of data and parameters is the data law in which the skills without a basis function keep their full
    loss. Time abundant, $D$ samples, $N$ basis functions: the loss is the Beta-function law of data, less what the
    skills beyond $N$ would have kept, $Phi_0 (zeta^(-1/p)/p) B_P(s, D+1)$ with the incomplete Beta function at the
    frequency $P = N^-p/zeta$ of skill $N$, less the endpoint terms of skill $N$, and plus what they keep,
    $Phi_u zeta(p, N+1)/zeta(p)$. The binomial is kept as it is, $(1 - P)^D$ and not $e^(-D P)$, so that no power of
    $1/D$ is left out: the error falls faster than every power of $D$, and like $N^-4$ relative to what the skills
    beyond $N$ would have kept."""
    from sympy import Integral, Symbol, oo

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, N, P = model.symbols.D, model.symbols.N, model.frequency(model.symbols.N)
    q, initial = Symbol("q", positive=True), Symbol("Phi_0", positive=True)
    proof.recall("loss_vs_data", "sharp")
    proof.assume(1, "<=", D)
    proof.assume(1, "<=", N)
    proof.resume("infinite_time_loss", "modes")
    proof.equal(by="dirichlet_series")
    (modes,) = proof.current.atoms(HarmonicSum)
    tail = proof.current - modes
    skills, beyond = HarmonicSum(*modes.args[:5]), HarmonicSum(*modes.args[:5], N + 1)
    proof.equal(skills - beyond + tail, "all skills, less those beyond $N$")
    with proof.given((D, "->", oo)):
        late = proof.asymptotic(by="loss_vs_data", node="sharp", name="late")
    p, s = modes.kappa, modes.delta / modes.kappa
    with proof.given((N, "->", oo)):
        error = s * p**2 * (p + 1) * (p + 2) * (1 + D * P) ** 4 / (144 * N**4)
        proof.asymptotic(by="euler_maclaurin", terms=2, error=error, name="beyond", key=True)
    rarer = modes.W / p * (modes.x / D) ** -s * Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, P))
    ends = P / 2 * (1 - P) ** (D - 1) * (1 - P - p * (1 - (D + 1) * P) / (6 * N))
    joint = proof.equal(late + beyond - initial * (rarer - ends), "the frequencies $q = u/D$", name="joint")
    return proof.law(expr=joint)
