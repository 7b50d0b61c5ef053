"""Frequencies of one's own: summed from their weight, or refused; never taken for a power law."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass

import numpy as np
import pytest
from scipy.stats import binom
from sympy import Expr, Integer, Rational, Symbol, exp, oo, zeta

import solvable
from solvable import Dynamics, Linear, Multilinear, PowerLaw
from solvable.discovery import model_class
from solvable.errors import InvalidInput, NotDerivable
from solvable.laws.discovery import theorem_table
from solvable.models.spectrum import Spectrum

ARGUMENTS = {"alpha": 0.6, "S": 1, "r": 0.01, "eta": 1}


@dataclass(frozen=True)
class Shifted(PowerLaw):
    """(k + q)^-(alpha+1): a power law but for the first skills, and it says no more than that."""

    q: Expr = Integer(4)  # noqa: RUF009

    def weight(self, k):
        return (k + self.q) ** -(self.alpha + 1)


class Doubled(PowerLaw):
    """The same frequencies written twice as large."""

    def weight(self, k):
        return 2 * super().weight(k)


class Renamed(PowerLaw):
    """A power law under another name."""


@dataclass(frozen=True)
class Exponential(Spectrum):
    """2^-k: knows nothing of alpha."""

    def weight(self, k):
        return 2 ** (-k)


def own(frequencies, **others):
    return Multilinear(**{**ARGUMENTS, **others}, frequencies=frequencies)


def shares(weights):
    return weights / weights.sum()


def skill_loss(u, S=1.0, r=0.01):
    z = S / r - 1
    return S**2 / 2 * (z * np.exp(-2 * u) / (1 + z * np.exp(-2 * u))) ** 2


K = np.arange(1.0, 301)
SPECTRA = {"shifted": (Shifted(), (K + 4) ** -1.6), "doubled": (Doubled(), K**-1.6), "exponential": (None, None)}
SPECTRA["exponential"] = (Exponential(), 2.0**-K)


@pytest.mark.parametrize("name", SPECTRA)
def test_finitely_many_skills_are_added_up(name):
    """Every method against the definition, written out here."""
    spectrum, weights = SPECTRA[name]
    n = 20 if name == "exponential" else 300
    model, P = own(spectrum, n_s=n), shares(weights[:n])
    for T in (0.0, 3.0, 400.0):
        assert model.loss(T=T) == pytest.approx((P * skill_loss(T * P)).sum(), rel=1e-12)
        assert model.loss(T=T, N=10) == pytest.approx((P * skill_loss(T * P))[:10].sum() + P[10:].sum() / 2, rel=1e-12)
    assert model.loss(D=50) == pytest.approx((P * (1 - P) ** 50).sum() * 0.99**2 / 2, rel=1e-12)
    samples = np.arange(0, 31)
    chances = binom.pmf(samples, 30, P[:, None])
    expected = (P * (chances * skill_loss(40 * samples / 30)).sum(axis=1)).sum()
    loss, error = model.loss(T=40, D=30, return_error=True)
    assert loss == pytest.approx(expected, rel=1e-11)
    assert abs(loss - expected) <= error < 1e-9
    assert model.skill_strength([1, 3], 5.0) == pytest.approx(1 / (1 + 99 * np.exp(-2 * 5.0 * P[[0, 2]])), rel=1e-12)
    assert model.emergence_time(3, 0.5) == pytest.approx(np.log(99) / (2 * P[2]), rel=1e-12)
    assert model.saturation_time(3, 0.25) == pytest.approx(np.log(3) / P[2], rel=1e-12)


def test_balls_and_floats_sum_the_same():
    for spectrum, n in ((Shifted(), 200), (Exponential(), 30), (Doubled(), 200)):
        model = own(spectrum, n_s=n)
        for arguments in ({"T": 30}, {"D": 40}, {"T": 30, "N": 10}):
            ball = model.certified_loss(**arguments, digits=14)
            assert model.loss(**arguments) == pytest.approx(float(ball.mid()), rel=1e-12)
    linear = Multilinear(**ARGUMENTS, n_s=100, frequencies=Shifted(), dynamics=Dynamics(curve=lambda u: exp(-u)))
    ball = linear.certified_loss(T=30, D=40)
    assert linear.loss(T=30, D=40) == pytest.approx(float(ball.mid()), rel=1e-11)


INFINITELY_MANY = {
    "loss in time": lambda model: model.loss(T=1000),
    "loss in data": lambda model: model.loss(D=1000),
    "loss in parameters": lambda model: model.loss(N=1000),
    "loss in time and data": lambda model: model.loss(T=10, D=10),
    "certified loss in time": lambda model: model.certified_loss(T=10),
    "certified loss in parameters": lambda model: model.certified_loss(N=10),
    "certified loss in time and data": lambda model: model.certified_loss(T=10, D=10),
    "strength": lambda model: model.skill_strength(1, 10),
    "emergence": lambda model: model.emergence_time(1, 0.5),
    "saturation": lambda model: model.saturation_time(1, 0.3),
    "optimum": lambda model: model.compute_optimum(1e6),
}


@pytest.mark.parametrize("ask", INFINITELY_MANY.values(), ids=INFINITELY_MANY.keys())
@pytest.mark.parametrize("spectrum", [Shifted(), Doubled(), Exponential()], ids=lambda s: type(s).__name__)
def test_infinitely_many_skills_are_refused_in_one_sentence(ask, spectrum):
    """This is where a subclass of PowerLaw used to be taken for a power law."""
    with pytest.raises(solvable.SolvableError) as found:
        ask(own(spectrum))
    sentence = str(found.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 300


@pytest.mark.parametrize("name", [n for n, t in theorem_table().items() if "power law" in t.needs])
def test_theorems_about_a_power_law_refuse_another_spectrum(name):
    for spectrum in (Shifted(), Doubled(), Exponential()):
        with pytest.raises(NotDerivable, match=r"needs (power law|one factor)"):
            solvable.derive(name, Multilinear(frequencies=spectrum))


def test_a_power_law_under_another_name_is_one():
    model, plain = own(Renamed()), own(PowerLaw())
    assert model.loss(T=[10, 1e6]) == pytest.approx(plain.loss(T=[10, 1e6]), rel=1e-15)
    assert model.loss(T=10, D=100) == plain.loss(T=10, D=100)
    assert model.has("power law")
    assert model != plain
    assert solvable.derive("loss_vs_time", model).evaluate(T=1e6) == pytest.approx(
        solvable.derive("loss_vs_time", plain).evaluate(T=1e6)
    )


def test_what_a_subclass_inherits():
    """What follows from the weight is derived anew with another weight, also where that comes from beside."""

    class Beside(Shifted, Exponential):
        def normalisation(self, first=1, last=oo):
            return Integer(1)

    class Mixed:
        def weight(self, k):
            return 3**-k

    class WithMixin(Mixed, PowerLaw):
        pass

    k, alpha = Symbol("k", integer=True, positive=True), PowerLaw().alpha
    assert PowerLaw().normalisation() == zeta(alpha + 1)
    assert PowerLaw().normalisation(3) == zeta(alpha + 1, 3, evaluate=False)
    assert PowerLaw().normalisation(1, 2) == 1 + 2 ** -(alpha + 1)
    assert PowerLaw().tail().delta == alpha
    assert PowerLaw().tail().error(k) == 0
    for spectrum in (Shifted(), Doubled(), WithMixin()):
        assert spectrum.tail() is None
        assert spectrum.normalisation(1, 3).doit() == sum(spectrum.weight(Integer(i)) for i in (1, 2, 3))
        assert not spectrum.is_power_law()
    assert Beside().normalisation() == 1
    assert not own(Shifted()).has("power tail")
    assert own(PowerLaw()).has("power tail")


def test_the_sum_is_an_expression_with_numbers_of_its_own():
    """PowerLaw sums by its harmonic sum, a spectrum that says no more by a finite Sum; floats and balls agree."""
    from sympy import Lambda

    from solvable.numerics.balls.enclosure import enclose
    from solvable.numerics.sums.arrays import to_numeric

    u, x = Symbol("u", positive=True), Symbol("x", positive=True)
    for spectrum, plain in ((PowerLaw(), K**-1.6), (Shifted(), (K + 4) ** -1.6), (Exponential(), 2.0**-K)):
        n = 40
        total = spectrum.at({"alpha": Rational(3, 5)}).sum(Lambda(u, exp(-u)), x, 1, n)
        expected = (plain[:n] * np.exp(-3 * plain[:n])).sum()
        assert to_numeric(total, x)(3.0) == pytest.approx(expected, rel=1e-13)
        assert float(enclose(total, {x: Integer(3)}).mid()) == pytest.approx(expected, rel=1e-13)


def test_spectra_are_values():
    for spectrum in (PowerLaw(), Shifted(), Shifted(q=Integer(2)), Exponential()):
        for twin in (copy.deepcopy(spectrum), pickle.loads(pickle.dumps(spectrum))):
            assert twin == spectrum
            assert hash(twin) == hash(spectrum)
            assert own(twin) == own(spectrum)
    assert len({own(s) for s in (PowerLaw(), Shifted(), Shifted(q=Integer(2)), Exponential(), Renamed())}) == 5
    assert "frequencies=Shifted" in repr(own(Shifted()))


def test_what_cannot_be_a_spectrum():
    with pytest.raises(InvalidInput, match="give alpha to the model"):
        Multilinear(frequencies=PowerLaw(alpha=Rational(1, 2)))

    class Rising(Spectrum):
        def weight(self, k):
            return k

    class Negative(Spectrum):
        def weight(self, k):
            return -(2**-k)

    for wrong in (Rising(), Negative()):
        with pytest.raises(InvalidInput, match="positive and fall"):
            own(wrong, n_s=5).loss(T=1)
    with pytest.raises(InvalidInput, match="frequencies="):
        Multilinear(frequencies=lambda k: 1 / k)
    assert Linear(alpha=0.6, S=1, eta=1).spectrum == PowerLaw(alpha=Rational(3, 5))


@pytest.mark.parametrize("name", [n for n, t in theorem_table().items() if model_class(t.model).kin == "multilinear"])
def test_no_theorem_takes_another_spectrum_for_a_power_law(name):
    """It refuses, or what it derives knows of neither alpha nor zeta, which zeta_partial_sum is about."""
    try:
        law = solvable.derive(name, Multilinear(frequencies=Exponential()))
    except NotDerivable:
        return
    sides = [side for step in law.steps for side in (step.before, step.after)]
    known = any(side.has(zeta, Multilinear.symbols.alpha) for side in sides)
    assert not known or name == "zeta_partial_sum"
