"""Losses along flows: closed forms of the logistic and the linear flow, other solvers for the rest."""

from dataclasses import replace

import mpmath
import pytest
from flint import acb, arb
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Integral, Lambda, Rational, exp, gamma, log, oo, polylog, sqrt, symbols

import solvable
from solvable.errors import CannotEnclose
from solvable.expressions.environment import Environment
from solvable.expressions.flow_loss import FlowLoss
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.numerics.balls.cauchy_bound import cauchy_bound
from solvable.numerics.balls.certified_root import certified_root
from solvable.numerics.balls.enclosure import ball, enclose
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.flow import ball_flow
from solvable.numerics.balls.heads import HEADS
from solvable.numerics.balls.precision import precision
from solvable.numerics.balls.series import ball_series
from solvable.numerics.sums.flow_curve import FlowCurve
from solvable.proofs.judge import Judge

R, u, S, r, x, s = symbols("R u S r x s", positive=True)
Z = 99
LOGISTIC = FlowLoss(u, Lambda(R, 2 * R * (1 - R)), Rational(1, 100), 1)
LOGISTIC_FORM = 1 / (1 + exp(2 * u) / Z) ** 2 / 2
LINEAR = FlowLoss(u, Lambda(R, S - R), r, S)
LINEAR_FORM = (S - r) ** 2 * exp(-2 * u) / 2
CUBIC = FlowLoss(u, Lambda(R, R**2 * (1 - R)), Rational(1, 10), 1)
ALGEBRAIC = FlowLoss(u, Lambda(R, (1 - R) ** 2), 0, 1)


def curve(expression, bits=150):
    with precision(bits):
        return Evaluator(heads=HEADS).curve(expression, u)


@pytest.mark.parametrize("point", [0, Rational(1, 10**9), Rational(1, 7), 3, Rational(31, 3), 200, 10**6])
def test_logistic_values(point):
    assert enclose(LOGISTIC, {u: point}).overlaps(enclose(LOGISTIC_FORM, {u: point}))


@pytest.mark.parametrize("point", [0, Rational(2, 3), 50])
def test_linear_values_with_symbols(point):
    values = {u: point, S: Rational(5, 3), r: Rational(1, 7)}
    assert enclose(LINEAR, values, digits=60).overlaps(enclose(LINEAR_FORM, values, digits=60))


@pytest.mark.parametrize("point", [1, Rational(30, 7), 10**9])
def test_algebraic_values(point):
    assert enclose(ALGEBRAIC, {u: point}).overlaps(enclose(1 / (1 + u) ** 2 / 2, {u: point}))


def test_a_limit_that_is_no_rational_number():
    flow = FlowLoss(u, Lambda(R, sqrt(2) - R), 0, sqrt(2))
    assert enclose(flow, {u: 3}).overlaps(enclose(exp(-2 * u), {u: 3}))


@settings(deadline=None, max_examples=60)
@given(st.floats(-1, 60), st.floats(-2, 2), st.floats(0, 1), st.sampled_from([90, 150]))
def test_complex_balls_contain_the_values_inside(real, imaginary, radius, bits):
    flow, form = curve(LOGISTIC, bits), curve(LOGISTIC_FORM, bits)
    with precision(bits):
        middle = acb(real, imaginary)
        wide = flow(acb(arb(real, radius), arb(imaginary, radius)))
        for corner in (0, acb(radius, radius), acb(-radius, radius)):
            value = form(middle + corner)
            # Nothing is claimed where the flow is not known to be analytic.
            assert not wide.is_finite() or wide.overlaps(value)
            assert not flow(middle + corner).is_finite() or flow(middle + corner).overlaps(value)
        assert abs(imaginary) > 0.3 or real < 0 or flow(middle).rel_accuracy_bits() > bits / 2


@settings(deadline=None, max_examples=30)
@given(st.floats(0, 40), st.floats(0, 40))
def test_wide_real_balls_contain_the_range(low, high):
    flow, form = curve(LOGISTIC), curve(LOGISTIC_FORM)
    low, high = min(low, high), max(low, high)
    with precision(150):
        value = flow(arb(low).union(arb(high)))
        assert all(value.overlaps(form(arb(low + (high - low) * i / 8))) for i in range(9))
        assert value.is_finite()


def test_series():
    for flow, form in ((LOGISTIC, LOGISTIC_FORM), (LINEAR.subs({S: 2, r: 1}), LINEAR_FORM.subs({S: 2, r: 1}))):
        for clock in (u, 3 + 2 * u, 2 + u + u**2, 60 * exp(u)):
            with precision(200):
                pairs = zip(*(ball_series(curve(g.subs(u, clock), 200), 40) for g in (flow, form)), strict=True)
                assert all(a.overlaps(b) and a.rad() < 1e-30 * (1 + abs(b)) for a, b in pairs)


def test_cauchy_bound_of_the_disc():
    assert cauchy_bound(curve(LOGISTIC), 1.0) >= 0.49
    assert cauchy_bound(curve(LOGISTIC), 3.0) is None


@pytest.mark.parametrize("start", [Rational(1, 10), Rational(1, 1000)])
def test_cubic_against_the_float_curve(start):
    flow = FlowLoss(u, CUBIC.rate, start, 1)
    floats = FlowCurve(lambda gap: (1 - gap) ** 2, float(start), 1.0)
    for point in (Rational(1, 3), 2, 9, 25, 900, 1020):
        assert float(enclose(flow, {u: point}).mid()) == pytest.approx(floats.gap(float(point)) ** 2 / 2, rel=1e-11)


def test_cubic_against_a_taylor_solver():
    with mpmath.workdps(25):
        solution = mpmath.odefun(lambda t, strength: strength**2 * (1 - strength), 0, mpmath.mpf(1) / 10)
        for point in (1, 7, 12):
            expected = (1 - solution(point)) ** 2 / 2
            found = mpmath.mpf(enclose(CUBIC, {u: point}).str(25, radius=False))
            assert abs(found / expected - 1) < 1e-19


def test_a_rate_that_is_not_rational():
    # The flow dR/du = 1 - exp(R - 1) from 0 has R = 1 - log(1 + (e - 1) exp(-u)).
    flow = FlowLoss(u, Lambda(R, 1 - exp(R - 1)), 0, 1)
    for point in (Rational(1, 3), 8, 40):
        form = log(1 + (exp(1) - 1) * exp(-u)) ** 2 / 2
        assert enclose(flow, {u: point}).overlaps(enclose(form, {u: point}))
    with pytest.raises(CannotEnclose, match="divided"):
        enclose(Integral(flow, (u, 0, oo)))


def test_mellin_transform_of_the_logistic_flow():
    form = 2 ** (-s) * gamma(s) * (polylog(s - 1, -Z) - polylog(s, -Z)) / 2
    integral = Integral(u ** (s - 1) * LOGISTIC, (u, 0, oo))
    for order in (Rational(3, 8), Rational(1, 13), Rational(5, 2)):
        assert enclose(integral, {s: order}).overlaps(enclose(form, {s: order}))


@pytest.mark.parametrize("bounds", [(0, 3), (Rational(1, 3), oo), (20, oo), (1, 60)])
def test_parts_of_the_mellin_transform(bounds):
    integrals = [Integral(u ** Rational(-5, 8) * g, (u, *bounds)) for g in (3 * LOGISTIC, 3 * LOGISTIC_FORM)]
    assert enclose(integrals[0]).overlaps(enclose(integrals[1]))


def test_integral_of_a_power_on_a_faster_clock():
    integrals = [
        Integral(u ** Rational(1, 3) * g**2, (u, 0, oo)).subs({S: 2, r: 1})
        for g in (LINEAR.subs(u, 5 * u), LINEAR_FORM.subs(u, 5 * u))
    ]
    assert enclose(integrals[0]).overlaps(enclose(integrals[1]))


@pytest.mark.parametrize(("resource", "last"), [(10, oo), (5000, oo), (10**7, oo), (10**7, 20000), (50, 12)])
def test_harmonic_sum(resource, last):
    sums = [
        HarmonicSum(1, Rational(3, 5), Rational(8, 5), resource, Lambda(u, g), 1, last)
        for g in (LOGISTIC, LOGISTIC_FORM)
    ]
    assert enclose(sums[0], digits=20).overlaps(enclose(sums[1], digits=20))


def test_root_of_an_equation_with_an_integral():
    equations = (x**2 * Integral(g / sqrt(u), (u, 1 / x, oo)) - Rational(1, 2) for g in (LOGISTIC, LOGISTIC_FORM))
    roots = [certified_root(equation, x, 1.12222659845873, 25) for equation in equations]
    assert roots[0].overlaps(roots[1])


def test_refusals():
    with pytest.raises(CannotEnclose, match="simple zero"):
        enclose(Integral(u ** Rational(-1, 2) * ALGEBRAIC, (u, 0, oo)))
    with pytest.raises(CannotEnclose, match="only"):
        enclose(Integral(ALGEBRAIC / (1 + u), (u, 0, oo)))
    with pytest.raises(CannotEnclose, match="exact parameters"):
        ball(LINEAR, {u: 1, S: arb(2).sqrt(), r: 1})
    with pytest.raises(CannotEnclose, match="analytic and positive"):
        ball_flow(FlowLoss(u, Lambda(R, R - 1), 0, 1), Evaluator())


def model(rate):
    dynamics = solvable.Dynamics(rate=rate, start="0.1", limit=1)
    return solvable.Multilinear(alpha=0.6, S=1, r=0.01, eta=1, dynamics=dynamics)


@pytest.mark.parametrize("rate", [lambda R: R**2 * (1 - R), lambda R: R * (1 - R) * (1 + R)], ids=["cubic", "odd"])
@pytest.mark.parametrize("name", ["loss_vs_time", "loss_vs_compute"])
def test_laws_of_a_flow_are_certified(name, rate):
    law = solvable.derive(name, model(rate))
    report = law.check()
    assert report.ok, report.verdicts
    assert report.counts["certified"] >= 1


@pytest.mark.parametrize(("name", "resource"), [("loss_vs_time", "T"), ("loss_vs_compute", "C")])
def test_certified_value_of_a_law(name, resource):
    law = solvable.derive(name, model(lambda R: R * (1 - R) * (1 + R)))
    certified = law.certify(20, **{resource: 10**6})
    assert certified.rel_accuracy_bits() > 66
    assert float(certified.mid()) == pytest.approx(law.evaluate(**{resource: 1e6}), rel=1e-9)


@pytest.mark.parametrize("name", ["loss_vs_time", "loss_vs_compute"])
def test_a_false_prefactor_is_rejected(name):
    law = solvable.derive(name, model(lambda R: R**2 * (1 - R)))
    environment = Environment(law.steps)
    (step,) = (step for step in law.steps if step.relation == "asymptotic")
    judge = Judge(law.model.symbols)
    assert judge(step, environment)[0] == "certified"
    for wrong in (replace(step, after=step.after * Rational(101, 100)), replace(step, before=step.before * 2)):
        assert judge(wrong, environment)[0] == "false"
