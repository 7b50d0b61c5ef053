"""The setting: inputs and how often they come up, the skills, the target, and what any output is worth on them."""

from typing import Any

from sympy import Function, IndexedBase, KroneckerDelta, Mul, Sum, Symbol, oo

from ..definition import defines

# An input shows one skill i, and has a string of n_b skill bits, read as the whole number xi.
SHOWN = Symbol("i", positive=True, integer=True)
BITS = Symbol("xi", nonnegative=True, integer=True)
SKILL = Symbol("l", positive=True, integer=True)
FREQUENCY = Function("P_s", positive=True)
BASIS, TARGET, OUTPUT = Function("g"), Function("f_star"), Function("f", real=True)


def over_bits(model: Any, expression: Any) -> Any:
    """The mean over the inputs of one skill: all 2^n_b bit strings are equally likely."""
    n_b = model.symbols.n_b
    return Sum(expression, (BITS, 0, 2**n_b - 1)) / 2**n_b


def over_inputs(model: Any, expression: Any) -> Any:
    """The mean over all inputs: those that show skill i have the probability P_s(i)/2^n_b each."""
    n_b, n_s = model.symbols.n_b, model.symbols.n_s
    return Sum(FREQUENCY(SHOWN) / 2**n_b * expression, (BITS, 0, 2**n_b - 1), (SHOWN, 1, n_s))


def among_skills(model: Any, *skills: Any) -> list[tuple[Any, str, Any]]:
    """The assumptions that these are skills, between 1 and n_s."""
    return [bound for skill in skills for bound in ((1, "<=", skill), (skill, "<=", model.symbols.n_s))]


@defines("Nam2024: Eq. 1")
def distribution(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The frequency of skill $k$ among $n_s$ of them, its share of the sum of all weights."""
    k = model.symbols.k if k is None else k
    j = Symbol("j", positive=True, integer=True)
    return FREQUENCY(k), model.spectrum.weight(k) / Sum(model.spectrum.weight(j), (j, 1, model.symbols.n_s))


@defines("Nam2024: Eq. 1")
def all_inputs(model: Any) -> tuple[Any, Any]:
    """The probability of all inputs together: skill and bits are independent."""
    return None, over_inputs(model, 1)


@defines("Nam2024: Eq. 12")
def unlearned_share(model: Any, N: Any) -> tuple[Any, Any]:
    """The probability of all skills beyond the $N$ that have a basis function."""
    k = model.symbols.k
    return None, Sum(distribution.function(model)[1], (k, N + 1, model.symbols.n_s))


@defines("Nam2024: Eq. 2")
def basis_function(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The basis function of skill $k$ on inputs of skill $i$: the parity of its relevant bits where $i = k$, 0
    elsewhere.

    $p(k, xi)$ counts the relevant bits of skill $k$ that are on in the bit string $xi$; any function will do.
    """
    k = model.symbols.k if k is None else k
    on = Function("p", integer=True)
    return BASIS(k, SHOWN, BITS), KroneckerDelta(SHOWN, k) * (-1) ** on(k, BITS)


@defines("Nam2024: Eq. 3")
def basis_product(model: Any, l: Any, k: Any = None) -> tuple[Any, Any]:
    """The product of two basis functions at one input."""
    k = model.symbols.k if k is None else k
    return None, BASIS(k, SHOWN, BITS) * BASIS(l, SHOWN, BITS)


@defines("Nam2024: Eq. 3")
def overlap(model: Any, l: Any, k: Any = None) -> tuple[Any, Any]:
    """The mean of the product of two basis functions over all inputs."""
    k = model.symbols.k if k is None else k
    return None, over_inputs(model, BASIS(k, SHOWN, BITS) * BASIS(l, SHOWN, BITS))


@defines("Nam2024: Eq. 2")
def basis_square(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The mean square of the basis function of skill $k$ on its own inputs."""
    k = model.symbols.k if k is None else k
    return None, over_bits(model, BASIS(k, k, BITS) ** 2)


def with_one_bit_apart(model: Any, expression: Any) -> Any:
    """The mean over the inputs of one skill, with one of its relevant bits, b, written apart from the others, xi."""
    n_b, b = model.symbols.n_b, Symbol("b", nonnegative=True, integer=True)
    return Sum(expression, (b, 0, 1), (BITS, 0, 2 ** (n_b - 1) - 1)) / 2**n_b


def parity_with_one_bit_apart(model: Any) -> Any:
    """The basis function of skill k on its own inputs: q(k, xi) counts its other relevant bits that are on."""
    others, b = Function("q", integer=True), Symbol("b", nonnegative=True, integer=True)
    return (-1) ** (others(model.symbols.k, BITS) + b)


@defines("Nam2024: Eq. 2")
def basis_mean(model: Any) -> tuple[Any, Any]:
    """The mean of the basis function of skill $k$ on its own inputs, one relevant bit written apart."""
    return None, with_one_bit_apart(model, parity_with_one_bit_apart(model))


@defines("Nam2024: Eq. 4")
def target(model: Any) -> tuple[Any, Any]:
    """The target, $S$ times the sum of all basis functions, on inputs of skill $i$."""
    return TARGET(SHOWN, BITS), model.skill.target * Sum(BASIS(SKILL, SHOWN, BITS), (SKILL, 1, model.symbols.n_s))


@defines("Nam2024: Eq. 4")
def target_square(model: Any) -> tuple[Any, Any]:
    """The mean square of the target over all inputs."""
    return None, over_inputs(model, TARGET(SHOWN, BITS) ** 2)


@defines("Nam2024: Eq. 4, Eq. 7")
def target_strength(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The strength of skill $k$ in the target itself."""
    k = model.symbols.k if k is None else k
    return None, over_bits(model, BASIS(k, k, BITS) * TARGET(k, BITS))


@defines("Nam2024: Eq. 5")
def expected_loss(model: Any) -> tuple[Any, Any]:
    """The loss of an output $f$: the mean over all inputs of half the squared distance to the target."""
    return Symbol("L"), over_inputs(model, (TARGET(SHOWN, BITS) - OUTPUT(SHOWN, BITS)) ** 2 / 2)


@defines("Nam2024: Eq. 6")
def output_loss(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The loss of skill $k$ for an output $f$: the same mean over the inputs of skill $k$."""
    k = model.symbols.k if k is None else k
    return Function("L_s")(k), over_bits(model, (TARGET(k, BITS) - OUTPUT(k, BITS)) ** 2 / 2)


@defines("Nam2024: Eq. 7")
def output_strength(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The strength of skill $k$ in an output $f$: the mean of $g_k f$ over the inputs of skill $k$."""
    k = model.symbols.k if k is None else k
    return Symbol("R_k", real=True), over_bits(model, BASIS(k, k, BITS) * OUTPUT(k, BITS))


@defines("Nam2024: Eq. 8")
def output_square(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The mean square of an output $f$ on the inputs of skill $k$."""
    k = model.symbols.k if k is None else k
    return Symbol("F_k", real=True), over_bits(model, OUTPUT(k, BITS) ** 2)


@defines("Nam2024: Eq. 7")
def component(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The component of an output $f$ along $g_k$, over all inputs."""
    k = model.symbols.k if k is None else k
    g, f = BASIS(k, SHOWN, BITS), OUTPUT(SHOWN, BITS)
    return None, over_inputs(model, g * f) / over_inputs(model, g**2)


@defines("Nam2024: Eq. 7")
def distance(model: Any, c: Any, k: Any = None) -> tuple[Any, Any]:
    """The mean squared distance of an output $f$ from $c g_k$ on the inputs of skill $k$."""
    k = model.symbols.k if k is None else k
    return None, over_bits(model, (OUTPUT(k, BITS) - c * BASIS(k, k, BITS)) ** 2)


@defines("Nam2024: Eq. 9")
def excess_loss(model: Any, h: Any, k: Any = None) -> tuple[Any, Any]:
    """What the loss of skill $k$ exceeds half the squared distance of its strength from $S$ by, for the output $h$."""
    k = model.symbols.k if k is None else k
    g, S = BASIS(k, k, BITS), model.skill.target
    return None, over_bits(model, (TARGET(k, BITS) - h) ** 2 / 2) - (S - over_bits(model, g * h)) ** 2 / 2


def coefficient(model: Any, skill: Any) -> Any:
    """The coefficient of a basis function in the model: the product of its factors, or its strength itself."""
    return Mul(*[IndexedBase(name, positive=True)[skill] for name in model.skill.factors or ("R",)])


@defines("Nam2024: Eq. 9")
def model_output(model: Any, N: Any = oo) -> tuple[Any, Any]:
    """The output of the model on inputs of skill $i$: $f = sum_l a_l b_l g_l$ over its $N$ basis functions, or over
    all."""
    last = model.symbols.n_s if oo == N else N
    return OUTPUT(SHOWN, BITS), Sum(coefficient(model, SKILL) * BASIS(SKILL, SHOWN, BITS), (SKILL, 1, last))
