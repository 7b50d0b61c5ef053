"""What the time law leaves out: one wave from a pole, one from a saddle.  Beyond Nam et al. 2024, Theorem 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="The remainder of the time law, beyond all orders",
    section="A8.2",
    new=True,
    needs=("two factors", "power law"),
    letters={
        "c": "scale of the exponent in Poisson's term, before it is made imaginary",
        "delta": "distance from the pole",
        "rho_p": "distance of the pole from 0",
        "theta_p": "angle of the pole",
        "phi": "angle of the wave at the pole",
        "h": "size of the exponent at the pole",
        "a_p": "real part of what the residue multiplies the wave by",
        "b_p": "imaginary part of what the residue multiplies the wave by",
        "rho_s": "distance of the saddle from 0",
        "theta_s": "angle of the saddle",
    },
)
def time_law_remainder(model, proof):
    """The total loss differs from its power law in time by two waves, both smaller than every power. Data and
    parameters abundant: the total loss differs from its power law by two waves in the rank $(Y/u)^(1/p)$ of the skill
    now learned, $Y = eta S T/zeta(p)$, $p = alpha + 1$, both from the first term of Poisson's summation over skills.
    The pole of the Fermi factor at $u = (ln z - i pi)/2$ leaves a wave of size $exp(-c_1 Y^(1/p))$, the saddle of the
    decaying loss one of size $exp(-c_2 Y^(1/(p+1)))$ as soon as it lies to the right of the pole: the pole rules at
    moderate times, the saddle at late ones. The relative remainder is their sum, up to a quarter of their amplitudes,
    wherever $r <= S/10$, $Y >= 16$ and the pole's exponent is at least 4."""
    from sympy import Derivative, Heaviside, Limit, Rational, Symbol, atan, cos, exp, log, oo, pi, sin, sqrt

    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    T, P = model.symbols.T, model.frequency(model.symbols.k)
    limit, start = (getattr(model.skill, end) for end in ("limit", "start"))
    names = "u Y p z c delta rho_p theta_p h phi rho_s theta_s A_p A_s"
    u, Y, p, z, c, delta, rho_p, theta_p, h, phi, rho_s, theta_s, A_p, A_s = (
        Symbol(name, positive=True) for name in names.split()
    )
    omega, a, b, epsilon = (Symbol(name, real=True) for name in ("omega", "a_p", "b_p", "epsilon_Y"))
    proof.positive(T)
    proof.recall("skill_loss_dynamics", "curve")
    proof.begin("total_loss", T=T)
    proof.equal(by="skill_loss_dynamics", node="curve")
    modes = proof.equal(by="harmonic_form", weight=P, clock=model.resource(T) * P)
    with proof.given((T, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER)
    law = proof.equal(by="mellin_transform", name="law")
    proof.define(p, modes.kappa, "how fast the clocks fall with the rank")
    proof.define(Y, modes.x, "the clock of the first skill")

    wave = u ** (-1 / p) * exp(c * u ** (-1 / p))
    with proof.given((0, "<", u), (0, "<", c), (0, "<", p)):
        proof.start(u * Derivative(wave, u) / wave)
        proof.equal(
            -(1 + c * u ** (-1 / p)) / p,
            "Poisson's summation over $k = (Y/u)^(1/p)$ integrates $Phi u^(-1/p) exp(c u^(-1/p))$, "
            "$c = 2 pi i Y^(1/p)$",
            reference="DLMF: 1.8.14",
        )
    fermi = delta**2 * (1 - exp(2 * delta)) ** -2
    proof.start(Limit(fermi, delta, 0))
    proof.equal(Rational(1, 4), "the double pole of the squared Fermi factor, at distance $delta$")
    proof.start(Limit(Derivative(fermi, delta), delta, 0))
    proof.equal(-Rational(1, 2), "and its residue: the wave $W$ leaves $-W/2 + W'/4$ at the pole")

    proof.define(rho_p, sqrt(log(z) ** 2 + pi**2) / 2, "the pole nearest to the axis lies at $rho_p exp(-i theta_p)$")
    proof.define(theta_p, pi / 2 - atan(log(z) / pi), "the angle of the pole")
    proof.define(phi, theta_p / p, "that angle, for ranks instead of clocks")
    proof.define(h, 2 * pi * (Y / rho_p) ** (1 / p), "$c u^(-1/p)$ there is $i h exp(i phi)$")
    proof.define(omega, phi + h * cos(phi), "the phase of the wave")
    proof.define(a, 1 + (cos(theta_p) - h * sin(theta_p + phi)) / (2 * p * rho_p), "$a_p + i b_p = 1 - W'/(2 W)$")
    proof.define(b, (sin(theta_p) + h * cos(theta_p + phi)) / (2 * p * rho_p), "and its imaginary part")
    proof.start(a**2 + b**2)
    proof.equal(
        1
        + (cos(theta_p) - h * sin(theta_p + phi)) / (p * rho_p)
        + (1 + h**2 - 2 * h * sin(phi)) / (4 * p**2 * rho_p**2),
        "$1 - W'/(2 W) = 1 + (1 + i h exp(i phi)) exp(i theta_p)/(2 p rho_p)$, squared",
    )
    # The integral behind the law, in whose units the waves are.
    M = law * modes.kappa * modes.x ** (modes.delta / modes.kappa) / modes.W
    proof.define(A_p, pi * limit**2 * rho_p ** (-1 / p) * exp(-h * sin(phi)) / M, "the size of the wave of the pole")

    phase = -4 * u + c * u ** (-1 / p)
    at_saddle = {c: -4 * p * u ** (1 + 1 / p)}
    with proof.given((0, "<", u), (0, "<", c), (0, "<", p)):
        proof.start(Derivative(phase, u))
        proof.equal(
            -4 - c * u ** (-1 / p - 1) / p,
            "$Phi$ falls as $exp(-4 u)$ late; the saddle has $c = -4 p u^(1+1/p)$",
        )
        proof.start(phase.subs(at_saddle))
        proof.equal(-4 * (p + 1) * u, "the exponent at the saddle")
        proof.start(phase.diff(u, 2).subs(at_saddle))
        proof.equal(-4 * (p + 1) / (p * u), "its curvature at the saddle")
    proof.define(
        rho_s, (pi / (2 * p)) ** (p / (p + 1)) * Y ** (1 / (p + 1)), "the saddle lies at $rho_s exp(-i theta_s)$"
    )
    proof.define(theta_s, pi * p / (2 * (p + 1)), "the angle of the saddle")
    proof.start(2 * pi * (Y / rho_s) ** (1 / p))
    proof.equal(4 * p * rho_s, "the modulus of $2 pi i Y^(1/p) = -4 p u^(1+1/p)$")
    proof.start(pi / 2 + theta_s / p)
    proof.equal(pi - theta_s, "and its argument")
    power = Rational(1, 2) - 1 / p
    height = limit**2 * z**2 * sqrt(pi * p / (2 * (p + 1))) * rho_s**power / M
    late = Heaviside(rho_s * cos(theta_s) - log(z) / 2)
    proof.define(
        A_s,
        late * height * exp(-4 * (p + 1) * rho_s * cos(theta_s)),
        "the size of the wave of the saddle, once it lies to the right of the pole",
    )
    saddle = A_s * cos(4 * (p + 1) * rho_s * sin(theta_s) - power * theta_s)
    pole = A_p * (a * sin(omega) + b * cos(omega))
    proof.define(epsilon, saddle - pole, "the wave of the saddle and that of the pole")

    proof.assume(10 * start, "<=", limit)
    proof.assume(4, "<=", proof.written_out(h * sin(phi)))
    proof.assume(16, "<=", proof.written_out(Y))
    proof.start(modes)
    with proof.given((T, "->", oo)):
        proof.asymptotic(
            law * (1 + epsilon),
            "further poles, further Poisson terms and the next order of the saddle are left",
            error=(A_p * sqrt(a**2 + b**2) + A_s) / 4,
            name="waves",
            key=True,
        )
    return proof.law(expr=epsilon)
