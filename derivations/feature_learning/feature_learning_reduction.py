"""Feature learning is a flow of decoupled modes and one common growth.  Beyond Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="Feature learning reduced to modes",
    model="feature_learning",
    section="F1.1",
    sources=("Bordelon2024: Fig. 10",),
    aliases=("mode_equations",),
    new=True,
)
def feature_learning_reduction(model, proof):
    """Gradient flow of a two-layer linear network of any width N on any spectrum, at any gamma, started at w = 0: A
    stays W A_0, and W W^T - (gamma/N) w w^T is conserved, as is x^T x/N - q (1 + gamma q) with x = W^T w and q =
    w^T w/N. On the clock ds = eta (1 + gamma q) dt the modes of A_0 Lambda A_0^T/N, of eigenvalues mu_n, decouple:
    P_n' = mu_n (h^(-1/4) - P_n) with the one common growth sqrt(h) = 1 + gamma q = 1 + gamma sum_n (Y_n^2/mu_n) P_n^2,
    and the loss is L_inf + sum_n Y_n^2 (1 - h^(1/4) P_n)^2. At infinite width K = I and the modes are the features
    themselves, mu_n = lambda_k, Y_n^2 = lambda_k w*_k^2, L_inf = 0; gamma = 0 leaves h = 1 and clocks eta mu_n t. For
    every gamma the loss follows from the lazy one alone."""
    from sympy import (
        Derivative,
        Eq,
        Function,
        IndexedBase,
        Integral,
        KroneckerDelta,
        Rational,
        Sum,
        Symbol,
        Tuple,
        exp,
        sqrt,
    )

    gamma, eta, N = model.parameters["gamma"], model.parameters["eta"], model.symbols.N
    from solvable.proofs.instances import ARBITRARY

    M, i, j, k, l, m, n = (Symbol(name, positive=True, integer=True) for name in ("M", "i", "j", "k", "l", "m", "n"))
    w, A = IndexedBase("w", real=True), IndexedBase("A", real=True)
    lam, target, A_0 = Function("sigma", positive=True), Function("w_s", real=True), Function("A_0", real=True)
    v, K, W, x, g, a = (Function(name, real=True) for name in ("v", "K", "W", "x", "g", "a"))
    v_w, v_W, v_x = (Function(f"v_{name}", real=True) for name in ("w", "W", "x"))
    r, q, loss = Symbol("r", positive=True), Symbol("q", nonnegative=True), Symbol("L")
    units = ((1, "<=", i), (i, "<=", N), (1, "<=", n), (n, "<=", N))
    proof.positive(gamma, eta)

    # The flow of both layers is gradient descent of the loss.
    proof.define(v(k), target(k) - Sum(A[n, k] * w[n], (n, 1, N)) / N, "the error, v = w* - A^T w/N")
    proof.define(
        loss, Sum(lam(k) * v(k) ** 2, (k, 1, M)), "the loss over M features of variance sigma, Lambda = diag(sigma)"
    )
    with proof.given(*units, (1, "<=", j), (j, "<=", M)):
        proof.start(-eta * N / 2 * Derivative(proof.written_out(loss), w[i]))
        proof.equal(eta * Sum(A[i, k] * lam(k) * v(k), (k, 1, M)), "dw/dt = eta A Lambda v")
        proof.start(-eta * gamma * N / 2 * Derivative(proof.written_out(loss), A[i, j]))
        proof.equal(eta * gamma * w[i] * lam(j) * v(j), "and dA/dt = eta gamma w (Lambda v)^T before it is projected")

    # A = W A_0: what is projected by K stays in the span of the initial features.
    proof.define(K(j, k), Sum(A_0(m, j) * A_0(m, k), (m, 1, N)) / N, "the initial kernel, K = A_0^T A_0/N")
    proof.define(a(m), Sum(A_0(m, k) * g(k), (k, 1, M)), "a = A_0 g, g = Lambda v")
    proof.define(v_W(n, m), eta * gamma / N * w[n] * a(m), "the flow of W, W = I at the start")
    proof.start(Sum(v_W(n, m) * A_0(m, j), (m, 1, N)))
    proof.equal(
        eta * gamma * w[n] * Sum(g(k) * K(k, j), (k, 1, M)), "dA/dt = eta gamma w (Lambda v)^T K is that of W A_0"
    )
    proof.define(v_w(n), eta * Sum(W(n, m) * a(m), (m, 1, N)), "dw/dt = eta A Lambda v = eta W a")

    # What is conserved.
    proof.start(Sum(v_W(i, m) * W(n, m) + W(i, m) * v_W(n, m), (m, 1, N)) - gamma / N * (v_w(i) * w[n] + w[i] * v_w(n)))
    proof.equal(0, "W W^T - (gamma/N) w w^T does not change: it is the identity of the start", key=True)
    G, H, c = Function("G"), Function("H"), Symbol("c_r", positive=True)
    proof.define(q, Sum(w[m] ** 2, (m, 1, N)) / N, "the size of w")
    proof.define(G(i, n), KroneckerDelta(i, n) + gamma / N * w[i] * w[n], "so this is W W^T")
    proof.define(x(m), Sum(W(l, m) * w[l], (l, 1, N)), "x = W^T w")
    proof.start(Sum(W(i, m) * x(m), (m, 1, N)))
    proof.equal(Sum(w[l] * Sum(W(i, m) * W(l, m), (m, 1, N)), (l, 1, N)), "exchange the sums: W W^T w")
    with proof.given(*units):
        proof.start(Sum(w[l] * G(i, l), (l, 1, N)))
        proof.equal((1 + gamma * q) * w[i], "W W^T w = (1 + gamma q) w")
        proof.start(Sum(Sum(w[i] * w[l] * G(i, l), (l, 1, N)), (i, 1, N)) / N)
        proof.equal(q * (1 + gamma * q), "x^T x/N = w^T W W^T w/N")
    proof.define(r, 1 + gamma * q, "the growth of the kernel, sqrt(h)")
    proof.define(c, gamma / (N * r))
    proof.define(H(m, n), KroneckerDelta(m, n) + c * x(m) * x(n), "this is W^T W, for W H = (W W^T) W and W is regular")
    with proof.given(*units):
        proof.start(Sum(G(i, m) * W(m, n), (m, 1, N)))
        proof.equal(W(i, n) + gamma / N * w[i] * x(n), "(W W^T) W")
        proof.start(Sum(W(i, m) * KroneckerDelta(m, n), (m, 1, N)) + c * (1 + gamma * q) * w[i] * x(n))
        proof.equal(W(i, n) + gamma / N * w[i] * x(n), "W H, with W x = (1 + gamma q) w")

    # The flow of x and of its size, and that of the features u = A^T w/N = A_0^T x/N.
    u, overlap = Function("u", real=True), Symbol("y", real=True)
    proof.define(overlap, Sum(x(m) * a(m), (m, 1, N)) / N, "x^T a/N = u^T g")
    proof.start(2 * Sum(w[n] * v_w(n), (n, 1, N)) / N)
    growth = proof.equal(2 * eta * overlap, "dq/dt")
    with proof.given(*units):
        proof.start(Sum(v_W(l, n) * w[l], (l, 1, N)) + eta * Sum(H(n, m) * a(m), (m, 1, N)))
        flow = proof.equal(eta * (r * a(n) + gamma / r * overlap * x(n)), "dx/dt, with W^T dw/dt = eta W^T W a")
    proof.define(v_x(n), flow, "the flow of x")
    proof.define(u(k), Sum(A_0(n, k) * x(n), (n, 1, N)) / N, "the learned features, u = A^T w/N")
    proof.start(Sum(A_0(n, j) * v_x(n), (n, 1, N)) / N)
    proof.equal(
        eta * (r * Sum(K(j, k) * g(k), (k, 1, M)) + gamma / r * u(j) * Sum(u(k) * g(k), (k, 1, M))),
        "du/dt: the kernel grows, and feeds the direction that it has learned",
    )

    # The clock and the gauge in which the growth is the only thing that modes share.
    X, q_0 = Symbol("X", positive=True), Symbol("q_0", positive=True)
    with proof.given(*units):
        proof.start((v_x(n) - x(n) * gamma * growth / (2 * r)) / sqrt(N * r) / (eta * r))
        proof.equal(
            a(n) / sqrt(N * r), "dp/ds for x = sqrt(N) h^(1/4) p, h = r^2, ds = eta r dt: what was fed back is gone"
        )
    proof.solves(Eq(q_0 * (1 + gamma * q_0), X, evaluate=False), q_0, by="positive_root")
    proof.start(gamma * q * (1 + gamma * q) / r + 1)
    proof.equal(r, "p^T p = x^T x/(N r) = q, so that sqrt(h) = 1 + gamma p^T p")

    # Hidden units may be rotated among themselves: into the eigenbasis of A_0 Lambda A_0^T/N.
    mu, Y, p, P = Function("mu", positive=True), Function("Y", positive=True), Function("p"), Function("P")
    E, h = Function("E"), Symbol("h", positive=True)
    proof.define(E(n, m), Sum(A_0(n, k) * lam(k) * A_0(m, k), (k, 1, M)) / N)
    total, source = Sum(lam(k) * target(k) ** 2, (k, 1, M)), Sum(A_0(n, k) * lam(k) * target(k), (k, 1, M))
    scale = h ** Rational(1, 4)
    error = target(k) - scale / sqrt(N) * Sum(A_0(m, k) * p(m), (m, 1, N))
    proof.start(Sum(A_0(n, k) * lam(k) * error, (k, 1, M)))
    proof.equal(source - sqrt(N) * scale * Sum(E(n, m) * p(m), (m, 1, N)), "a = A_0 Lambda v with v = w* - u")
    proof.start(Sum(lam(k) * error**2, (k, 1, M)))
    proof.equal(
        total - 2 * scale * Sum(source * p(n), (n, 1, N)) / sqrt(N) + sqrt(h) * _pairs(E(n, m), p, n, m, N),
        "and the loss v^T Lambda v",
    )
    proof.define(p(n), Y(n) / sqrt(mu(n)) * P(n), "the modes: P is p in units of Y/sqrt(mu)")
    with proof.given(*units):
        diagonal = mu(n) * KroneckerDelta(n, m)
        proof.start((sqrt(mu(n)) * Y(n) / scale - Sum(diagonal * p(m), (m, 1, N))) * sqrt(mu(n)) / Y(n))
        proof.equal(
            mu(n) * (1 / scale - P(n)),
            "dP/ds where E is diagonal and A_0 Lambda w* = sqrt(N mu) Y: every mode on its own clock",
            key=True,
        )
        proof.start(
            total - 2 * scale * Sum(sqrt(mu(n)) * Y(n) * p(n), (n, 1, N)) + sqrt(h) * _pairs(diagonal, p, n, m, N)
        )
        proof.equal(
            total - Sum(Y(n) ** 2, (n, 1, N)) + Sum(Y(n) ** 2 * (1 - scale * P(n)) ** 2, (n, 1, N)),
            "the loss: L_inf, and what every mode has not learned yet",
        )
    proof.start(1 + gamma * Sum(p(n) ** 2, (n, 1, N)))
    proof.equal(1 + gamma * Sum(Y(n) ** 2 / mu(n) * P(n) ** 2, (n, 1, N)), "the growth sqrt(h), from the modes")

    # A mode is driven by the growth alone, so that the loss is a functional of the lazy curve.
    s, z, y, b, strength = (Symbol(name, positive=True) for name in ("s", "z", "y_0", "b", "Y_0"))
    f, R, lazy = Function("f", positive=True), Function("R"), Symbol("P_0")
    driven = b * Integral(exp(-b * (s - z)) * f(z), (z, 0, s))
    proof.assume(f(s), "is", ARBITRARY)
    proof.start(Derivative(driven, s))
    proof.equal(b * (f(s) - driven), "so P = mu int exp(-mu (s - z)) f(z) dz, f = h^(-1/4)")
    proof.start(strength**2 / b * driven**2)
    proof.equal(
        Integral(Integral(strength**2 * b * exp(-b * (2 * s - z - y)) * f(z) * f(y), (y, 0, s)), (z, 0, s)),
        "the sum over modes is -l'(2 s - z - y), l(tau) = L_inf + sum_n Y_n^2 exp(-mu_n tau) the lazy loss",
    )
    learned = proof.solves(
        Tuple(Eq(R(s).diff(s), b * (1 - R(s)), evaluate=False), Eq(R(0), 0, evaluate=False)),
        R(s),
        by="separate_and_solve",
    )
    proof.define(lazy, learned, "a mode at gamma = 0, where h = 1 and s = eta t")
    proof.start(strength**2 * (1 - lazy) ** 2)
    proof.equal(strength**2 * exp(-b * (2 * s)), "so that the lazy loss is l(2 eta t)")
    return proof.law()


def _pairs(matrix, p, n, m, N):
    """p^T E p."""
    from sympy import Sum

    return Sum(Sum(matrix * p(n) * p(m), (m, 1, N)), (n, 1, N))
