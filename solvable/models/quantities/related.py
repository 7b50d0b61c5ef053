"""Relatives of the multilinear model: the calibrated one, and two-layer linear networks."""

from collections.abc import Callable
from typing import Any

from sympy import Derivative, Eq, Function, IndexedBase, KroneckerDelta, Subs, Sum, Symbol, Tuple, sqrt

from ..definition import defines
from .setup import BASIS, BITS, TARGET, over_bits

# The growth of a strength as a function of it, and the loss of a skill as one of its factors.
RATE, LOSS = Function("v"), Function("L_s")
FACTORS = (Symbol("a", positive=True), Symbol("b", positive=True))


@defines("Nam2024: Eq. 13")
def calibrated_loss(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The loss of skill $k$ in the calibrated model, whose output on its inputs is $a b B g_k$ with one constant
    $B$."""
    k = model.symbols.k if k is None else k
    a, b = FACTORS
    output = a * b * model.symbols.B * BASIS(k, k, BITS)
    return LOSS(a, b), over_bits(model, (TARGET(k, BITS) - output) ** 2 / 2)


def calibrated_flows(model: Any, k: Any) -> dict[Any, Any]:
    """How the factors of skill k grow under gradient flow on P_s(k) times its loss."""
    pace = model.symbols.eta * model.frequency(k)
    return {factor: -pace * Derivative(LOSS(*FACTORS), factor) for factor in FACTORS}


@defines("Nam2024: Eq. 13")
def calibrated_imbalance_growth(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The growth of $a^2 - b^2$ in the calibrated model."""
    (a, of_a), (b, of_b) = calibrated_flows(model, model.symbols.k if k is None else k).items()
    return None, 2 * a * of_a - 2 * b * of_b


@defines("Nam2024: Eq. 13, Eq. 14")
def calibrated_growth(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The growth of the strength $R_k = a b B$ of skill $k$ in the calibrated model."""
    (a, of_a), (b, of_b) = calibrated_flows(model, model.symbols.k if k is None else k).items()
    return Symbol("v_R"), model.symbols.B * (b * of_a + a * of_b)


@defines("Nam2024: Eq. 14")
def calibrated_balanced_growth(model: Any, R: Any, k: Any = None) -> tuple[Any, Any]:
    """The growth of the strength of skill $k$ in the calibrated model where it is $R$ and $a = b$."""
    k = model.symbols.k if k is None else k
    root = sqrt(R / model.symbols.B)
    return RATE(R), Subs(calibrated_growth.function(model, k)[1], FACTORS, (root, root))


@defines("Nam2024: Eq. 14, Eq. 25")
def balanced_flow(model: Any) -> tuple[Any, Any]:
    """The equation of a strength that grows as $v(R)$, its growth where factors are balanced, and where it starts."""
    T, R = model.symbols.T, Function("R")
    return None, Tuple(Eq(R(T).diff(T), RATE(R(T)), evaluate=False), Eq(R(0), model.skill.start, evaluate=False))


# A linear network W_2 W_1 of two square layers of width n, in the bases of the singular vectors of E[f* x^T].
ROW, COLUMN, MIDDLE = (Symbol(name, positive=True, integer=True) for name in ("i", "j", "h"))
FIRST, SECOND, SINGULAR = (IndexedBase(name, positive=True) for name in ("V", "U", "s"))
MODES = IndexedBase("a", positive=True), IndexedBase("b", positive=True)
Layer = Callable[[Any, Any], Any]


@defines("Nam2024: Eq. 22")
def network_loss(model: Any, n: Any) -> tuple[Any, Any]:
    """The loss of a linear network $W$: the mean of half the squared distance of $W x$ from $f*$ over white inputs $x$.

    $E[x x^T] = 1$, and $E[f* x^T]$ is diagonal, with the singular values $s_i$, in the orthonormal bases of its
    singular vectors, in which the inputs are white too; $Y = E|f*|^2$.
    """
    W, (i, j, h) = IndexedBase("W", real=True), (ROW, COLUMN, MIDDLE)
    cross = Sum(W[i, j] * SINGULAR[i] * KroneckerDelta(i, j), (j, 1, n), (i, 1, n))
    square = Sum(W[i, j] * W[i, h] * KroneckerDelta(j, h), (h, 1, n), (j, 1, n), (i, 1, n))
    return None, Symbol("Y", positive=True) / 2 - cross + square / 2


def network_loss_of(product: Layer, n: Any) -> Any:
    """The same loss for a network with these entries, E|W x|^2 being the sum of their squares for white inputs."""
    i, j = ROW, COLUMN
    cross, square = Sum(product(i, i) * SINGULAR[i], (i, 1, n)), Sum(product(i, j) ** 2, (j, 1, n), (i, 1, n))
    return Symbol("Y", positive=True) / 2 - cross + square / 2


def two_layers(second: Layer, first: Layer, n: Any) -> Layer:
    """The entries of W_2 W_1."""
    l = Symbol("l", positive=True, integer=True)
    return lambda i, j: Sum(second(i, l) * first(l, j), (l, 1, n))


@defines("Nam2024: Eq. 23")
def layer_growth(model: Any, layer: Any, n: Any, p: Any, q: Any) -> tuple[Any, Any]:
    """How the entry $p$, $q$ of the first or second `layer` grows under gradient flow on the loss of the network."""
    loss = network_loss_of(two_layers(lambda i, j: SECOND[i, j], lambda i, j: FIRST[i, j], n), n)
    return None, -model.symbols.eta * Derivative(loss, (FIRST if layer == 1 else SECOND)[p, q])


def growth_of_diagonal(model: Any, layer: Any, n: Any, p: Any, q: Any, entries: tuple[Any, Any]) -> Any:
    """How the entry p, q of a layer grows where both are diagonal with these entries, functions of their place."""
    step = Symbol("epsilon_pq", real=True)

    def diagonal(which: int) -> Layer:
        moved = step if which == layer else 0
        entry = entries[which - 1]
        return lambda i, j: entry(i) * KroneckerDelta(i, j) + moved * KroneckerDelta(i, p) * KroneckerDelta(j, q)

    loss = network_loss_of(two_layers(diagonal(2), diagonal(1), n), n)
    return -model.symbols.eta * Subs(Derivative(loss, step), step, 0)


@defines("Nam2024: Eq. 24")
def diagonal_growth(model: Any, layer: Any, n: Any, p: Any, q: Any) -> tuple[Any, Any]:
    """How the entry $p$, $q$ of a layer grows where $W_1$ is diagonal with the entries $a_l$, and $W_2$ with $b_l$."""
    a, b = MODES
    return None, growth_of_diagonal(model, layer, n, p, q, (lambda l: a[l], lambda l: b[l]))


@defines("Nam2024: Eq. 24")
def mode_imbalance_growth(model: Any, n: Any, p: Any) -> tuple[Any, Any]:
    """The growth of $a_p^2 - b_p^2$ there."""
    (a, b), of = MODES, [diagonal_growth.function(model, layer, n, p, p)[1] for layer in (1, 2)]
    return None, 2 * a[p] * of[0] - 2 * b[p] * of[1]


@defines("Nam2024: Eq. 24")
def mode_growth(model: Any, n: Any, p: Any) -> tuple[Any, Any]:
    """The growth of a mode $a_p b_p$ there."""
    (a, b), of = MODES, [diagonal_growth.function(model, layer, n, p, p)[1] for layer in (1, 2)]
    return None, b[p] * of[0] + a[p] * of[1]


@defines("Nam2024: Eq. 25")
def mode_balanced_growth(model: Any, n: Any, p: Any, R: Any) -> tuple[Any, Any]:
    """The growth of a mode where it is $R$ and $a_p = b_p$, the others being any."""
    root = sqrt(R)

    def entries(others: Any) -> Any:
        return lambda l: KroneckerDelta(l, p) * root + (1 - KroneckerDelta(l, p)) * others[l]

    a, b = MODES
    of = [growth_of_diagonal(model, layer, n, p, p, (entries(a), entries(b))) for layer in (1, 2)]
    return RATE(R), root * of[0] + root * of[1]
