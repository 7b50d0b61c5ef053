"""Training sets: how many samples show a skill, the loss on them, and what is estimated from samples."""

from typing import Any

from sympy import Add, Derivative, Function, IndexedBase, KroneckerDelta, Mul, Subs, Sum, Symbol, exp

from ..definition import defines
from .setup import BASIS, OUTPUT, SKILL, TARGET, parity_with_one_bit_apart, with_one_bit_apart

# Sample j shows the skill i(j), on the bit string xi(j).
SAMPLE = Symbol("j", positive=True, integer=True)
SKILL_OF, BITS_OF = Function("i", integer=True, positive=True), Function("xi", integer=True)
COUNT, LOSS = Function("d"), Function("L_D")
_OF_SKILL = Symbol("l", positive=True, integer=True)


@defines("Nam2024: Eq. 11")
def sample_count(model: Any, k: Any = None) -> tuple[Any, Any]:
    """How many of $D$ samples show skill $k$."""
    k = model.symbols.k if k is None else k
    return COUNT(k), Sum(KroneckerDelta(k, SKILL_OF(SAMPLE)), (SAMPLE, 1, model.symbols.D))


@defines("Nam2024: Eq. 11")
def all_counts(model: Any) -> tuple[Any, Any]:
    """The counts of all skills together."""
    return None, Sum(COUNT(SKILL), (SKILL, 1, model.symbols.n_s))


@defines("Nam2024: Eq. 11, Eq. 29")
def empirical_loss(model: Any) -> tuple[Any, Any]:
    """The loss of an output $f$ on $D$ samples: the mean over them of half the squared distance to the target."""
    D, at = model.symbols.D, (SKILL_OF(SAMPLE), BITS_OF(SAMPLE))
    return Symbol("L_D"), Sum((TARGET(*at) - OUTPUT(*at)) ** 2, (SAMPLE, 1, D)) / (2 * D)


def factors_of(model: Any) -> list[Any]:
    """The factors of skill l, whose product is its strength."""
    return [Symbol(name, positive=True) for name in model.skill.factors]


@defines("Nam2024: Eq. 9, Eq. 29")
def loss_of_factors(model: Any) -> tuple[Any, Any]:
    """The loss on $D$ samples as a function of the factors of skill $l$; $R[n]$ is the strength of any other skill
    $n$."""
    l, n, D = _OF_SKILL, Symbol("n", positive=True, integer=True), model.symbols.D
    at, factors = (SKILL_OF(SAMPLE), BITS_OF(SAMPLE)), factors_of(model)
    others = (1 - KroneckerDelta(n, l)) * IndexedBase("R", positive=True)[n] * BASIS(n, *at)
    output = Mul(*factors) * BASIS(l, *at) + Sum(others, (n, 1, model.symbols.n_s))
    return LOSS(*factors), Sum((TARGET(*at) - output) ** 2, (SAMPLE, 1, D)) / (2 * D)


def factor_growth(model: Any) -> dict[Any, Any]:
    """How each factor of skill l grows under gradient flow on that loss, by the factors."""
    factors = factors_of(model)
    return {factor: -model.symbols.eta * Derivative(LOSS(*factors), factor) for factor in factors}


@defines("Nam2024: Eq. 25, Eq. 26, Eq. 29")
def strength_growth(model: Any) -> tuple[Any, Any]:
    """The growth of skill $l$'s strength, the product of its factors, under gradient flow on the loss of $D$
    samples."""
    flows = factor_growth(model)
    return Symbol("v_R"), Add(*[Mul(*flows).diff(factor) * flow for factor, flow in flows.items()])


@defines("Nam2024: Eq. 25")
def imbalance_growth(model: Any) -> tuple[Any, Any]:
    """The growth of $a^2 - b^2$ under that flow, $a$ and $b$ the first two factors."""
    (a, of_a), (b, of_b), *_ = factor_growth(model).items()
    return None, 2 * a * of_a - 2 * b * of_b


def output_with_one_bit_apart() -> Any:
    """Any output f on the inputs of a skill, with one relevant bit written apart."""
    return Function("f", real=True)(
        Symbol("xi", nonnegative=True, integer=True), Symbol("b", nonnegative=True, integer=True)
    )


def _moment(model: Any, n: Any, first: Any, second: Any, orders: tuple[int, int]) -> Any:
    """The mean of (sum first)^a (sum second)^b over n independent draws of an input of the skill.

    It is the derivative at 0 of the generating function of one draw to the power n.
    """
    s, t = (Symbol(name, real=True) for name in ("s", "t"))
    generating = with_one_bit_apart(model, exp(s * first + t * second)) ** n
    by = [(symbol, order) for symbol, order in zip((s, t), orders, strict=True) if order]
    return Subs(Derivative(generating, *by), [symbol for symbol, _ in by], [0 for _ in by])


@defines("Nam2024: Eq. 318")
def estimator_mean(model: Any, n: Any) -> tuple[Any, Any]:
    """The mean of the estimate of a skill strength, that of $g_k f$ over $n$ independent inputs of skill $k$."""
    product = parity_with_one_bit_apart(model) * output_with_one_bit_apart()
    return None, _moment(model, n, product, 0, (1, 0)) / n


@defines("Nam2024: Eq. 318")
def estimator_variance(model: Any, n: Any) -> tuple[Any, Any]:
    """The variance of that estimate."""
    product = parity_with_one_bit_apart(model) * output_with_one_bit_apart()
    return None, _moment(model, n, product, 0, (2, 0)) / n**2 - (_moment(model, n, product, 0, (1, 0)) / n) ** 2


@defines("Nam2024: Eq. 318")
def sample_covariance(model: Any, n: Any) -> tuple[Any, Any]:
    """The covariance of $n$ values of $g_k$ and of $f$, both centred first."""
    i = Symbol("i", positive=True, integer=True)

    def centred(values: Any) -> Any:
        return values[SAMPLE] - Sum(values[i], (i, 1, n)) / n

    return None, Sum(centred(IndexedBase("g", real=True)) * centred(IndexedBase("f", real=True)), (SAMPLE, 1, n)) / n


@defines("Nam2024: Eq. 318")
def product_of_means(model: Any, n: Any, order: Any = 1) -> tuple[Any, Any]:
    """The mean of a power of the product of the means of $g_k$ and $f$ over $n$ independent inputs of skill $k$."""
    values = parity_with_one_bit_apart(model), output_with_one_bit_apart()
    return None, _moment(model, n, *values, (int(order), int(order))) / n ** (2 * order)
