"""How far finite data moves the loss of a skill, by way of the normal distribution.  Nam et al. 2024, Proposition 3."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss of a skill on finite data",
    section="A6.3",
    sources=("Nam2024: Proposition 3, Eq. 139, Eq. 147",),
    needs=("two factors", "power law"),
    letters={"w": "a number between 0 and 1/2"},
)
def finite_data_skill_loss_bound(model, proof):
    """On finite data the expected loss of a skill lies close to its loss on infinite data, within two terms that fall
    with the number of samples. With $D$ samples, of which $d$ show skill $k$, $d$ binomial, the expected loss of the
    skill after time $T$ lies within $2^alpha S^2/sqrt(D P) + 4 S^4 eta^2 T^2 P/D$ of its loss $F(P)$ on infinite data,
    $P = P_s(k)$. The first term is the distance of the binomial from the normal distribution, with
    $1 - P_s(k) > 4^-(alpha+1)$; the second is the curvature of the loss under a normal spread."""
    from sympy import Rational, Symbol

    T, D, k = (getattr(model.symbols, name) for name in ("T", "D", "k"))
    w, P = (Symbol(name, positive=True) for name in ("w", "P"))
    p, frequency = model.spectrum.tail().delta + 1, model.frequency(k)
    proof.positive(*model.parameters.values(), T)

    with proof.given((0, "<", w), (w, "<", Rational(1, 2))):
        proof.start(1 - 1 / (1 + w))
        proof.equal(w / (1 + w), "algebra")
        proof.at_least(w**2, "$1 - w - w^2$ is positive for $w < 1/2$")
    proof.start(model.spectrum.normalisation())
    proof.at_least(1 + 2**-p, "the first two terms")
    proof.start(1 - frequency)
    least = proof.at_least(
        4**-p, "$P_s(1) = 1/zeta(alpha+1)$ is the largest frequency, and the lemma with $w = 2^-(alpha+1)$"
    )
    proof.recall("skill_loss_dynamics", "curve")
    proof.begin("change_of_a_skill", T=T, D=D, P=frequency)
    change = proof.equal(by="skill_loss_dynamics", node="curve")
    normal, taylor = (proof.theorem(name).expr for name in ("berry_esseen_expectation", "gaussian_taylor_expectation"))
    proof.at_most(
        normal + taylor,
        "from the binomial to the normal mean, `berry_esseen_expectation`, and from there to $F(P)$, "
        "`gaussian_taylor_expectation`",
        name="parts",
    )
    parts = proof.current
    by_spread = (
        proof.written_out(proof.recall("berry_esseen_expectation", "bound")).subs(1 - P, least).subs(P, frequency)
    )
    scale = model.resource(T) ** 2 * model.skill.target**2 * frequency / D
    proof.at_most(
        by_spread + 4 * scale,
        "$1 - P_s(k)$ is more than $4^-(alpha+1)$; $M/2$ and $1 - P_s(k)$ are less than 1",
        reference="Nam2024: Eq. 139, Eq. 147",
        name="simple",
        key=True,
    )
    bound = proof.current
    proof.start(change)
    proof.at_least(-parts, "the same theorems from below", name="below")
    return proof.law(expr=bound)
