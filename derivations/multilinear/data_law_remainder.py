"""What the Beta-function data law leaves out.  Beyond Nam et al. 2024, Theorem 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The remainder of the data law, beyond all orders",
    section="A8.4",
    needs=("power law",),
    new=True,
    letters={
        "rho": "distance of the saddle from 0",
        "theta": "angle of the saddle",
        "sigma": "size of the first correction at the saddle",
    },
)
def data_law_remainder(model, proof):
    """The expected loss differs from the Beta-function law of data by one wave in the rank of the skill that the
    samples just show. Time and parameters abundant: the expected loss differs from the Beta-function law by one wave in
    the rank of the skill that $D$ samples just show, that of exponential modes at $x = D/zeta(alpha+1)$, with its
    saddle shifted because $(1 - u/D)^D$ is $exp(-u - u^2/(2 D))$ to the next order. The relative remainder is this wave
    up to half its size for $rho >= 3$ and $D >= 16$; for $alpha = 3$ and $D = 100$ it is above one per cent."""
    from sympy import Integral, Sum, Symbol, cos, exp, log, oo, sin

    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    D, k = model.symbols.D, model.symbols.k
    u, q, rho, theta, A, sigma, initial = (
        Symbol(name, positive=True) for name in ("u", "q", "rho", "theta", "A_s", "sigma", "Phi_0")
    )
    omega, epsilon = (Symbol(name, real=True) for name in ("omega", "epsilon_D"))
    P = model.frequency(k)
    proof.positive(*model.parameters.values())
    proof.define(initial, model.quantity("skill_loss", u=0).meaning, "the initial loss of a skill")
    with proof.given((1, "<=", D), (0, "<=", D)):
        proof.begin("total_loss", D=D)
        proof.equal(Sum(P * initial * (1 - P) ** D, (k, 1, oo)), "the skills that no sample shows")
    modes = proof.equal(by="harmonic_form", weight=P, clock=D * P)
    s = modes.delta / modes.kappa
    with proof.given((1, "<=", D), (D, "->", oo)):
        density = initial * modes.W / modes.kappa * (modes.x / D) ** -s
        proof.asymptotic(
            density * Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, 1)),
            "Poisson summation over the frequencies $q$: the summand is smooth at both ends",
            error=SMALLER_THAN_EVERY_POWER,
        )
    with proof.given((1, "<=", D)):
        law = proof.equal(by="beta_integral", name="law")

    with proof.given((0, "<", u), (16 * u, "<=", D), (D, "->", oo)):
        proof.start(D * log(1 - u / D) + u)
        proof.asymptotic(-(u**2) / (2 * D), "the logarithm to second order", error=u / D)
    wave = proof.theorem("exponential_remainder")
    delta, kappa, x = (getattr(wave.model.symbols, name) for name in ("delta", "kappa", "x"))
    values = {delta: modes.delta, kappa: modes.kappa, x: modes.x}
    there = {name: wave[name].at(values).expr for name in ("rho", "theta", "A_s", "omega")}
    proof.define(rho, there["rho"], "theorem `exponential_remainder`, at $x = D/zeta(alpha+1)$")
    proof.define(theta, there["theta"], "its saddle lies at $rho exp(-i theta)$")
    proof.define(sigma, rho**2 / (2 * D), "$-u^2/(2 D)$ at the saddle is $-sigma exp(-2 i theta)$")
    size, phase = (there[name].subs({there["rho"]: rho, there["theta"]: theta}) for name in ("A_s", "omega"))
    proof.define(A, size * exp(-sigma * cos(2 * theta)), "the size of the wave, with its real part")
    proof.define(omega, phase + sigma * sin(2 * theta), "the phase of the wave, with its imaginary part")
    proof.define(epsilon, A * cos(omega), "the wave")
    proof.assume(16, "<=", D)
    proof.assume(3, "<=", there["rho"])
    proof.start(modes)
    with proof.given((D, "->", oo)):
        proof.asymptotic(
            law * (1 + epsilon),
            "the shift of the saddle is kept to first order in $1/D$",
            error=A / 2,
            name="wave",
            key=True,
        )
    return proof.law(expr=epsilon)
