"""A ReLU network that learns the parity of three bits mode by mode.  Nam et al. 2024, Appendix G."""

from solvable.laws.theorem import theorem


@theorem(
    title="Modes of a weight-shared ReLU network on three-bit parity",
    section="A5.7",
    sources=(
        "Nam2024: Eq. 112, Eq. 113, Eq. 114, Eq. 115, Eq. 116, Eq. 117, Eq. 118, Eq. 119, Eq. 120, Eq. 121, Eq. 122, "
        "Eq. 123",
    ),
    needs=("two factors",),
    letters={
        "a_1": "first weight of the network",
        "a_2": "second weight of the network",
        "a_3": "third weight of the network",
        "c": "constant of the network",
        "x": "first bit",
        "y": "second bit",
        "z": "third bit",
    },
)
def relu_parity_modes(model, proof):
    """A small ReLU network with shared weights learns the parity of three bits in three coupled logistic modes and a
    constant. The network $f = -2 a_1 [a_1 (y - x - z)]_+ + a_2 [a_2 (1 - x + y - z)]_+ + a_3 [a_3 (x - y + z - 1)]_+ +
    c$ with $a_1$, $a_2$, $a_3 > 0$, on the eight strings of bits $x$, $y$, $z$ with targets $S (-1)^(x+y+z)$, is linear
    in $m_i = a_i^2$ and $c$: a unit is on for 010 alone, for 000, 011, 110 and twice for 010, for 101 alone. Under
    gradient flow of $(1/2) E (f - f*)^2$ the modes obey coupled logistic equations, of which that of $m_1$ is the
    fastest. The loss is 0 at $m_1 = m_2 = m_3 = 2 S$, $c = -S$, where the modes carry $1/2$, $1/4$ and $1/4$ of the
    skill strength. The constant $c$ has no drive of its own; it comes last, and with the modes at rest in its wake
    ($S >> 1$) $d(c + S)/dt = -(3 eta/8) (c + S)$."""
    from sympy import sqrt

    from solvable.models.quantities.extended import CONSTANT, WEIGHTS

    S, eta, c = model.skill.target, model.symbols.eta, CONSTANT
    proof.positive(S, eta, *WEIGHTS)
    m_1, m_2, m_3 = (weight**2 for weight in WEIGHTS)
    proof.begin("parity_loss")
    proof.equal(
        ((c + S + 2 * m_2 - 2 * m_1) ** 2 + 3 * (c - S + m_2) ** 2 + (c - S + m_3) ** 2 + 3 * (c + S) ** 2) / 16,
        "from 010; from 000, 011 and 110; from 101; from 001, 100 and 111",
        name="loss",
    )
    growth = (
        eta * m_1 * (S - 2 * m_1 + 2 * m_2 + c),
        eta / 2 * m_2 * (S + 4 * m_1 - 7 * m_2 - 5 * c),
        eta / 2 * m_3 * (S - m_3 - c),
        eta / 8 * (2 * m_1 - 5 * m_2 - m_3 - 8 * c),
    )
    names = ("mode 1", "mode 2", "mode 3", "constant")
    for number, (name, after) in enumerate(zip(names, growth, strict=True)):
        proof.begin("parity_growth", mode=(number + 1) % 4)
        what = f"gradient flow: the growth of {name}"
        proof.equal(after, what, reference=f"Nam2024: Eq. {120 + number}", name=name, key=number == 1)
    proof.begin("parity_strength")
    proof.equal(
        (2 * m_1 + m_2 + m_3) / 8, "the mean of $f$ times the parity", reference="Nam2024: Eq. 118", name="strength"
    )
    learned = {"a_1": sqrt(2 * S), "a_2": sqrt(2 * S), "a_3": sqrt(2 * S)}
    proof.specialise("loss", c=-S, **learned)
    proof.equal(0, "the loss where all eight inputs are right, the same as none")
    proof.specialise("strength", **learned)
    proof.equal(S, "the strength there, the same as that of the target: the modes carry $S/2$, $S/4$ and $S/4$ of it")
    wake = {"a_1": sqrt((3 * S - c) / 2), "a_2": sqrt(S - c), "a_3": sqrt(S - c)}
    for name in names[:3]:
        proof.specialise(name, **wake)
        proof.equal(0, "the growth of this mode where it rests while $c$ stands still, the same as none")
    proof.specialise("constant", **wake)
    proof.equal(-3 * eta * (S + c) / 8, "the constant comes last, at a pace that does not depend on $S$", name="wake")
    return proof.law()
