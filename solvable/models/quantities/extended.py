"""The extended model, whose skills are spread over many features; a network on parities; factors that start apart."""

from typing import Any

from sympy import Derivative, Eq, Function, IndexedBase, KroneckerDelta, Max, Mul, Sum, Symbol, Tuple, sqrt

from ..definition import defines

# The weights and the constant of a ReLU network on the parity of three bits.
WEIGHTS = tuple(Symbol(f"a_{i}", positive=True) for i in (1, 2, 3))
CONSTANT = Symbol("c", real=True)


def _parity_network(model: Any) -> tuple[Any, Any, tuple[Any, ...]]:
    """f = -2 a_1 [a_1 (y-x-z)]_+ + a_2 [a_2 (1-x+y-z)]_+ + a_3 [a_3 (x-y+z-1)]_+ + c, the parity, and all inputs."""
    x, y, z = (Symbol(name, nonnegative=True, integer=True) for name in ("x", "y", "z"))
    first, second, third = (
        weight * Max(0, weight * on)
        for weight, on in zip(WEIGHTS, (y - x - z, 1 - x + y - z, x - y + z - 1), strict=True)
    )
    output = -2 * first + second + third + CONSTANT
    return output, (-1) ** (x + y + z), tuple((bit, 0, 1) for bit in (x, y, z))


@defines("Nam2024: Eq. 112")
def parity_loss(model: Any) -> tuple[Any, Any]:
    """The loss of a weight-shared ReLU network of width 3 on the parity of three bits: the mean over all inputs."""
    output, parity, inputs = _parity_network(model)
    loss = Sum((output - model.skill.target * parity) ** 2, *inputs) / 16
    return Function("L_3")(*WEIGHTS, CONSTANT), loss


@defines("Nam2024: Eq. 118")
def parity_strength(model: Any) -> tuple[Any, Any]:
    """The skill strength of that network: the mean of its output times the parity."""
    output, parity, inputs = _parity_network(model)
    return Function("R_3")(*WEIGHTS, CONSTANT), Sum(output * parity, *inputs) / 8


@defines("Nam2024: Eq. 112")
def parity_growth(model: Any, mode: Any) -> tuple[Any, Any]:
    """How the square of weight 1, 2 or 3 of that network, or its constant (mode 0), grows under gradient flow."""
    _, loss = parity_loss.function(model)
    variable = WEIGHTS[int(mode) - 1] if mode else CONSTANT
    square = variable**2 if mode else variable
    return None, Mul(square.diff(variable), -model.symbols.eta, Derivative(loss, variable))


@defines("Nam2024: Eq. 25")
def ratio_growth(model: Any) -> tuple[Any, Any]:
    """The growth of $b/a$, the ratio of the two factors of a skill of frequency $c$, under gradient flow of its loss.

    By the quotient rule, with $da/dt = -eta c dL/da$ and $db/dt = -eta c dL/db$ for the loss $L = (S - a b)^2/2$.
    """
    a, b, c = Symbol("a", positive=True), Symbol("b", real=True), Symbol("c", positive=True)
    loss, pace = (model.symbols.S - a * b) ** 2 / 2, model.symbols.eta * c
    growth = a * -pace * Derivative(loss, b) - b * -pace * Derivative(loss, a)
    return None, growth / a**2


@defines("Nam2024: Eq. 26")
def ratio_flow(model: Any, q: Any) -> tuple[Any, Any]:
    """The equation of the ratio $w = b/a$ on a trajectory of $a^2 - b^2 = q$, where $a^2 = q/(1 - w^2)$, and its
    start."""
    t, w, start = Symbol("t", positive=True), Function("w"), Symbol("w_0", real=True)
    _, growth = ratio_growth.function(model)
    a, b, y = Symbol("a", positive=True), Symbol("b", real=True), Symbol("y", real=True)
    rate = growth.doit().subs(b, y * a).subs(a, sqrt(q / (1 - y**2))).subs(y, w(t))
    return None, Tuple(Eq(w(t).diff(t), rate, evaluate=False), Eq(w(0), start, evaluate=False))


def _extended_loss(model: Any) -> Any:
    """L_D of f = sum_k a_k sum_l b_kl e_kl, which spreads skill k over D_c features: the mean of (f - f*)^2/2.

    phi(k, l, j) is the value of e_kl on sample j, which shows skill i(j); there the features of other skills are 0.
    """
    S, D, D_c, n_s = (getattr(model.symbols, name) for name in ("S", "D", "D_c", "n_s"))
    k, l, j = (Symbol(name, positive=True, integer=True) for name in ("k", "l", "j"))
    a, b = IndexedBase("a", real=True), IndexedBase("b", real=True)
    shown, phi = Function("i", integer=True, positive=True), Function("phi", real=True)
    gap = Sum((a[k] * b[k, l] - S / sqrt(D_c)) * phi(k, l, j), (l, 1, D_c))
    return Sum(KroneckerDelta(k, shown(j)) * gap**2, (k, 1, n_s), (j, 1, D)) / (2 * D)


@defines("Nam2024: Lemma 2")
def extended_flow_of_b(model: Any, m: Any, n: Any) -> tuple[Any, Any]:
    """The gradient flow of the coefficient $b_mn$ on the empirical loss."""
    return None, -model.symbols.eta * Derivative(_extended_loss(model), IndexedBase("b", real=True)[m, n])


@defines("Nam2024: Lemma 2")
def extended_flow_of_a(model: Any, m: Any) -> tuple[Any, Any]:
    """The gradient flow of the factor $a_m$ on the empirical loss."""
    return None, -model.symbols.eta * Derivative(_extended_loss(model), IndexedBase("a", real=True)[m])


@defines("Nam2024: Lemma 3")
def extended_drift(model: Any, m: Any) -> tuple[Any, Any]:
    """How $a_m^2 - |b_m|^2$ changes under gradient flow on the empirical loss."""
    n = Symbol("n", positive=True, integer=True)
    a, b = IndexedBase("a", real=True), IndexedBase("b", real=True)
    _, of_a = extended_flow_of_a.function(model, m)
    _, of_b = extended_flow_of_b.function(model, m, n)
    return None, 2 * a[m] * of_a - Sum(2 * b[m, n] * of_b, (n, 1, model.symbols.D_c))


@defines("Nam2024: Lemma 4, Eq. 97")
def extended_rest(model: Any, A: Any, q: Any, p: Any) -> tuple[Any, Any]:
    """The equation of $A = a(oo)^2$ where all samples are fitted: $a^2 - |P b|^2$ keeps its initial value $q$.

    At rest $a b_l = S u_l$ for the coordinates $l <= d_k$ in the span of the samples' features, $u_l = p x_l/|x|$ being
    the part of a unit vector that lies in it, of any direction and of the length $p$.
    """
    l, m = (Symbol(name, positive=True, integer=True) for name in ("l", "m"))
    x, d = Function("x", real=True), model.symbols.d_k
    target = p * x(l) / sqrt(Sum(x(m) ** 2, (m, 1, d)))
    return None, Eq(A - Sum((model.symbols.S * target) ** 2 / A, (l, 1, d)), q, evaluate=False)


@defines("Nam2024: Eq. 7, Eq. 8")
def loss_in_features(model: Any) -> tuple[Any, Any]:
    """The loss of $f = sum_l w_l e_l$ on a skill $g = sum_l u_l e_l$, $|u| = 1$, $e_l$ orthonormal: $E (f - S g)^2/2$.

    $w_l = sum_j c_j phi_lj$ is a combination of the features of $d_k$ samples, as gradient flow from 0 leaves it.
    """
    l, j = (Symbol(name, positive=True, integer=True) for name in ("l", "j"))
    u, c, phi = (Function(name, real=True) for name in ("u", "c", "phi"))
    S, D_c = model.symbols.S, model.symbols.D_c
    w = Sum(c(j) * phi(l, j), (j, 1, model.symbols.d_k))
    return None, S**2 / 2 - S * Sum(w * u(l), (l, 1, D_c)) + Sum(w**2, (l, 1, D_c)) / 2


@defines("Nam2024: Proposition 1")
def isotropy(model: Any, h: Any) -> tuple[Any, Any]:
    """The mean square $h$ of each of $D_c$ coordinates of a unit vector that is turned at random: an equation."""
    l = Symbol("l", positive=True, integer=True)
    return None, Eq(Sum(h, (l, 1, model.symbols.D_c)), 1, evaluate=False)


@defines("Nam2024: Proposition 1, Eq. 7")
def mean_strength(model: Any, h: Any) -> tuple[Any, Any]:
    """$E R_k$ for $d_k$ samples of a skill: $S |P u|^2$, over $d_k$ coordinates of the mean square $h$
    (`min_norm_identity`)."""
    l = Symbol("l", positive=True, integer=True)
    return Function("R_mean")(h), model.symbols.S * Sum(h, (l, 1, model.symbols.d_k))


@defines("Nam2024: Eq. 7, Eq. 106")
def strength_of_features(model: Any, count: Any) -> tuple[Any, Any]:
    """$R_k = E g_k f$ of a skill $g_k = sum_l e_kl/sqrt(N_c)$ with `count` of its $N_c$ orthonormal features, fitted.

    Every coefficient of $f$ rests at $S/sqrt(N_c)$, where the slope of the loss vanishes.
    """
    l, N_c = Symbol("l", positive=True, integer=True), model.symbols.N_c
    return None, Sum(model.symbols.S / sqrt(N_c) / sqrt(N_c), (l, 1, count))
