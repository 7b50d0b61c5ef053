"""A ReLU network that learns the parity of three bits mode by mode.  Nam et al. 2024, Appendix G."""

from solvable.laws.theorem import theorem


@theorem(
    title="Modes of a weight-shared ReLU network on three-bit parity",
    model="multilinear",
    section="A5.7",
    sources=(
        "Nam2024: Eq. 112, Eq. 113, Eq. 114, Eq. 115, Eq. 116, Eq. 117, Eq. 118, Eq. 119, Eq. 120, Eq. 121, Eq. 122, "
        "Eq. 123",
    ),
    needs=("two factors",),
)
def relu_parity_modes(model, proof):
    """The network f = -2 a_1 [a_1 (y - x - z)]_+ + a_2 [a_2 (1 - x + y - z)]_+ + a_3 [a_3 (x - y + z - 1)]_+ + c with
    a_1, a_2, a_3 > 0, on the eight strings of bits x, y, z with targets S (-1)^(x+y+z), is linear in m_i = a_i^2 and
    c: a unit is on for 010 alone, for 000, 011, 110 and twice for 010, for 101 alone. Under gradient flow of (1/2) E
    (f - f*)^2 the modes obey coupled logistic equations, of which that of m_1 is the fastest. The loss is 0 at m_1 =
    m_2 = m_3 = 2 S, c = -S, where the modes carry 1/2, 1/4 and 1/4 of the skill strength. The constant c has no drive
    of its own; it comes last, and with the modes at rest in its wake (S >> 1) d(c + S)/dt = -(3 eta/8) (c + S)."""
    from sympy import Derivative, Function, Max, Sum, Symbol

    S, eta = model.symbols.S, model.symbols.eta
    x, y, z = (Symbol(name, nonnegative=True, integer=True) for name in ("x", "y", "z"))
    a = tuple(Symbol(f"a_{i}", positive=True) for i in (1, 2, 3))
    m = tuple(Symbol(f"m_{i}", positive=True) for i in (1, 2, 3))
    c, f, parity, loss = Symbol("c", real=True), Function("f"), Function("g"), Function("Q")
    proof.positive(S, eta, *a)
    bits = ((x, 0, 1), (y, 0, 1), (z, 0, 1))
    on = (y - x - z, 1 - x + y - z, x - y + z - 1)

    proof.define(parity(x, y, z), (-1) ** (x + y + z), "the parity of three bits; the target is S times it")
    units = [weight * Max(0, weight * argument) for weight, argument in zip(a, on, strict=True)]
    proof.define(f(x, y, z), -2 * units[0] + units[1] + units[2] + c, "the network", "Nam2024: Eq. 112")
    strengths = tuple(weight**2 for weight in a)
    in_weights = dict(zip(m, strengths, strict=True))
    squares = (c + S + 2 * m[1] - 2 * m[0]) ** 2 + 3 * (c - S + m[1]) ** 2 + (c - S + m[2]) ** 2 + 3 * (c + S) ** 2
    proof.define(
        loss(*m, c), squares / 16, "the loss, from 010; from 000, 011 and 110; from 101; from 001, 100 and 111"
    )
    proof.start(Sum((f(x, y, z) - S * parity(x, y, z)) ** 2, *bits) / 16)
    proof.equal(loss(*strengths, c), "the mean of (f - f*)^2/2 over the eight inputs")

    def flow(variable):
        return -eta * Derivative(loss(*strengths, c), variable)

    growth = (
        eta * m[0] * (S - 2 * m[0] + 2 * m[1] + c),
        eta / 2 * m[1] * (S + 4 * m[0] - 7 * m[1] - 5 * c),
        eta / 2 * m[2] * (S - m[2] - c),
        eta / 8 * (2 * m[0] - 5 * m[1] - m[2] - 8 * c),
    )
    names = ("m_1", "m_2", "m_3", "c")
    flows = [2 * weight * flow(weight) for weight in a] + [flow(c)]
    velocities = []
    for number, (name, before, after) in enumerate(zip(names, flows, growth, strict=True)):
        velocities.append(Function("v_" + name.removeprefix("m_")))
        proof.start(before)
        what = f"gradient flow: the growth of {name}"
        proof.equal(after.subs(in_weights), what, reference=f"Nam2024: Eq. {120 + number}", key=name == "m_2")
        proof.define(velocities[-1](*m, c), after, what)

    learned = (2 * S, 2 * S, 2 * S, -S)
    proof.start(loss(*learned))
    proof.equal(0, "all eight inputs are right")
    proof.start(Sum(f(x, y, z) * parity(x, y, z), *bits) / 8)
    shares = (2 * m[0] + m[1] + m[2]) / 8
    proof.equal(shares.subs(in_weights), "R_k, the mean of f times the parity", reference="Nam2024: Eq. 118")
    strength = Function("R")
    proof.define(strength(*m), shares, "the skill strength")
    proof.start(strength(*learned[:3]))
    proof.equal(S, "the modes carry S/2, S/4 and S/4 of it")
    wake = ((3 * S - c) / 2, S - c, S - c, c)
    for velocity in velocities[:3]:
        proof.start(velocity(*wake))
        proof.equal(0, "where this mode rests while c stands still")
    proof.start(velocities[3](*wake))
    proof.equal(-3 * eta * (S + c) / 8, "the constant comes last, at a pace that does not depend on S")
    return proof.law()
