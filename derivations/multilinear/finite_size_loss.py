"""The loss of finitely many skills, by zeta functions.  Beyond Nam et al. 2024, Theorem 4 and Eq. 169."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss of finitely many skills",
    section="A8.3",
    aliases=("zeta_series",),
    new=True,
    needs=("two factors", "power law"),
    letters={
        "v": "modulus of exp(2u)/z",
        "w": "imaginary part of u",
        "J": "number of terms that are kept",
        "j": "order of a Taylor coefficient",
        "i": "another order",
    },
)
def finite_size_loss(model, proof):
    """The loss of finitely many skills is that of infinitely many less a tail, which is a convergent series. Data
    abundant, $n_s$ skills, $N$ basis functions, $H$ the sum of $k^-p$ over $k <= n_s$, $Y = eta S T/H$: $H$ times the
    loss is the sum over all $k$ of $k^-p Phi(Y k^-p)$, less the same over $k > N$, plus
    $(S^2/2)(zeta(p, N+1) - zeta(p, n_s+1))$. The sum over $k > N$ is the series of $c_j Y^j zeta(p(j+1), N+1)$, $c_j$
    the Taylor coefficients of $Phi$ at 0, which are polylogarithms of negative order,
    $-(S^2/2) (-2)^j (Li_(-j)(-z) - Li_(-j-1)(-z))/j!$, and obey the recurrence of the logistic flow. The nearest poles
    lie at $u = (ln z +- i pi)/2$, where the series ends to converge; and $|Phi| <= S^2/2$ for $|u| <= pi/4$, so that
    with $t = (4/pi) Y (N+1)^-p < 1$ its rest after $J$ terms is at most $(S^2/2) t^J/(1-t) zeta(p, N+1)$, whatever
    $z$."""
    from sympy import Derivative, Function, Lambda, Rational, Sum, Symbol, oo, pi
    from sympy.functions import Abs, cos, exp, gamma, polylog, sin, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    N, n_s, T, alpha = model.symbols.N, model.symbols.n_s, model.symbols.T, model.parameters["alpha"]
    S = model.parameters["S"]
    u, z, p, H, Y, t, v, w = (Symbol(name, positive=True) for name in ("u", "z", "p", "H", "Y", "t", "v", "w"))
    j, i = (Symbol(name, integer=True, nonnegative=True) for name in ("j", "i"))
    J = Symbol("J", integer=True, positive=True)
    fermi, coefficient, slopes = Function("g"), Function("c"), Function("q")
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.positive(T)

    factor = 1 / (1 + exp(2 * u) / z)
    proof.start(Derivative(factor, u))
    proof.equal(-2 * factor * (1 - factor), "the Fermi factor $1 - R/S$ of the logistic flow")
    proof.start(S**2 / 2 * (factor + Derivative(factor, u) / 2))
    proof.equal(curve, "so its square, the loss, is it plus half its slope")
    proof.define(slopes(j, u), -((-2) ** j) * polylog(-j, -z * exp(-2 * u)), "the slopes of the factor")
    proof.start(slopes(0, u))
    proof.equal(factor, "$Li_0(x) = x/(1 - x)$", reference="DLMF: 25.12.10")
    proof.start(Derivative(slopes(j, u), u))
    proof.equal(slopes(j + 1, u), "$x d/dx Li_(-j)(x) = Li_(-j-1)(x)$", reference="DLMF: 25.12.10", cited=True)
    proof.define(fermi(j), slopes(j, 0) / gamma(j + 1), "the Taylor coefficients of the factor at the start")
    proof.start((j + 1) * fermi(j + 1))
    proof.equal(
        -2 * fermi(j) + 2 * Sum(fermi(i) * fermi(j - i), (i, 0, j)),
        "the flow $g' = -2 g + 2 g^2$, coefficient by coefficient",
    )
    proof.define(
        coefficient(j), S**2 / 2 * (fermi(j) + (j + 1) * fermi(j + 1) / 2), "the Taylor coefficients of the loss"
    )
    proof.start(coefficient(j))
    proof.equal(
        -(S**2) / 2 * (-2) ** j / gamma(j + 1) * (polylog(-j, -z) - polylog(-j - 1, -z)),
        "polylogarithms of negative order",
        name="lemma coefficients",
    )
    proof.start((1 + v * cos(2 * w)) ** 2 + v**2 * sin(2 * w) ** 2)
    modulus = 1 + 2 * v * cos(2 * w) + v**2
    proof.equal(modulus, "$|1 + e^(2u)/z|^2$ at $Im u = w$, with $v = |e^(2u)|/z$")
    proof.equal(
        (v - 1) ** 2 + 2 * v * (1 + cos(2 * w)),
        "no negative term: it vanishes for $v = 1$, $cos(2 w) = -1$ alone, and nearest at $u = (ln z +- i pi)/2$",
    )
    with proof.given((0, "<", v), (0, "<", w)):
        proof.start(1 / modulus.subs(cos(2 * w), w))
        proof.at_most(
            1, "its inverse, with $w$ for $cos(2 Im u) >= 0$, as it is for $|u| <= pi/4$: there $|Phi| <= S^2/2$"
        )

    proof.define(p, alpha + 1, "how fast the clocks fall with the rank")
    proof.assume(1, "<=", N)
    proof.assume(N, "<", n_s)
    proof.define(H, zeta(p) - zeta(p, n_s + 1), "the normalisation of $n_s$ skills")
    proof.define(Y, model.resource(T) / H, "the clock of the first skill, and $k^-p$ times it that of skill $k$")

    def skills(first, last=oo):
        return HarmonicSum(1, alpha, alpha + 1, Y, Lambda(u, curve), first, last)

    frozen = S**2 / 2 * (zeta(p, N + 1) - zeta(p, n_s + 1))
    proof.begin("loss_of_finitely_many", n_s=n_s, T=T, N=N)
    proof.equal((skills(1, N) + frozen) / H, "skills on their clocks, and those without a basis function: DLMF 25.11.4")
    exact = proof.equal((skills(1) - skills(N + 1) + frozen) / H, "all skills, less those beyond $N$", name="exact")
    proof.define(t, 4 * Y * (N + 1) ** -p / pi, "the clock of skill $N + 1$ in units of $pi/4$")
    series = Sum(coefficient(j) * Y**j * zeta(p * (j + 1), N + 1), (j, 0, J - 1))
    proof.assume(proof.written_out(t), "<=", Rational(9, 10))
    rest = S**2 / 2 * t**J / (1 - t) * zeta(p, N + 1)
    cauchy = "Cauchy's bound $|c_j| <= (S^2/2) (4/pi)^j$, and $zeta(p(j+1), N+1) <= (N+1)^(-p j) zeta(p, N+1)$"
    proof.start(Abs(skills(N + 1) - series))
    proof.at_most(rest, cauchy, name="lemma rest")
    proof.start(exact)
    proof.at_most((skills(1) - series + rest + frozen) / H, cauchy, name="above", key=True)
    proof.start(exact)
    proof.at_least((skills(1) - series - rest + frozen) / H, cauchy, name="below")
    return proof.law()
