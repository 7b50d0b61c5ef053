"""The exponent of compute from the sum of two laws.  Nam et al. 2024, Eqs. 69-76."""

from solvable.laws.theorem import theorem


@theorem(
    title="The exponent of compute from the laws of time and parameters",
    model="multilinear",
    section="A4.8",
    needs=("power law",),
    sources=("Nam2024: Eq. 69, Eq. 70, Eq. 71, Eq. 72, Eq. 73, Eq. 74, Eq. 75, Eq. 76",),
)
def compute_exponent(model, proof):
    """At C = N T the sum A_T T^(-alpha/(alpha+1)) + A_N N^-alpha of both laws has one minimum, where T grows like
    N^(alpha+1): N like C^(1/(alpha+2)), T like C^((alpha+1)/(alpha+2)), and the sum falls like C^(-alpha/(alpha+2)).
    The loss of N skills at time T lies below that sum and above either law alone, so that the least loss is between
    half the least sum and the whole of it, and falls with the same power. (The paper takes A_T = A_N = 1, derives the
    sum from Eq. 56, where N is no bottleneck, and prints T^(alpha+1) ~ N before Eq. 75.)"""
    from sympy import Derivative, Eq, Function, Integral, Symbol, zeta

    N, T, C, alpha = model.symbols.N, model.symbols.T, model.symbols.C, model.parameters["alpha"]
    u, x, a, b, A_T, A_N = (Symbol(name, positive=True) for name in ("u", "x", "a", "b", "A_T", "A_N"))
    both, sum_at, amplitude = (Function(name, positive=True) for name in ("L", "L_C", "A"))
    p, s, norm = alpha + 1, alpha / (alpha + 1), zeta(alpha + 1)
    proof.positive(*model.parameters.values())

    time_law, parameter_law = a * (C / N) ** -s, b * N**-alpha
    proof.define(both(N), time_law + parameter_law, "both laws, at T = C/N; a, b > 0", "Nam2024: Eq. 71")
    stationary = Eq(s * time_law, alpha * parameter_law, evaluate=False)
    proof.equivalent(
        Eq(N * Derivative(both(N), N), 0, evaluate=False),
        stationary,
        "stationarity in log N",
        reference="Nam2024: Eq. 73",
    )
    proof.start(N * Derivative(N * Derivative(both(N), N), N))
    proof.equal(s**2 * time_law + alpha**2 * parameter_law, "the second derivative in log N")
    proof.at_least(0, "the sum is convex in log N: one minimum")
    found = proof.solves(stationary, N, by="balance_powers", reference="Nam2024: Eq. 75")
    proof.start(C / found)
    proof.equal((a / (p * b)) ** (p / alpha) * found**p, "the time that is left: T ~ N^(alpha+1)")
    proof.start(both(N).subs(N, found))
    proof.equal(
        (alpha + 2) / p * a ** (p / (alpha + 2)) * (p * b) ** (1 / (alpha + 2)) * C ** (-alpha / (alpha + 2)),
        "both laws at the minimum",
        reference="Nam2024: Eq. 76",
        key=True,
    )
    least = proof.current

    proof.define(A_T, proof.theorem("loss_vs_time").prefactor, "the prefactor of loss_vs_time")
    proof.define(A_N, proof.theorem("loss_vs_parameters").prefactor, "the prefactor of loss_vs_parameters")
    proof.define(
        amplitude(x),
        proof.recall("loss_vs_compute", "A"),
        "L = (N/x)^-alpha A(x), loss_vs_compute, with x^(alpha+1) = N^(alpha+1)/T on the clock",
    )
    of_time, of_parameters = A_T * (model.resource(T) / T) ** s, A_N * x**-alpha
    curve, unlearned = (
        proof.written_out(e) for e in (proof.recall("skill_loss_dynamics", "Phi"), Symbol("Phi_u", positive=True))
    )
    last, scale = x**-p / norm, norm ** (-1 / p) / p
    with proof.given((0, "<", x)):
        proof.start(amplitude(x))
        proof.equal(
            of_time + of_parameters - scale * Integral(u ** (s - 1) * curve, (u, 0, last)),
            "the sum of both laws, less what the time law counts of skills beyond N",
            reference="Nam2024: Eq. 69",
        )
        proof.start(amplitude(x))
        proof.equal(
            of_time + scale * Integral(u ** (s - 1) * (unlearned - curve), (u, 0, last)),
            "the time law, and what skills beyond N lose for want of a basis function",
        )
    proof.define(sum_at(C), least.subs({a: A_T, b: A_N}), "the least sum of both laws of the model")
    return proof.law(resource=C)
