"""Between which lines the loss of a skill falls.  Nam et al. 2024, Lemma 7."""

from solvable.laws.theorem import theorem


@theorem(
    title="Envelope of a skill's loss",
    section="A6.8",
    sources=("Nam2024: Lemma 7, Eq. 171",),
    needs=("two factors",),
    letters={"y": "strength of a skill as odds, R/(S - R)"},
)
def skill_loss_envelope(model, proof):
    """The loss of a skill lies below a constant and an exponential, and above a falling line. The loss of a skill on
    its clock $u = eta S T c >= 0$, where $c$ is its observed frequency and $0 < r < S$, lies between 0 and
    $((S-r)^2/2) min(1, (S/r)^2 e^(-4u))$, and above the line $(S-r)^2/2 - 8 S^2 u/27$, which is
    $(S-r)^2/2 - (8 eta S^3 T/27) c$. The constant $8/27$ is the steepest slope of the curve, met where
    $e^(2u) = (S/r - 1)/2$."""
    from sympy import Derivative, Function, Rational, Symbol, exp

    S, r = model.parameters["S"], model.parameters["r"]
    u, z, y = (Symbol(name, positive=True) for name in ("u", "z", "y"))
    ratio = Function("y", positive=True)
    curve = proof.recall("skill_loss_dynamics", "curve")
    initial = (S - r) ** 2 / 2

    with proof.given((0, "<", y)):
        proof.start(Rational(4, 27) - y / (1 + y) ** 3)
        proof.equal((2 * y - 1) ** 2 * (y + 4) / (27 * (1 + y) ** 3), "factor; $y/(1+y)^3$ is largest at $y = 1/2$")
        proof.at_least(0, "no factor is negative")

    proof.start(curve.subs(u, 0))
    proof.equal(initial, "the loss at the start")
    proof.begin("skill_loss", u=u)
    proof.equal(by="skill_loss_dynamics", node="curve")
    proof.at_least(0, "a square")
    proof.start(curve)
    proof.at_most(initial, "$e^(2u)$ is at least 1", name="early")
    proof.start(curve)
    proof.at_most(initial * (S / r) ** 2 * exp(-4 * u), "$1 + e^(2u)/z$ is more than $e^(2u)/z$", name="late")

    proof.define(ratio(u), exp(2 * u) / z, "$R/(S - R)$, the strength as odds")
    odds = ratio(u)
    proof.start(Derivative(curve, u))
    proof.equal(-2 * S**2 * odds / (1 + odds) ** 3, "the odds grow as $dy/du = 2y$")
    proof.start(Derivative(curve + 8 * S**2 * u / 27, u))
    proof.equal(
        2 * S**2 * (Rational(4, 27) - odds / (1 + odds) ** 3), "the slope of the curve against that of the line"
    )
    proof.at_least(0, "the first lemma: the curve never falls faster than the line")
    proof.start(curve)
    proof.at_least(
        initial - 8 * S**2 * u / 27,
        "curve and line start at one point, and the curve never falls faster",
        reference="Nam2024: Lemma 7, Eq. 171",
        name="line",
        key=True,
    )
    return proof.law()
