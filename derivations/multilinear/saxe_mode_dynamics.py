"""The modes of a two-layer linear network learn as skills do.  Saxe et al. 2014; Nam et al. 2024, Appendix B.2."""

from solvable.laws.theorem import theorem


@theorem(
    title="Modes of a two-layer linear network",
    section="A2.7",
    sources=("Nam2024: Eq. 22, Eq. 23, Eq. 24, Eq. 25",),
    needs=("two factors",),
    letters={
        "h": "index of an input",
        "s": "singular values of the target map",
        "W": "map of the network, both layers together",
        "Y": "mean square of the target",
        "U": "second layer",
        "V": "first layer",
        "p": "a mode",
        "q": "another mode",
        "i": "index of an output",
        "j": "index of an input",
        "l": "index of a hidden unit",
        "n": "number of inputs, hidden units and outputs",
        "epsilon_pq": "small entry of the map between two modes",
        "R_p": "strength of mode p",
        "a": "first factor of a mode",
        "b": "second factor of a mode",
        "R()": "strength of a mode as a function of time",
    },
)
def saxe_mode_dynamics(model, proof):
    """Every mode of a two-layer linear network learns like a skill, with a singular value of the target in the place of
    the target strength. A linear network $W_2 W_1$ of two square layers, on whitened inputs, under gradient flow: write
    $W_1$ and $W_2$ in the bases of the singular vectors of $C = E[f* x^T]$, with singular values $s_i$. Diagonal layers
    stay diagonal, and a balanced mode $a_i = b_i$ obeys the equation of a skill with $s_i$ for $S$ at the frequency 1,
    so that $a_i b_i = s_i/(1 + (s_i/r - 1) e^(-2 eta s_i t))$ from the strength $r$ at $t = 0$."""
    from sympy import Eq, Function, IndexedBase, KroneckerDelta, Sum, Symbol, Tuple

    from solvable.models.quantities.related import COLUMN, FIRST, MODES, ROW, SECOND, SINGULAR

    eta, r, T = model.parameters["eta"], model.parameters["r"], model.symbols.T
    n, l, p, q = (Symbol(name, positive=True, integer=True) for name in ("n", "l", "p", "q"))
    (a, b), s, i, j, R = MODES, SINGULAR, ROW, COLUMN, Function("R")
    W, Y, R_p = IndexedBase("W", real=True), Symbol("Y", positive=True), Symbol("R_p", positive=True)

    proof.positive(eta, r, T)
    proof.begin("network_loss", n=n)
    distance = Sum((s[i] * KroneckerDelta(i, j) - W[i, j]) ** 2, (j, 1, n), (i, 1, n))
    proof.equal(
        distance / 2 + (Y - Sum(s[i] ** 2, (i, 1, n))) / 2,
        "complete the square: $E[x_j x_h] = delta_jh$; $Y = E|f*|^2$",
        reference="Nam2024: Eq. 22",
        name="loss",
    )
    gap = s[i] * KroneckerDelta(i, j) - Sum(SECOND[i, l] * FIRST[l, j], (l, 1, n))
    layers = (
        (1, b, Sum(SECOND[i, p] * gap.subs(j, q), (i, 1, n))),
        (2, a, Sum(FIRST[q, j] * gap.subs(i, p), (j, 1, n))),
    )
    with proof.given((1, "<=", p), (p, "<=", n), (1, "<=", q), (q, "<=", n)):
        for layer, other, flow in layers:
            proof.begin("layer_growth", layer=layer, n=n, p=p, q=q)
            proof.equal(eta * flow, f"gradient flow of $W_{layer}$", reference="Nam2024: Eq. 23", name=f"W_{layer}")
            proof.begin("diagonal_growth", layer=layer, n=n, p=p, q=q)
            proof.equal(
                eta * KroneckerDelta(p, q) * other[p] * (s[p] - a[p] * b[p]),
                "diagonal layers stay diagonal, and no mode sees another",
                reference="Nam2024: Eq. 24",
                name=f"diagonal W_{layer}",
            )
        proof.begin("mode_imbalance_growth", n=n, p=p)
        proof.equal(0, "$a^2 - b^2$ is conserved: balanced modes stay balanced", name="conserved")
        proof.begin("mode_growth", n=n, p=p)
        proof.equal(
            eta * (s[p] - a[p] * b[p]) * (a[p] ** 2 + b[p] ** 2),
            "the product rule: the growth of $a_p b_p$",
            name="growth",
        )
        proof.begin("mode_balanced_growth", n=n, p=p, R=R_p)
        rate = proof.equal(2 * eta * R_p * (s[p] - R_p), "a balanced mode, whatever the others are", name="rate")
        _, start = proof.begin("balanced_flow")
        flow = proof.equivalent(Tuple(Eq(R(T).diff(T), rate.subs(R_p, R(T)), evaluate=False), start), "a balanced mode")
        solution = proof.solves(
            flow, R(T), by="separate_and_solve", reference="Nam2024: Eq. 25", name="strength", key=True
        )
    proof.resume("skill_dynamics", S=s[p], T=T / model.frequency(model.symbols.k))
    proof.equal(solution, "the same as the strength at $s_p$ for $S$ and the frequency 1: `skill_dynamics`")
    return proof.law()
