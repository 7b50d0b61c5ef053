"""Test points satisfy the assumptions they are drawn from."""

from itertools import islice

import pytest
from sympy import Integer, Rational, Symbol
from sympy.core.function import AppliedUndef

import solvable
from solvable.proofs.assumption import Assumption
from solvable.proofs.points import points, sets, spread
from solvable.proofs.region import Region

NAMES = [str(getattr(theorem, "name", theorem)) for theorem in solvable.theorems()]


@pytest.mark.parametrize("name", NAMES)
def test_every_point_of_every_step_satisfies_its_assumptions(name):
    """Every inequality between the symbols of a point holds there, exactly."""
    law = solvable.derive(name)
    for assumptions in {step.assumptions for step in law.steps}:
        gaps = {a: a.right - a.left for a in assumptions if a.relation in ("<", "<=")}
        gaps = {a: gap for a, gap in gaps.items() if not gap.has(AppliedUndef)}
        wanted = set().union(*(gap.free_symbols for gap in gaps.values()))
        for point in islice(points(wanted, assumptions, law.model.symbols), 20):
            assert all(value.is_Rational for value in point.values())
            for assumption in gaps:
                assert assumption.holds(point), f"{assumption} at {point}"


def test_points_are_reproducible_and_depend_on_the_seed():
    """The same seed draws the same points."""
    symbols = solvable.Multilinear.symbols
    first, again, other = (list(islice(points([symbols.S], (), symbols, seed), 5)) for seed in (0, 0, 1))
    assert first == again != other


def test_undeclared_symbols_take_both_signs_unless_positive():
    """A statement about a real number is not tried at positive ones only."""
    y, x = Symbol("y", real=True), Symbol("x", positive=True)
    drawn = list(islice(points([x, y], (), solvable.Multilinear.symbols), 40))
    assert {point[y] > 0 for point in drawn} == {True, False}
    assert all(point[x] > 0 for point in drawn)


def test_whole_symbols_stay_whole_and_reach_zero_where_they_may():
    """xi >= 0 is tried at 0 too."""
    xi, k = Symbol("xi", integer=True, nonnegative=True), Symbol("k", integer=True, positive=True)
    drawn = list(islice(points([xi, k], (), solvable.Multilinear.symbols), 40))
    assert all(value.is_Integer for point in drawn for value in point.values())
    assert 0 in {point[xi] for point in drawn}
    assert all(point[k] >= 1 for point in drawn)


@pytest.mark.parametrize(
    "assumptions",
    [
        (("S", "<", "r"), ("r", "<", "S")),
        (("S", "<", Rational(1, 10**9)),),
        ((Integer(2), "<", Integer(1)),),
    ],
    ids=["contradiction", "out of reach", "settled"],
)
def test_no_point_is_an_error(assumptions):
    """Assumptions that nothing satisfies draw no points."""
    symbols = solvable.Multilinear.symbols

    def side(value):
        return getattr(symbols, value) if isinstance(value, str) else value

    stated = tuple(Assumption(side(left), relation, side(right)) for left, relation, right in assumptions)
    with pytest.raises(RuntimeError, match="no point satisfies"):
        next(points([symbols.S, symbols.r], stated, symbols))


def test_points_are_spread_beyond_the_declared_ranges_as_far_as_the_assumptions_allow():
    """Four times beyond where nothing forbids it, close to the end where an assumption does, and on the edges."""
    symbols = solvable.Multilinear.symbols
    alpha, r, S, k = symbols.alpha, symbols.r, symbols.S, symbols.k
    ordered, below = Assumption(r, "<", S), Assumption(alpha, "<", Integer(3))
    region = Region([alpha, r, S, k], (ordered, below), symbols)
    drawn = list(islice(spread(region, 0), sets(region, True)))
    assert all(point[r] < point[S] and point[alpha] < 3 for point in drawn)
    assert max(point[alpha] for point in drawn) > Rational(29, 10)
    assert max(point[S] for point in drawn) == 20
    assert min(point[S] for point in drawn) == Rational(1, 8)
    assert {1, 48} <= {point[k] for point in drawn}
    assert any(point[alpha] == 1 or point[alpha] == 2 for point in drawn)
    assert any(point[alpha] in (Rational(1, 4), Rational(2)) for point in drawn)
    assert any(point[alpha] == point[S] for point in drawn)
