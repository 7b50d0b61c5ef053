"""What the law of exponential modes leaves out.  Beyond Flajolet, Gourdon, Dumas 1995, Theorem 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="The remainder of exponential modes",
    model="modes",
    section="1",
    new=True,
    letters={
        "rho": "distance of the saddle from 0",
        "c": "scale of the exponent in Poisson's term, before it is made imaginary",
        "theta": "angle of the saddle",
        "omega": "phase of the wave",
    },
)
def exponential_remainder(model, proof):
    """A sum of exponential modes differs from its power law by a wave in the rank of the mode that is now saturating.
    The sum of $k^-(1+delta) exp(-x k^-kappa)$ over all modes differs from its power law by a wave in the rank
    $(x/u)^(1/kappa)$ of the mode now saturating, with the relative size $exp(-(kappa+1) rho cos theta)$,
    $rho = (2 pi/kappa)^(kappa/(kappa+1)) x^(1/(kappa+1))$ and $theta = pi kappa/(2 (kappa+1))$: the saddle of the first
    term of Poisson's summation. What is left is at most $1/(4 rho)$ of that size where the exponent $s = delta/kappa$
    is at most 1, and $1 + 3 s (s-1)$ times as much beyond, for $rho >= max(4, s^2/2)$ and $kappa >= 5/4$; where $kappa$
    is below 1, the further terms of Poisson's summation are not small beside the first."""
    from sympy import Derivative, Lambda, Max, Rational, Symbol, cos, exp, gamma, oo, pi, sin, sqrt

    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    delta, kappa, x = (getattr(model.symbols, name) for name in ("delta", "kappa", "x"))
    u, c, s, rho, theta, A = (Symbol(name, positive=True) for name in ("u", "c", "s", "rho", "theta", "A_s"))
    omega, epsilon = (Symbol(name, real=True) for name in ("omega", "epsilon_x"))
    proof.positive(model.symbols.W, delta, kappa, x)
    modes = proof.begin("harmonic_sum", curve=Lambda(u, exp(-u)))
    with proof.given((x, "->", oo)):
        proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER)
    law = proof.equal(by="mellin_transform", name="law")

    proof.define(s, delta / kappa, "the exponent of the law")
    proof.define(
        rho, (2 * pi / kappa) ** (kappa / (kappa + 1)) * x ** (1 / (kappa + 1)), "how far the saddle lies from 0"
    )
    proof.define(theta, pi * kappa / (2 * (kappa + 1)), "the saddle lies at $u = rho exp(-i theta)$")
    phase = -u + c * u ** (-1 / kappa)
    at_saddle = {c: -kappa * u ** (1 + 1 / kappa)}
    with proof.given((0, "<", u), (0, "<", c)):
        proof.start(Derivative(phase, u))
        proof.equal(
            -1 - c * u ** (-1 / kappa - 1) / kappa,
            "the exponent in Poisson's term over $k = (x/u)^(1/kappa)$, $c = 2 pi i x^(1/kappa)$",
            reference="DLMF: 1.8.14",
        )
        proof.start(phase.subs(at_saddle))
        proof.equal(-(kappa + 1) * u, "at the saddle $c = -kappa u^(1+1/kappa)$")
        proof.start(phase.diff(u, 2).subs(at_saddle))
        proof.equal(-(kappa + 1) / (kappa * u), "its curvature there")
    proof.start(2 * pi * (x / rho) ** (1 / kappa))
    proof.equal(kappa * rho, "the modulus of $2 pi i x^(1/kappa) = -kappa u^(1+1/kappa)$")
    proof.start(pi / 2 + theta / kappa)
    proof.equal(pi - theta, "and its argument")

    power = s - Rational(1, 2)
    height = 2 * sqrt(2 * pi * kappa / (kappa + 1)) / gamma(s)
    proof.define(A, height * rho**power * exp(-(kappa + 1) * rho * cos(theta)), "the size of the wave")
    proof.define(omega, (kappa + 1) * rho * sin(theta) - power * theta, "and its phase")
    proof.define(epsilon, A * cos(omega), "the wave of the saddle")
    proof.assume(Rational(5, 4), "<=", kappa)
    proof.assume(Max(4, proof.written_out(s) ** 2 / 2), "<=", proof.written_out(rho))
    proof.start(modes)
    with proof.given((x, "->", oo)):
        proof.asymptotic(
            law * (1 + epsilon),
            "the next order of the saddle, and further terms of Poisson, are left",
            error=(1 + 3 * s * Max(s - 1, 0)) * A / (4 * rho),
            name="wave",
            key=True,
        )
    return proof.law(expr=epsilon)
