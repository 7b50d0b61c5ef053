"""Feature learning is a flow of decoupled modes and one common growth.  Beyond Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Feature learning reduced to modes",
    section="F1.1",
    sources=("Bordelon2024: Fig. 10",),
    aliases=("mode_equations",),
    new=True,
    letters={
        "n": "hidden unit, or mode",
        "i": "hidden unit",
        "m": "another hidden unit, or mode",
        "l": "another feature",
        "p": "hidden unit in which is differentiated",
        "p()": "coordinate of what is learned",
        "p_0": "coordinate of what is learned, over hidden units",
        "w_s": "target",
        "A": "first layer",
        "A_0": "first layer at the start",
        "sigma": "variance of a feature",
        "W": "first layer in units of its start",
        "E": "kernel of the initial hidden units",
        "Y": "part of the target that a mode holds",
        "mu": "eigenvalue of a mode",
        "L_inf": "loss that no mode can learn",
        "b": "eigenvalue of a mode",
        "f": "drive of a mode, h^(-1/4)",
        "Y_0": "part of the target that one mode holds",
        "y_0": "another clock, as an integration variable",
        "a_0": "force on the hidden units of the start",
        "v_W": "flow of the first layer in units of its start",
        "v_u": "flow of the last layer",
        "u_0": "learned features, from hidden units",
        "y": "force along what is learned",
    },
)
def feature_learning_reduction(model, proof):
    """A two-layer linear network of any width reduces to modes that decouple but for one common growth of the kernel.
    Gradient flow of a two-layer linear network of any width $N$ on any spectrum, at any $gamma$, started at $w = 0$:
    $A$ stays $W A_0$, and $W W^T - (gamma/N) w w^T$ is conserved, as is $x^T x/N - q (1 + gamma q)$ with $x = W^T w$
    and $q = w^T w/N$. On the clock $ds = eta (1 + gamma q) dt$ the modes of $A_0 Lambda A_0^T/N$, of eigenvalues
    $mu_n$, decouple: $P_n' = mu_n (h^(-1/4) - P_n)$ with the one common growth $sqrt(h) = 1 + gamma q = 1 + gamma sum_n
    (Y_n^2/mu_n) P_n^2$, and the loss is $L_inf + sum_n Y_n^2 (1 - h^(1/4) P_n)^2$. At infinite width $K = I$ and the
    modes are the features themselves, $mu_n = lambda_k$, $Y_n^2 = lambda_k w*_k^2$, $L_inf = 0$; $gamma = 0$ leaves
    $h = 1$ and clocks $eta mu_n t$. For every $gamma$ the loss follows from the lazy one alone."""
    from sympy import IndexedBase, Symbol

    proof.positive(model.parameters["gamma"], model.parameters["eta"])
    names = {name: Symbol(name, positive=True, integer=True) for name in ("M", "i", "j", "k", "l", "m", "n", "p")}
    layers = IndexedBase("w", real=True), IndexedBase("A", real=True)
    flow_of_both_layers(model, proof, *layers, **names)
    hidden_units(model, proof, layers[0], **names)
    modes(model, proof, **names)
    lazy_curve(model, proof)
    return proof.law()


def flow_of_both_layers(model, proof, w, A, M, i, j, k, m, n, p, **_):
    """What the flow of the weights makes of the kernel, of the learned features u and of the size q of w."""
    from sympy import Derivative, Function, Sum, Symbol

    strength, eta, N = model.parameters["gamma"], model.parameters["eta"], model.symbols.N
    K, g, u, J, v, v_w, v_A = (Function(name, real=True) for name in ("K", "g", "u", "J", "v", "v_w", "v_A"))
    sigma, q, r = Function("sigma", positive=True), Symbol("q", nonnegative=True), Symbol("r", positive=True)
    proof.begin("error", k=k)
    proof.begin("initial_kernel", j=j, k=k)
    proof.define(g(k), sigma(k) * v(k), "the force on the error, $Lambda v$")
    proof.define(u(k), Sum(A[n, k] * w[n], (n, 1, N)) / N, "the learned features, $u = A^T w/N = w* - v$")
    proof.define(q, Sum(w[n] ** 2, (n, 1, N)) / N, "the size of $w$")
    proof.define(r, 1 + strength * q, "the growth of the kernel, $sqrt(h)$")
    proof.define(
        J(j, k),
        Sum(A[n, j] * A[n, k], (n, 1, N)) / N - K(j, k) - strength / r * u(j) * u(k),
        "what the kernel $A^T A/N$ has beside the initial one and the direction that has been learned",
    )
    features = [part for feature in (j, k, p) for part in ((1, "<=", feature), (feature, "<=", M))]
    with proof.given((1, "<=", i), (i, "<=", N), *features):
        loss = proof.begin("network_loss")
        proof.begin("readout_flow", i=i)
        proof.start(v_w(i))
        proof.equal(-eta * N / 2 * Derivative(loss, w[i]), "gradient descent of the loss", name="readout")
        proof.begin("features_flow", i=i, j=j)
        proof.start(v_A(i, j))
        proof.equal(
            -eta * strength * N / 2 * Sum(Derivative(loss, A[i, m]) * K(m, j), (m, 1, M)),
            "gradient descent of the loss, projected by the initial kernel",
            name="features",
        )
        proof.begin("rate_of_change", of=proof.written_out(q))
        proof.equal(2 * eta * Sum(u(k) * g(k), (k, 1, M)), "$dq/dt$", name="size")
        proof.begin("rate_of_change", of=proof.written_out(J(j, p)))
        proof.equal(
            -eta * strength / r * (Sum(J(j, k) * g(k), (k, 1, M)) * u(p) + Sum(J(p, k) * g(k), (k, 1, M)) * u(j)),
            "linear in $J$ itself, which is 0 at the start, $A = A_0$ and $w = 0$: it stays 0",
            name="balance",
            key=True,
        )
        proof.begin("rate_of_change", of=proof.written_out(u(j)))
        proof.equal(
            eta * (r * Sum(K(j, k) * g(k), (k, 1, M)) + strength / r * u(j) * Sum(u(k) * g(k), (k, 1, M)))
            + eta * Sum(J(j, k) * g(k), (k, 1, M)),
            "$du/dt$, $J = 0$: the kernel grows, and feeds the direction that it has learned",
            name="learned",
        )


def hidden_units(model, proof, w, M, i, j, k, m, n, **_):
    """The same over hidden units: A = W A_0 and x = W^T w = sqrt(N r) p, on the clock ds = eta r dt."""
    from sympy import Function, Sum, Symbol, sqrt

    strength, eta, N = model.parameters["gamma"], model.parameters["eta"], model.symbols.N
    K, g, A_0, W, a, p = (Function(name, real=True) for name in ("K", "g", "A_0", "W", "a_0", "p_0"))
    v_W, v_w = Function("v_W", real=True), Function("v_u", real=True)
    learned, force, r = Function("u_0", real=True), Symbol("y", real=True), Symbol("r", positive=True)
    with proof.given((1, "<=", i), (i, "<=", N), (1, "<=", n), (n, "<=", N), (1, "<=", j), (j, "<=", M)):
        proof.define(a(m), Sum(A_0(m, k) * g(k), (k, 1, M)), "$a = A_0 g$")
        proof.define(v_W(n, m), eta * strength / N * w[n] * a(m), "the flow of $W$, $W = I$ at the start")
        proof.define(v_w(n), eta * Sum(W(n, m) * a(m), (m, 1, N)), "$dw/dt = eta A Lambda v = eta W a$")
        proof.start(Sum(v_W(n, m) * A_0(m, j), (m, 1, N)))
        proof.equal(
            eta * strength * w[n] * Sum(g(k) * K(k, j), (k, 1, M)),
            "$dA/dt = eta gamma w (Lambda v)^T K$ is that of $W A_0$",
        )
        balance = Sum(v_W(i, m) * W(n, m) + W(i, m) * v_W(n, m), (m, 1, N))
        proof.start(balance - strength / N * (v_w(i) * w[n] + w[i] * v_w(n)))
        proof.equal(0, "$W W^T - (gamma/N) w w^T$ does not change: it is the identity of the start")

    # A flow dp/ds = a/sqrt(N r) gives the flows of u and q above; all of them start at 0.
    proof.define(learned(k), sqrt(r / N) * Sum(A_0(n, k) * p(n), (n, 1, N)), "$u = A_0^T x/N$")
    proof.define(force, Sum(learned(k) * g(k), (k, 1, M)), "$u^T g$")
    with proof.given((1, "<=", j), (j, "<=", M)):
        stretch = strength * 2 * force / r
        proof.start(Sum(A_0(n, j) * (sqrt(r / N) * a(n) / sqrt(N * r) + stretch * p(n) / (2 * sqrt(r * N))), (n, 1, N)))
        proof.equal(
            Sum(K(j, k) * g(k), (k, 1, M)) + strength / r**2 * learned(j) * force,
            "$du/ds$ for $dp/ds = a/sqrt(N r)$, $dr/ds = gamma dq/ds = 2 gamma u^T g/r$: $du/dt$ over $eta r$",
        )
    proof.start(2 * Sum(p(n) * a(n), (n, 1, N)) / sqrt(N * r))
    proof.equal(
        2 * force / r, "$d(p^T p)/ds$ is $dq/ds$: $p^T p = x^T x/(N r) = q$, so that $x^T x/N = q (1 + gamma q)$"
    )


def modes(model, proof, M, k, m, n, **_):
    """Hidden units may be rotated among themselves: into the eigenbasis of E = A_0 Lambda A_0^T/N."""
    from sympy import Function, KroneckerDelta, Rational, Sum, Symbol, sqrt

    strength, N = model.parameters["gamma"], model.symbols.N
    sigma, target, A_0 = Function("sigma", positive=True), Function("w_s", real=True), Function("A_0", real=True)
    mu, Y, p, P = Function("mu", positive=True), Function("Y", positive=True), Function("p"), Function("P")
    E, h, rest = Function("E"), Symbol("h", positive=True), Symbol("L_inf", nonnegative=True)
    proof.define(
        E(n, m),
        Sum(A_0(n, k) * sigma(k) * A_0(m, k), (k, 1, M)) / N,
        "$E = A_0 Lambda A_0^T/N$, whose modes move apart",
    )
    total, source = Sum(sigma(k) * target(k) ** 2, (k, 1, M)), Sum(A_0(n, k) * sigma(k) * target(k), (k, 1, M))
    scale = h ** Rational(1, 4)
    error = target(k) - scale / sqrt(N) * Sum(A_0(m, k) * p(m), (m, 1, N))
    proof.start(Sum(A_0(n, k) * sigma(k) * error, (k, 1, M)))
    proof.equal(source - sqrt(N) * scale * Sum(E(n, m) * p(m), (m, 1, N)), "$a = A_0 Lambda v$ with $v = w* - u$")
    proof.start(Sum(sigma(k) * error**2, (k, 1, M)))
    proof.equal(
        total - 2 * scale * Sum(source * p(n), (n, 1, N)) / sqrt(N) + sqrt(h) * _pairs(E(n, m), p, n, m, N),
        "and the loss $v^T Lambda v$",
    )
    proof.define(p(n), Y(n) / sqrt(mu(n)) * P(n), "the modes: $P$ is $p$ in units of $Y/sqrt(mu)$")
    diagonal = mu(n) * KroneckerDelta(n, m)
    with proof.given((1, "<=", n), (n, "<=", N)):
        proof.begin("mode_velocity", n=n, h=h)
        proof.equal(
            (sqrt(mu(n)) * Y(n) / scale - Sum(diagonal * p(m), (m, 1, N))) * sqrt(mu(n)) / Y(n),
            "$dp/ds = a/sqrt(N r)$ where $E$ is diagonal and $A_0 Lambda w* = sqrt(N mu) Y$: every mode on its own "
            "clock",
            name="mode",
        )
        proof.begin("mode_loss", h=h)
        of_modes = -2 * scale * Sum(sqrt(mu(n)) * Y(n) * p(n), (n, 1, N)) + sqrt(h) * _pairs(diagonal, p, n, m, N)
        proof.equal(
            rest + Sum(Y(n) ** 2, (n, 1, N)) + of_modes,
            "$v^T Lambda v$, $L_inf$ being the power without $Y^2$",
            name="loss",
        )
    proof.begin("mode_growth")
    proof.equal(1 + strength * Sum(p(n) ** 2, (n, 1, N)), "$1 + gamma q$, with $q = p^T p$", name="growth")


def lazy_curve(model, proof):
    """A mode is driven by the growth alone, so that the loss is a functional of the lazy curve."""
    from sympy import Derivative, Eq, Function, Integral, Symbol, Tuple, exp

    from solvable.proofs.instances import ARBITRARY

    s, z, y, b, strength = (Symbol(name, positive=True) for name in ("s", "z", "y_0", "b", "Y_0"))
    f, R, lazy = Function("f", positive=True), Function("R"), Symbol("P_0")
    driven = b * Integral(exp(-b * (s - z)) * f(z), (z, 0, s))
    proof.assume(f(s), "is", ARBITRARY)
    proof.start(Derivative(driven, s))
    proof.equal(b * (f(s) - driven), "so $P = mu integral_0^s exp(-mu (s - z)) f(z) dz$, $f = h^(-1/4)$")
    proof.start(strength**2 / b * driven**2)
    proof.equal(
        Integral(Integral(strength**2 * b * exp(-b * (2 * s - z - y)) * f(z) * f(y), (y, 0, s)), (z, 0, s)),
        "the sum over modes is $-l'(2 s - z - y)$, $l(tau) = L_inf + sum_n Y_n^2 exp(-mu_n tau)$ the lazy loss",
    )
    learned = proof.solves(
        Tuple(Eq(R(s).diff(s), b * (1 - R(s)), evaluate=False), Eq(R(0), 0, evaluate=False)),
        R(s),
        by="separate_and_solve",
    )
    proof.define(lazy, learned, "a mode at $gamma = 0$, where $h = 1$ and $s = eta t$")
    proof.start(strength**2 * (1 - lazy) ** 2)
    proof.equal(strength**2 * exp(-b * (2 * s)), "so that the lazy loss is $l(2 eta t)$")


def _pairs(matrix, p, n, m, N):
    """p^T E p."""
    from sympy import Sum

    return Sum(Sum(matrix * p(n) * p(m), (m, 1, N)), (n, 1, N))
