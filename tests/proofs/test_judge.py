"""The judge: its verdicts, and the ways in which a wrong step could slip through."""

from dataclasses import replace

import pytest
from sympy import (
    Abs,
    Derivative,
    Eq,
    Function,
    Ge,
    Gt,
    Integer,
    Integral,
    KroneckerDelta,
    Lt,
    Rational,
    Sum,
    Symbol,
    Tuple,
    exp,
    gamma,
    log,
    oo,
    sqrt,
    zeta,
)

import solvable
from solvable.expressions.environment import Environment
from solvable.proofs.assumption import Assumption
from solvable.proofs.instances import ARBITRARY, SATURATION_CURVE
from solvable.proofs.judge import Judge
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER, Step

SYMBOLS = solvable.Multilinear.symbols
alpha, S, r, eta, T, k = (getattr(SYMBOLS, name) for name in ("alpha", "S", "r", "eta", "T", "k"))
X, y, w = Symbol("X", positive=True), Symbol("y", real=True), Symbol("w", real=True)
u, t, s, P = (Symbol(name, positive=True) for name in ("u", "t", "s", "P"))
l, n = (Symbol(name, integer=True, positive=True) for name in ("l", "n"))
f, g, p, R = Function("f", real=True), Function("g", positive=True), Function("p", integer=True), Function("R")
GROWS = (Assumption(X, "->", oo),)


def judged(step, *definitions, seed=0):
    """The verdict on one step under definitions (name, meaning)."""
    environment = Environment(Step(name, "definition", meaning, "") for name, meaning in definitions)
    return Judge(SYMBOLS, seed=seed)(step, environment)[0]


def equal(before, after, *assumptions, **fields):
    return Step(before, "equal", Integer(after) if isinstance(after, int) else after, "", assumptions, **fields)


def asymptotic(ratio, error, assumptions=GROWS):
    return Step(ratio, "asymptotic", Integer(1), "", assumptions, "", error)


RIGHT = {
    "exact": equal((S - r) ** 2, S**2 - 2 * S * r + r**2),
    "certified": equal(Integral(u ** (s - 1) / (1 + exp(u)), (u, 0, oo)), gamma(s) * (1 - 2 ** (1 - s)) * zeta(s)),
    "cited": equal(Integral(u ** (s - 1) * exp(-u), (u, 0, oo)), gamma(s), reference="DLMF: 5.2.1", cited=True),
}


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_step_gets_its_verdict(kind):
    """Algebra is exact, numbers are certified, named identities are cited."""
    assert judged(RIGHT[kind]) == kind


@pytest.mark.parametrize("kind", RIGHT)
def test_a_wrong_step_does_not_however_it_is_declared(kind):
    """Neither a reference nor an integral makes 1.01 times the truth true."""
    step = RIGHT[kind]
    assert judged(replace(step, after=step.after * Rational(101, 100))) == "false"


WRONG_EQUALITIES = {
    "a real number is not its modulus": equal(Abs(y), y),
    "nor the root of its square": equal(sqrt(y**2), y),
    "two skills may be one": equal(KroneckerDelta(k, l), 0),
    "an integer is not 1 or 2": equal((-1) ** p(k), 2 * p(k) - 3),
    "an integer is not positive": equal(Abs(p(k)), p(k)),
    "an arbitrary function has no sign": equal(Abs(f(k)), f(k), Assumption(f(k), "is", ARBITRARY)),
    "one curve is not every curve": equal(
        Integral(u ** (s - 1) * g(u), (u, 0, oo)),
        2**-s * (gamma(s) + gamma(s + 1) / 2),
        Assumption(g(u), "is", SATURATION_CURVE),
    ),
    "the derivative of zeta is not 0": equal(Derivative(zeta(alpha + 1), alpha), 0),
    "a citation needs its reference": equal(S + 1, 1 + S, cited=True),
    "nothing holds where no point satisfies the assumptions": equal(
        S + 1, 1 + S, Assumption(S, "<", r), Assumption(r, "<", S)
    ),
    "nor where they contradict each other elsewhere": equal(S + 1, 1 + S, Assumption(X, "<", T), Assumption(T, "<", X)),
    "nor under an assumption that is false": equal(S + 1, 1 + S, Assumption(Integer(2), "<", Integer(1))),
}


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("name", WRONG_EQUALITIES)
def test_a_wrong_equality_is_rejected(name, seed):
    """Whatever the seed: points of both signs, coinciding indices, more than one instance of a function."""
    assert judged(WRONG_EQUALITIES[name], seed=seed) in ("false", "unknown")


def test_an_abbreviation_depends_on_what_it_stands_for():
    """With P short for P_s(k), P is no constant under d/dk or sum_k."""
    frequency = (P, k ** (-alpha - 1) / zeta(alpha + 1))
    assert judged(equal(Derivative(k * P, k), P), frequency) == "false"
    assert judged(equal(k * Derivative(k * P, k), -alpha * k * P), frequency) == "exact"
    assert judged(equal(Sum(P * f(k), (k, 1, oo)), P * Sum(f(k), (k, 1, oo))), frequency) in ("false", "unknown")


def test_an_abbreviation_may_be_differentiated_by():
    """d/dz of an expression in z = S/r - 1 is taken while z is a symbol."""
    z = Symbol("z", positive=True)
    assert judged(equal(z * Derivative(z**2, z), 2 * z**2), (z, S / r - 1)) == "exact"


def test_definitions_that_go_in_a_circle_are_unknown():
    """Neither endless nor true."""
    assert judged(equal(P, P + 1), (P, s + 1), (s, P - 1)) in ("false", "unknown")


def solves(after, *equations):
    return Step(Tuple(*equations), "solves", Eq(R(t), after, evaluate=False), "")


FLOW, START = Eq(R(t).diff(t), R(t) * (S - R(t)), evaluate=False), Eq(R(0), r, evaluate=False)


def test_a_solution_has_residual_zero():
    """The sigmoid solves R' = R (S - R), R(0) = r."""
    assert judged(solves(S / (1 + (S / r - 1) * exp(-S * t)), FLOW, START)) == "exact"


@pytest.mark.parametrize(
    ("after", "equations"),
    [
        (S / (1 + S / r * exp(-S * t)), (FLOW, START)),
        (S / (1 + (S / r - 1) * exp(-2 * S * t)), (FLOW, START)),
        (S, (FLOW, START)),
        (R(t), (FLOW, START)),
        (t**2, ()),
        (t**2, (Eq(S, S, evaluate=False),)),
    ],
    ids=["initial condition", "rate", "fixed point", "itself", "no equation", "an equation without it"],
)
def test_a_wrong_solution_is_rejected(after, equations):
    """The initial condition counts, and something must be solved."""
    assert judged(solves(after, *equations)) in ("false", "unknown")


def iff(before, after, *assumptions):
    return Step(before, "iff", after, "", assumptions)


def test_an_equivalence_is_exact_or_certified():
    """A positive factor is exact; a monotone function is certified along paths to the boundary."""
    assert judged(iff(Gt(S * eta, r * eta), Gt(S, r))) == "exact"
    assert judged(iff(Gt(S, eta), Gt(log(S), log(eta)))) == "certified"


@pytest.mark.parametrize(
    "after",
    [
        Lt(log(S), log(eta)),
        Ge(log(S), log(eta)),
        Gt(log(S), log(eta) + Rational(1, 1000)),
        Gt(log(S), Rational(101, 100) * log(eta)),
        Gt(-log(S), -log(eta)),
    ],
    ids=["direction", "equality", "boundary by 0.001", "boundary by 1.01", "sign"],
)
def test_a_wrong_equivalence_is_rejected(after):
    """A shifted boundary shows along a path to it."""
    assert judged(iff(Gt(S, eta), after)) in ("false", "unknown")


def test_a_root_of_a_square_is_not_equivalent():
    """y = w implies y^2 = w^2, not conversely."""
    assert judged(iff(Eq(y, w), Eq(y**2, w**2))) in ("false", "unknown")


@pytest.mark.parametrize(
    "step",
    [
        Step(y, "ge", Integer(0), ""),
        Step(X, "le", Integer(3), ""),
        Step(X, "le", Rational(29, 10), ""),
        Step((S - X) ** 2 + Rational(1, 10), "ge", Rational(12, 100), ""),
        Step(S, "ge", S, ""),
        Step(Sum(f(l), (l, 1, n)), "ge", Integer(0), "", (Assumption(f(l), "is", ARBITRARY),)),
        Step(log((1 - X) / X), "ge", Integer(0), "", (Assumption(X, "<", Integer(1)),)),
    ],
    ids=["sign", "range of the points", "inside it", "near a minimum", "equality", "arbitrary function", "part"],
)
def test_a_wrong_bound_is_rejected(step):
    """The tightest point is sought: a bound that fails in a corner is found out."""
    assert judged(step) in ("false", "unknown")


def test_whole_numbers_are_moved_too():
    """P_s(k) <= 1/2 fails for the first skill alone: the search goes down to k = 1."""
    claim = Step(1 - k ** -(1 + alpha) / zeta(1 + alpha), "ge", Rational(1, 2), "")
    assert judged(claim) == "false"


def test_a_right_bound_is_decided():
    """By algebra where it is a matter of signs, by balls elsewhere, also where it becomes tight at the end."""
    assert judged(Step(X + 1, "ge", X, "")) == "exact"
    assert judged(Step(log(1 + X), "le", X, "")) == "certified"


class TestGrowth:
    """before/after tends to 1, as fast as stated."""

    @pytest.mark.parametrize(
        "step",
        [
            asymptotic(1 + 1 / X, 2 / X),
            asymptotic(1 + exp(-X), SMALLER_THAN_EVERY_POWER),
            asymptotic(1 + 1 / X**2, 1 / X),
        ],
        ids=["power", "beyond", "generous"],
    )
    def test_a_right_error_is_certified(self, step):
        """Within the stated error, falling."""
        assert judged(step) == "certified"

    @pytest.mark.parametrize(
        ("ratio", "error"),
        [
            (1 + 1 / X, SMALLER_THAN_EVERY_POWER),
            (1 + 1 / X**3, SMALLER_THAN_EVERY_POWER),
            (1 + 1 / X - 4096 / X**2, SMALLER_THAN_EVERY_POWER),
            (Rational(101, 100) + exp(-X), SMALLER_THAN_EVERY_POWER),
            (1 + Rational(1, 2000) + exp(-X), SMALLER_THAN_EVERY_POWER),
            (1 + 1 / X, 1 / X**2),
            (1 + 1 / X, 9 / (10 * X)),
            (Rational(101, 100), 1 / X),
            (1 + Rational(1, 4000) + exp(-X) / 4000, Rational(1, 2000)),
            (1 + Rational(1, 3000) + 1 / (2 * X), Rational(1, 2000) + 1 / X),
            (X ** Rational(1, 50), 1 / X),
            (-1 - 1 / X, 1 / X),
            (1 + 1 / X, None),
            (1 + 1 / X, "small"),
        ],
        ids=[
            "1/X is not beyond",
            "nor X^-3",
            "nor a difference that crosses 0",
            "a wrong constant",
            "a slightly wrong constant",
            "the wrong order",
            "too small by a tenth",
            "a wrong constant with an error",
            "an error that does not fall",
            "an error with a floor",
            "a wrong exponent",
            "a sign",
            "no error",
            "an error in other words",
        ],
    )
    def test_a_wrong_error_is_rejected(self, ratio, error):
        """False, or unknown where the error is not stated."""
        assert judged(asymptotic(ratio, error)) in ("false", "unknown")

    def test_growth_is_towards_infinity(self):
        """A limit at 0 is not one at infinity."""
        assert judged(asymptotic(1 + 1 / X, 2 / X, (Assumption(X, "->", Integer(0)),))) == "unknown"

    def test_something_must_grow(self):
        """No resource, or two, is no asymptotic statement."""
        both = (*GROWS, Assumption(T, "->", oo))
        assert judged(asymptotic(1 + 1 / X, 2 / X, ())) == "unknown"
        assert judged(asymptotic(1 + 1 / X, 2 / X, both)) == "unknown"


class TestDefinitions:
    """A definition says what a new name means, and nothing else."""

    @staticmethod
    def report(*steps):
        law = replace(solvable.derive("skill_orthogonality"), steps=steps, key_step=len(steps) - 1)
        return replace(law, model=solvable.Multilinear()).check()

    def definition(self, name, meaning):
        return Step(name, "definition", meaning, "")

    def test_a_new_name_is_not_counted(self):
        """One judged step, one verdict."""
        report = self.report(self.definition(P, S / r), equal(r * P, S))
        assert report.counts["exact"] == sum(report.counts.values()) == 1

    @pytest.mark.parametrize(
        "steps",
        [
            (Step(P, "definition", Integer(1), ""), equal(2 * P, 6), Step(P, "definition", Integer(3), "")),
            (Step(P, "definition", Integer(1), ""), Step(P, "definition", Integer(3), ""), equal(2 * P, 6)),
            (Step(S, "definition", Integer(1), ""), equal(S**2, S)),
            (equal(2 * P, 6), Step(P, "definition", Integer(3), "")),
            (Step(P, "definition", P + 1, ""), equal(S, S + 0)),
            (Step(R(Integer(0)), "definition", Integer(5), ""), equal(r * S, S * r)),
        ],
        ids=["rewritten later", "twice", "a parameter", "used before", "by itself", "one value of a function"],
    )
    def test_a_definition_that_claims_something_is_rejected(self, steps):
        """Else it would be an assumption that nobody judges."""
        assert self.report(*steps).counts["false"] > 0


def test_le_is_strict():
    """Balls must be disjoint: equality at a point is no certified order."""
    assert judged(Step(S, "le", S, "")) == "false"
