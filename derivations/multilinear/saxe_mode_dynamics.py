"""The modes of a two-layer linear network learn as skills do.  Saxe et al. 2014; Nam et al. 2024, Appendix B.2."""

from solvable.laws.theorem import theorem


@theorem(
    title="Modes of a two-layer linear network",
    model="multilinear",
    section="A2.7",
    sources=("Nam2024: Eq. 22, Eq. 23, Eq. 24, Eq. 25",),
    needs=("two factors",),
)
def saxe_mode_dynamics(model, proof):
    """A linear network W_2 W_1 of two square layers, on whitened inputs, under gradient flow: write W_1 and W_2 in
    the bases of the singular vectors of C = E[f* x^T], with singular values s_i. Diagonal layers stay diagonal, and a
    balanced mode a_i = b_i obeys the equation of a skill with s_i for S at the frequency 1, so that
    a_i b_i = s_i/(1 + (s_i/r - 1) e^(-2 eta s_i t)) from the strength r at t = 0."""
    from sympy import Derivative, Eq, Function, IndexedBase, KroneckerDelta, Rational, Sum, Symbol, Tuple, sqrt

    eta, r = model.parameters["eta"], model.parameters["r"]
    n, i, j, l, h, p, q = (Symbol(name, positive=True, integer=True) for name in ("n", "i", "j", "l", "h", "p", "q"))
    V, U, W, C, sigma, a, b = (IndexedBase(name, positive=True) for name in ("V", "U", "W", "C", "s", "a", "b"))
    t, mode, R_p, Y = (Symbol(name, positive=True) for name in ("t", "s_p", "R_p", "Y"))
    R = Function("R")
    half = Rational(1, 2)

    proof.positive(eta, r)
    proof.start(
        Y / 2
        - Sum(W[i, j] * C[i, j], (j, 1, n), (i, 1, n))
        + half * Sum(W[i, j] * W[i, h] * KroneckerDelta(j, h), (h, 1, n), (j, 1, n), (i, 1, n))
    )
    proof.equal(
        half * Sum((C[i, j] - W[i, j]) ** 2, (j, 1, n), (i, 1, n))
        + half * (Y - Sum(C[i, j] ** 2, (j, 1, n), (i, 1, n))),
        "E|f* - W x|^2/2 for whitened inputs, E[x_j x_h] = delta_jh; Y = E|f*|^2",
        reference="Nam2024: Eq. 22",
    )
    gap = sigma[i] * KroneckerDelta(i, j) - Sum(U[i, l] * V[l, j], (l, 1, n))
    # Rotated into the bases of the singular vectors C is diagonal, and W = W_2 W_1 is U V.
    loss = half * Sum(gap**2, (j, 1, n), (i, 1, n))
    layers = (
        ("W_1", V, a, b, Sum(U[i, p] * gap.subs(j, q), (i, 1, n))),
        ("W_2", U, b, a, Sum(V[q, j] * gap.subs(i, p), (j, 1, n))),
    )

    def diagonal(entry):
        row, column = entry.indices
        return (a if entry.base == V else b)[row] * KroneckerDelta(row, column)

    flows = []
    for name, layer, factor, other, flow in layers:
        with proof.given((1, "<=", p), (p, "<=", n), (1, "<=", q), (q, "<=", n)):
            proof.start(-eta * Derivative(loss, layer[p, q]))
            proof.equal(
                eta * flow,
                f"gradient flow of {name}, in the bases of the singular vectors of C: V for W_1, U for W_2",
                reference="Nam2024: Eq. 23",
            )
            proof.start(proof.current.replace(lambda e: getattr(e, "base", None) in (U, V), diagonal))
            proof.equal(
                eta * KroneckerDelta(p, q) * other[p] * (sigma[p] - a[p] * b[p]),
                "diagonal layers stay diagonal, and no mode sees another",
                reference="Nam2024: Eq. 24",
            )
        growth = eta * other[p] * (sigma[p] - a[p] * b[p])
        flows.append(proof.define(Symbol(f"v_{factor}"), growth, f"the flow d{factor}_p/dt"))
    proof.start(2 * a[p] * flows[0] - 2 * b[p] * flows[1])
    proof.equal(0, "a^2 - b^2 is conserved: balanced modes stay balanced")
    proof.start(b[p] * flows[0] + a[p] * flows[1])
    proof.equal(eta * (sigma[p] - a[p] * b[p]) * (a[p] ** 2 + b[p] ** 2), "the product rule: the growth of a_p b_p")
    balanced = {a[p]: sqrt(R_p), b[p]: sqrt(R_p), sigma[p]: mode}
    balanced_flow = proof.current.subs(balanced, simultaneous=True)
    proof.define(Symbol("v_R"), balanced_flow, "the flow of a balanced mode; s_p its singular value")
    solution = proof.solves(
        Tuple(
            Eq(R(t).diff(t), balanced_flow.subs(R_p, R(t)), evaluate=False),
            Eq(R(0), r, evaluate=False),
        ),
        R(t),
        by="separate_and_solve",
        reference="Nam2024: Eq. 25",
        key=True,
    )
    of_skill = proof.theorem("skill_dynamics")
    skill = of_skill.steps[of_skill.key_step].after.rhs
    proof.start(skill.subs({model.parameters["S"]: mode, Symbol("c", positive=True): 1}))
    proof.equal(solution, "the strength of a skill with s_p for S, at the frequency 1: skill_dynamics")
    return proof.law()
