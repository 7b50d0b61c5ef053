"""The four laws against numbers that know nothing of the derivations: direct sums, quadrature and scanning.

Limits first: one skill, no skill, the exact remainder. Digits that are quoted stand beside the method that finds them.
"""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from flint import arb, ctx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import solvable
from solvable.numerics.balls.enclosure import enclose

DIGITS = 60
LAWS = {"loss_vs_time": "T", "loss_vs_data": "D", "loss_vs_parameters": "N", "loss_vs_compute": "C"}


@pytest.fixture(autouse=True)
def precision():
    """Sixty digits for mpmath, and more for flint, put back afterwards."""
    bits = ctx.prec
    ctx.prec = 300
    with mpmath.workdps(DIGITS):
        yield
    ctx.prec = bits


def number(ball):
    """A ball's midpoint as an mpmath number."""
    return mpmath.mpf(ball.str(DIGITS, radius=False))


def hurwitz(s, first):
    """sum_{k >= first} k^-s, by flint (mpmath loses accuracy at large s)."""
    return number(arb(mpmath.nstr(s, DIGITS)).zeta(arb(first)))


def total(term, coefficients, p, scale, head):
    """sum_k k^-p g(scale k^-p): `head` terms one by one, the rest by the Taylor coefficients of g at 0."""
    summed = mpmath.fsum(mpmath.mpf(k) ** -p * term(scale * mpmath.mpf(k) ** -p) for k in range(1, head + 1))
    rest = mpmath.fsum(c * scale**j * hurwitz(p * (j + 1), head + 1) for j, c in enumerate(coefficients))
    return summed + rest


def alpha_and_zeta(text):
    alpha = mpmath.mpf(text)
    return alpha, 1 + alpha, number((arb(text) + 1).zeta())


class TestTime:
    """L(T) = sum_k P_k (S^2/2) (1 + e^(2 u)/z)^-2 at u = eta S T P_k."""

    @staticmethod
    def relative_remainder(alpha, ratio, Y):
        """(L(T)/law(T) - 1) at eta S T/zeta = Y, S = eta = 1, from the direct sum."""
        _, p, norm = alpha_and_zeta(alpha)
        z = mpmath.mpf(ratio) - 1

        def saturation(u):
            return (1 + mpmath.exp(2 * u) / z) ** -2 / 2

        exact = total(saturation, mpmath.taylor(saturation, 0, 16), p, mpmath.mpf(Y), 2500) / norm
        time = mpmath.nstr(Y * norm, DIGITS)
        law = solvable.derive("loss_vs_time")
        predicted = law.certify(digits=45, alpha=alpha, S=1, r=Fraction(1, ratio), eta=1, T=time)
        return exact / number(predicted) - 1

    @pytest.mark.parametrize(
        ("alpha", "ratio", "Y", "quoted"),
        [
            ("0.6", 500, 320, mpmath.mpf("1.2584204e-13")),
            ("0.6", 500, 640, mpmath.mpf("-3.1749494e-20")),
            ("0.6", 100, 320, None),
        ],
    )
    def test_the_remainder_is_smaller_than_every_power(self, alpha, ratio, Y, quoted):
        """From the direct sum the deviation is far below the reach of a power, and has the known digits."""
        found = self.relative_remainder(alpha, ratio, Y)
        assert abs(found) < mpmath.mpf(Y) ** -4
        if quoted is not None:
            assert abs(found / quoted - 1) < mpmath.mpf("1e-6")

    @pytest.mark.parametrize(
        ("alpha", "z", "quoted"),
        [
            ("0.3", 499, "5.3417190907396257922461956967"),
            ("0.6", 99, "3.2191465993241418064968620277"),
            ("0.9", 99, "2.7053114566454666338247171465"),
        ],
    )
    def test_the_prefactor_is_an_integral(self, alpha, z, quoted):
        """(S^2/2) zeta^(-1/p)/p times the integral of u^(s-1) (1 + e^(2u)/z)^-2, by quadrature in u = w^(1/s)."""
        a, p, norm = alpha_and_zeta(alpha)
        s = a / p
        integral = (
            mpmath.quad(
                lambda w: (1 + mpmath.exp(2 * w ** (1 / s)) / z) ** -2,
                [0, *(mpmath.mpf(m) ** s for m in (1, 2, 4, 8, 20, 80))],
            )
            / s
        )
        assert abs(integral / mpmath.mpf(quoted) - 1) < mpmath.mpf("1e-25")
        law = solvable.derive("loss_vs_time")
        stated = number(law.certify(alpha=alpha, S=1, r=Fraction(1, z + 1), eta=1, T=1))
        assert abs(stated / (norm ** (-1 / p) / p * integral / 2) - 1) < mpmath.mpf("1e-25")


class TestData:
    """L(D) = ((S-r)^2/2) sum_k P_k (1 - P_k)^D."""

    @staticmethod
    def exact(alpha, D):
        """The sum for (S-r)^2 = 2, with the binomial series as Taylor coefficients."""
        _, p, norm = alpha_and_zeta(alpha)
        series = [mpmath.binomial(D, j) * (-1) ** j for j in range(16)]
        return total(lambda u: (1 - u) ** D, series, p, 1 / norm, 2500) / norm

    @pytest.mark.parametrize(("D", "quoted"), [(20, "5.8e-4"), (100, "-6.1e-7"), (500, "-1.1e-12")])
    def test_the_sharp_form_has_a_remainder_beyond_powers(self, D, quoted):
        """The Beta function is off by the quoted digits; Gamma(s) D^-s is off by s(s+1)/(2D) at leading order."""
        law = solvable.derive("loss_vs_data", solvable.Multilinear(alpha="0.6", S=2, r=1, eta=1))
        exact = self.exact("0.6", D) / 2
        sharp = number(enclose(law.sharp, {law.resource: D}, digits=30))
        assert abs((exact / sharp - 1) / mpmath.mpf(quoted) - 1) < 0.05
        s = mpmath.mpf(3) / 8
        plain = number(law.certify(D=D))
        assert abs((plain / sharp - 1) / (s * (s + 1) / (2 * D)) - 1) < 4 / mpmath.mpf(D)

    def test_without_data_every_skill_keeps_its_loss(self):
        """D = 0: the exact sum is (S-r)^2/2, since the frequencies add up to 1."""
        assert abs(self.exact("0.6", 0) - 1) < mpmath.mpf("1e-40")


class TestParameters:
    """L(N) = (S^2/2) (1 - sum_{k <= N} P_k), exactly."""

    @pytest.mark.parametrize("N", [1, 2, 3, 4, 5])
    @pytest.mark.parametrize("alpha", ["0.3", "1", "3"])
    def test_the_sharp_form_is_exact(self, N, alpha):
        """The Hurwitz zeta function against the skills that are learned."""
        law = solvable.derive("loss_vs_parameters", solvable.Multilinear(alpha=alpha, S=3, r=1, eta=1))
        _, p, norm = alpha_and_zeta(alpha)
        learned = mpmath.fsum(mpmath.mpf(k) ** -p for k in range(1, N + 1)) / norm
        sharp = number(enclose(law.sharp, {law.resource: N}, digits=40))
        assert abs(sharp / (mpmath.mpf(9) / 2 * (1 - learned)) - 1) < mpmath.mpf("1e-35")
        assert law.remainder == 0


class TestCompute:
    """min over x of A(x) x^(alpha/(alpha+2)), with A written down anew."""

    @staticmethod
    def objective(alpha, S, r):
        a, p, norm = alpha_and_zeta(alpha)
        s, z = a / p, mpmath.mpf(S) / mpmath.mpf(r) - 1

        def value(x):
            last = x**-p / norm
            stops = [last] + [mpmath.mpf(m) for m in (1, 2, 3, 4, 6, 10, 20, 60) if m > last]
            learned = mpmath.quad(lambda u: u ** (s - 1) * (1 + mpmath.exp(2 * u) / z) ** -2, stops)
            return (norm ** (-1 / p) / p * learned + x**-a / (a * norm)) * x ** (a / (a + 2))

        return value

    @pytest.mark.parametrize(
        ("alpha", "x_star", "least"),
        [
            ("0.3", "0.168692951241063917367397503777", "1.174949753711398003118964"),
            ("0.6", "0.336849928586098844167478017774", "1.142364493574248567906641"),
            ("0.9", "0.466759212981366129550820627454", "1.065219194697122449200136"),
        ],
    )
    def test_the_optimum_is_found_by_scanning(self, alpha, x_star, least):
        """On a grid over three decades nothing lies below the value at x_star, and a parabola through the neighbours
        puts the minimum there."""
        with mpmath.workdps(34):
            value = self.objective(alpha, 5, "0.01")
            best = value(mpmath.mpf(x_star))
            assert abs(best / mpmath.mpf(least) - 1) < mpmath.mpf("1e-20")
            grid = [mpmath.mpf(x_star) * mpmath.mpf(10) ** (mpmath.mpf(n) / 8) for n in range(-8, 13) if n]
            assert all(value(x) > best for x in grid)
            h = mpmath.mpf("1e-8")
            left, right = value(mpmath.mpf(x_star) * (1 - h)), value(mpmath.mpf(x_star) * (1 + h))
            vertex = h / 2 * (left - right) / (left - 2 * best + right)
            assert abs(vertex) < mpmath.mpf("1e-14")
        law = solvable.derive("loss_vs_compute")
        values = {"alpha": float(alpha), "S": 5.0, "r": 0.01, "eta": 1.0}
        assert law.root("x_star", **values) == pytest.approx(float(x_star), rel=1e-12)
        exponent = float(alpha) / (float(alpha) + 2)
        assert law.evaluate(C=7.0, **values) == pytest.approx(float(least) * 12.5 * (5 * 7.0) ** -exponent, rel=1e-12)


def decimals(low, high, places=2):
    """Exact decimals between low and high, as fractions."""
    return st.integers(round(low * 10**places), round(high * 10**places)).map(lambda n: Fraction(n, 10**places))


PARAMETERS = {
    "alpha": decimals(0.25, 2),
    "S": decimals(0.5, 5),
    "share": decimals(0.01, 0.9),
    "eta": decimals(0.2, 2),
    "resource": st.integers(10, 10**6),
}


def at(alpha, S, share, eta, resource, name):
    """The arguments of a law, r as a share of S."""
    return {"alpha": alpha, "S": S, "r": S * share, "eta": eta, LAWS[name]: resource}


def floats(values):
    return {name: float(value) for name, value in values.items()}


@pytest.mark.parametrize("name", LAWS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.fixed_dictionaries(PARAMETERS))
def test_floats_agree_with_balls(name, drawn):
    """evaluate and certify agree to 1e-13 wherever the assumptions hold."""
    values = at(**drawn, name=name)
    law = solvable.derive(name)
    ball = law.certify(digits=20, **values)
    assert abs(law.evaluate(**floats(values)) / float(ball.mid()) - 1) < 1e-13


@pytest.mark.parametrize("name", LAWS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.fixed_dictionaries(PARAMETERS), c=decimals(0.2, 5))
def test_the_laws_share_the_symmetry_of_the_model(name, drawn, c):
    """(S, r, eta) -> (c S, c r, eta/c) leaves every clock as it is and multiplies every loss by c^2."""
    values = floats(at(**drawn, name=name))
    scale = float(c)
    scaled = values | {"S": scale * values["S"], "r": scale * values["r"], "eta": values["eta"] / scale}
    law = solvable.derive(name)
    assert law.evaluate(**scaled) == pytest.approx(scale**2 * law.evaluate(**values), rel=1e-11)


@pytest.mark.parametrize("name", LAWS)
def test_the_local_slope_is_the_exponent(name):
    """A power law has one slope at every resource, that of its exponent."""
    values = {"alpha": 0.7, "S": 2.0, "r": 0.05, "eta": 0.5}
    law = solvable.derive(name)
    resources = np.array([1e2, 1e4, 1e6])
    slopes = np.diff(np.log(law.evaluate(**values, **{LAWS[name]: resources}))) / np.diff(np.log(resources))
    exponent = float(law.exponent.subs(law.model.symbols.alpha, "7/10"))
    np.testing.assert_allclose(slopes, exponent, rtol=1e-12)
