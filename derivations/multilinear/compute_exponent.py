"""The exponent of compute from the sum of two laws.  Nam et al. 2024, Eqs. 69-76."""

from solvable.laws.theorem import theorem


@theorem(
    title="The exponent of compute from the laws of time and parameters",
    section="A4.8",
    needs=("power law",),
    sources=("Nam2024: Eq. 69, Eq. 70, Eq. 71, Eq. 72, Eq. 73, Eq. 74, Eq. 75, Eq. 76",),
    letters={
        "y": "basis functions in units of those that a budget asks for",
        "x": "basis functions in units of X^(1/(alpha+1)), X the dimensionless time",
        "a": "amplitude of the law of time",
        "b": "amplitude of the law of parameters",
        "F": "sum of both laws under the budget",
        "A": "amplitude of the law in time and parameters",
    },
)
def compute_exponent(model, proof):
    """At a fixed budget the sum of the laws of time and parameters has one minimum, which falls with the exponent of
    the compute law. At $C = N T$ the sum $A_T T^(-alpha/(alpha+1)) + A_N N^-alpha$ of both laws has one minimum, where
    $T$ grows like $N^(alpha+1)$: $N$ like $C^(1/(alpha+2))$, $T$ like $C^((alpha+1)/(alpha+2))$, and the sum falls like
    $C^(-alpha/(alpha+2))$. The loss of $N$ skills at time $T$ lies below that sum and above either law alone, so that
    the least loss is between half the least sum and the whole of it, and falls with the same power. (The paper takes
    $A_T = A_N = 1$, derives the sum from Eq. 56, where $N$ is no bottleneck, and prints $T^(alpha+1) ~ N$ before Eq.
    75.)"""
    from sympy import Derivative, Eq, Function, Integral, Symbol, oo

    from solvable.proofs.strip import strip_error

    N, C, k = (getattr(model.symbols, name) for name in ("N", "C", "k"))
    P, clock, delta = model.frequency(k), model.skill.clock, model.spectrum.tail().delta
    u, x, y, a, b, M = (Symbol(name, positive=True) for name in ("u", "x", "y", "a", "b", "M"))
    A_T, A_N, best, best_y = (Symbol(name, positive=True) for name in ("A_T", "A_N", "N_0", "y_star"))
    both, amplitude = (Function(name, positive=True) for name in ("F", "A"))
    p, s, q = delta + 1, delta / (delta + 1), delta / (delta + 2)
    proof.positive(*model.parameters.values())

    time_law, parameter_law = a * (C / N) ** -s, b * N**-delta
    proof.define(both(N), time_law + parameter_law, "both laws, at $T = C/N$; $a, b > 0$", "Nam2024: Eq. 71")
    stationary = Eq(s * time_law, delta * parameter_law, evaluate=False)
    proof.start(Eq(N * Derivative(both(N), N), 0, evaluate=False))
    proof.equivalent(stationary, "stationarity in $log N$", reference="Nam2024: Eq. 73")
    proof.start(N * Derivative(N * Derivative(both(N), N), N))
    proof.equal(s**2 * time_law + delta**2 * parameter_law, "the second derivative in $log N$")
    proof.at_least(0, "the sum is convex in $log N$: one minimum")
    found = proof.solves(stationary, N, by="balance_powers", reference="Nam2024: Eq. 75")
    proof.start(C / found)
    proof.equal((a / (p * b)) ** (p / delta) * found**p, "the time that is left: $T ~ N^(alpha+1)$")
    proof.define(best, found, "the best $N$, for amplitudes $a$ and $b$")

    proof.define(M, y * C ** (1 / (p + 1)), "$N$ on the scale of the best one")
    proof.recall("skill_loss_dynamics", "curve")
    proof.begin("separate_losses", C=C, N=M)
    proof.equal(by="skill_loss_dynamics", node="curve")
    losses = proof.equal(by="harmonic_form", weight=P, clock=model.resource(C / M) * P, u=u)
    early = next(part for part in losses.args if part.first == 1)
    error = strip_error(proof, early)
    with proof.given((0, "<", y), (C, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=error)
        proof.equal(by="mellin_transform")
        proof.equal(by="dirichlet_series")
        with proof.given((2 * p, "<=", proof.written_out(M))):
            proof.asymptotic(by="zeta_tail", name="laws")
    laws = proof.current
    proof.define(A_T, proof.theorem("loss_vs_time").prefactor, "the prefactor of `loss_vs_time`")
    proof.define(A_N, proof.theorem("loss_vs_parameters").prefactor, "the prefactor of `loss_vs_parameters`")
    proof.define(best_y, (best * C ** (-1 / (p + 1))).subs(best, found).subs({a: A_T, b: A_N}), "the best allocation")
    proof.start(laws)
    with proof.given((0, "<", y)):
        proof.equal(
            (A_T * y**s + A_N * y**-delta) * C**-q,
            "the budget fixes $N$",
            reference="Nam2024: Eq. 71",
            name="allocation",
        )
        proof.at_least(by="optimum", over=y, at=best_y, key=True)
    least = proof.equal(
        (delta + 2) / p * A_T ** (p / (delta + 2)) * (p * A_N) ** (1 / (delta + 2)) * C**-q,
        "both laws at the minimum",
        reference="Nam2024: Eq. 76",
        name="least",
    )

    proof.define(amplitude(x), proof.recall("loss_vs_compute", "A"), "$L = (N/x)^-alpha A(x)$, `loss_vs_compute`")
    curve, norm, unlearned = early.g(u), 1 / early.W, model.skill.unlearned
    last, scale = x**-p / norm, norm ** (-1 / p) / p
    of_time = A_T * clock**s
    with proof.given((0, "<", x)):
        proof.start(amplitude(x))
        proof.equal(
            of_time + A_N * x**-delta - scale * Integral(u ** (s - 1) * curve, (u, 0, last)),
            "the sum of both laws, less what the time law counts of skills beyond $N$",
            reference="Nam2024: Eq. 69",
        )
        proof.start(amplitude(x))
        proof.equal(
            of_time + scale * Integral(u ** (s - 1) * (unlearned - curve), (u, 0, last)),
            "the time law, and what skills beyond $N$ lose for want of a basis function",
        )
    proof.assume(C, "->", oo)
    proof.start(least)
    return proof.law(resource=C)
