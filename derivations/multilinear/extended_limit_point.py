"""Where gradient flow of an extended skill comes to rest.  Nam et al. 2024, Eqs. 97-103."""

from solvable.laws.theorem import theorem


@theorem(
    title="Limit point of the extended model",
    section="A5.3",
    sources=("Nam2024: Eq. 97, Eq. 98, Eq. 99, Eq. 100, Eq. 101, Eq. 102, Eq. 103",),
    needs=("two factors",),
    letters={
        "a": "first factor",
        "b": "second factors, by singular direction",
        "kappa": "square of a singular value of the samples' features",
        "p": "length of the part of u that the samples see",
        "x": "any vector of the span",
        "h": "length of the part of b at the start that the samples see",
        "a_0": "first factor at the start",
        "b_0": "second factors at the start",
        "y": "square of the first factor",
        "m": "index of a sum over features",
        "q": "initial value of a^2 - |P b|^2",
        "A": "square of the first factor at rest",
    },
)
def extended_limit_point(model, proof):
    """Where gradient flow fits all samples of a skill, its limit is the fit within the span of their features, and the
    start outside of it. Let $P$ project on the span of the $d_k <= D_c$ samples' features of a skill, and
    $u = (1, ..., 1)/sqrt(D_c)$. Where gradient flow fits all samples with $a > 0$, $a b$ agrees with $S u$ in that span
    and has not moved outside it, so that $a(oo)^2 = A$ is the positive root of $A^2 - q A - S^2 |P u|^2 = 0$ with
    $q = a(0)^2 - |P b(0)|^2$. The limit lies $a(oo) |(1 - P) b(0)|$ away from the least-norm interpolant $S P u$, where
    $a(oo) <= a(0) + sqrt(S)$."""
    from sympy import Derivative, Eq, Function, IndexedBase, Sum, Symbol, sqrt

    S, eta, D, D_c, d = (getattr(model.symbols, name) for name in ("S", "eta", "D", "D_c", "d_k"))
    l, m, n = (Symbol(name, positive=True, integer=True) for name in ("l", "m", "n"))
    a, a_0, A, h, p, y = (Symbol(name, positive=True) for name in ("a", "a_0", "A", "h", "p", "y"))
    q, v_a, v_b = Symbol("q", real=True), Symbol("v_a"), Function("v_b")
    b, start, x = IndexedBase("b", real=True), Function("b_0", real=True), Function("x", real=True)
    target, pace = Function("u"), Function("kappa", positive=True)
    proof.positive(S, eta)
    proof.assume(d, "<=", D_c)
    proof.assume(0, "<", p)
    proof.assume(p, "<=", 1)

    loss = Sum(pace(l) * (a * b[l] - S * target(l)) ** 2, (l, 1, d)) / (2 * D)
    proof.define(
        Symbol("L_D"),
        loss,
        "the loss in the left singular basis of the samples' features: $a_k = a$, and $b_l$, $u_l$ are the "
        "coordinates of $b_k$ and $u$ there, $kappa_l$ the squares of the singular values, 0 for $l > d_k$",
    )
    with proof.given((1, "<=", n), (n, "<=", d)):
        proof.start(-eta * Derivative(loss, b[n]))
        flow = proof.equal(-eta * a * pace(n) / D * (a * b[n] - S * target(n)), "gradient flow of $b_n$, $n <= d_k$")
    proof.define(v_b(n), flow, "the flow $db_n/dt$")
    proof.start(-eta * Derivative(loss, a))
    flow = proof.equal(-eta / D * Sum(pace(l) * b[l] * (a * b[l] - S * target(l)), (l, 1, d)), "gradient flow of a")
    proof.define(v_a, flow, "the flow $da/dt$")
    proof.start(2 * a * v_a - Sum(2 * b[n] * v_b(n), (n, 1, d)))
    proof.theorem("extended_conserved_quantity")
    proof.equal(0, "$a^2 - |P b|^2$ keeps its initial value $q$: `extended_conserved_quantity`, inside the span")

    proof.define(
        target(l),
        p * x(l) / sqrt(Sum(x(m) ** 2, (m, 1, d))),
        "a vector of length $p = |P u|$ in any direction of the span",
    )
    proof.start(a**2 - Sum((S * target(l) / a) ** 2, (l, 1, d)))
    proof.equal(
        a**2 - S**2 * p**2 / a**2,
        "$a^2 - |P b|^2$ at rest, $a b_l = S u_l$ for $l <= d_k$",
        reference="Nam2024: Eq. 97",
    )

    proof.define(q, a_0**2 - h**2, "its value at the start, $h = |P b(0)|$")
    proof.begin("extended_rest", A=A, q=q, p=p)
    at_rest = proof.equivalent(
        Eq(A - S**2 * p**2 / A, q, evaluate=False), "the target has the length $S p$ in the span"
    )
    root = proof.solves(at_rest, A, by="positive_root", reference="Nam2024: Eq. 101", name="root", key=True)
    proof.define(A, root, "$a(oo)^2$")
    proof.start(Sum((sqrt(A) * start(l)) ** 2, (l, d + 1, D_c)))
    proof.equal(
        A * Sum(start(l) ** 2, (l, d + 1, D_c)),
        "$|a b - S P u|^2$ at rest: nothing moves outside the span, so that $b_l = b_0(l)$ for $l > d_k$",
        reference="Nam2024: Eq. 103",
    )

    proof.start((y - A) * (y + S**2 * p**2 / A))
    proof.equal(y**2 - q * y - S**2 * p**2, "for $y > 0$ the quadratic has the sign of $y - a(oo)^2$")
    proof.start(proof.current.subs(y, a_0**2 + S))
    proof.at_least(0, "so $a(oo)^2 <= a(0)^2 + S$")
    proof.start(a_0**2 + S)
    proof.at_most(a_0**2 + 2 * a_0 * sqrt(S) + S, "so $a(oo) <= a(0) + sqrt(S)$")
    return proof.law()
