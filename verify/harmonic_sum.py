"""Power-law sums over saturating modes, added up."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sympy import Lambda, Rational, Symbol, exp, lambdify
from sympy.core.function import AppliedUndef

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.printing.text_printer import text
from verify.claims.values import by_quadrature
from verify.flows.skill_frequencies import power_sum

# W, delta, kappa
QUICK_SPECTRA = ((1.0, "0.6", "1.6"), (2.5, "1.2", "2"))
SPECTRA = {"quick": QUICK_SPECTRA, "full": (*QUICK_SPECTRA, (0.5, "0.9", "2.5"), (1.0, "0.9", "1.9"))}
# Large enough for what is smaller than every power to be small.
RESOURCES = {"quick": (1e3, 1e4, 1e5), "full": (1e4, 1e5, 1e6)}
MODES = {"quick": 300_000, "full": 10_000_000}
QUADRATURE = 1e-8
SLOW_DECAY = 0.25


@experiment(theorem="harmonic_sum", title="Sums over many modes, term by term")
def direct_summation(level: str) -> Measurements:
    """Modes added up one by one; the rest is enclosed between the curve of the last one and that of a mode at rest."""
    law = solvable.derive("harmonic_sum")
    u = Symbol("u", positive=True)
    resources = np.array(RESOURCES[level])
    for W, delta, kappa in SPECTRA[level]:
        spectrum = Spectrum(W, float(delta), float(kappa), MODES[level])
        for curve in saturation_curves(u):
            sums, doubts = spectrum.sums(numeric(u, curve), resources)
            g = Lambda(u, curve)
            modes = f"$W = {W:g}$, $delta = {delta}$, $kappa = {kappa}$, $g(u) = {text(curve)}$"
            for x, total, doubt in zip(resources, sums, doubts, strict=True):
                record = solvable.HarmonicSum(Rational(W), Rational(delta), Rational(kappa), Rational(x), g)
                predicted = by_quadrature(law.applied_to(record).after)
                claim = f"sum over modes at $x = {x:g}$: {modes}"
                yield Measurement(claim, predicted, float(total), float(doubt) + QUADRATURE)
            slope = float(np.log(sums[-1] / sums[0]) / np.log(resources[-1] / resources[0]))
            claim = f"slope from $x = {resources[0]:g}$ to ${resources[-1]:g}$: {modes}"
            yield Measurement(claim, exponent_of(law, Rational(delta), Rational(kappa)), slope, 1e-5)


@experiment(theorem="harmonic_sum", title="The first $N$ modes, the clock of the last one held")
def modes_kept(level: str) -> Measurements:
    """Finite sums against the statement about $N$ modes, which is allowed the error that it states."""
    law = solvable.derive("harmonic_sum")
    u = Symbol("u", positive=True)
    last = law["kept"]
    for W, delta, kappa in SPECTRA[level]:
        for curve, y in zip(saturation_curves(u), (0.3, 2.0, 0.05, 1.0), strict=True):
            for N in (100, 10_000):
                given = {"W": W, "delta": delta, "kappa": kappa, "y": str(y), "N": N}
                values = {name: Rational(value) for name, value in given.items()}
                k = np.arange(1.0, N + 1)
                weights = W * k ** -(1 + float(delta))
                total = float(weights @ numeric(u, curve)(y * (N / k) ** float(kappa)))
                sides = (special(side, u, curve, values) for side in (last.expr, last.error))
                predicted, allowed = map(by_quadrature, sides)
                claim = (
                    f"{N} modes, $y = {y:g}$: $W = {W:g}$, $delta = {delta}$, $kappa = {kappa}$, $g(u) = {text(curve)}$"
                )
                yield Measurement(claim, predicted, total, allowed)


@experiment(theorem="harmonic_sum", title="A curve that decays too slowly for the law")
def outside_the_strip(level: str) -> Measurements:
    """With $c < delta/kappa$ the sum keeps the decay $u^-c$ of its curve: the law would be wrong, and does not claim
    it."""
    u = Symbol("u", positive=True)
    curve = (1 + u) ** -SLOW_DECAY
    spectrum = Spectrum(1.0, 3.0, 2.0, MODES[level])
    x = np.array([1e6, 1e7])
    sums, _ = spectrum.sums(numeric(u, curve), x)
    slope = float(np.log(sums[1] / sums[0]) / np.log(x[1] / x[0]))
    claim = f"slope for $g(u) = (1 + u)^-{SLOW_DECAY:g}$, $delta/kappa = 1.5$: it is $-c$, not $-delta/kappa$"
    yield Measurement(claim, -SLOW_DECAY, slope, 1e-5)


class Sums(NamedTuple):
    """Sums for every resource, and by what part of itself each may be off."""

    sums: NDArray[np.float64]
    doubts: NDArray[np.float64]


class Spectrum(NamedTuple):
    """Modes of weight W k^-(1+delta) and clock x k^-kappa, of which the first `modes` are added up."""

    W: float
    delta: float
    kappa: float
    modes: int

    def sums(self, curve: Callable[[Any], Any], resources: NDArray[np.float64]) -> Sums:
        """sum_k W k^-(1+delta) g(x k^-kappa); a mode beyond the last lies between g of the last one and g(0)."""
        k = np.arange(self.modes, 0, -1, dtype=np.float64)
        weights, clocks = self.W * k ** -(1 + self.delta), k**-self.kappa
        rest = self.W * power_sum(1 + self.delta, self.modes + 1)
        heads = np.array([float(np.sum(weights * curve(x * clocks))) for x in resources])
        lowest, highest = curve(resources * clocks[0]), curve(np.zeros(1))
        sums = heads + rest * (lowest + highest) / 2
        return Sums(sums, rest * (highest - lowest) / 2 / sums)


def saturation_curves(u: Any) -> tuple[Any, ...]:
    """Curves that fall from a finite value to 0 faster than the law needs, as expressions in u."""
    sigmoid = (exp(-2 * u) / (exp(-2 * u) + Rational(1, 99))) ** 2
    return exp(-u), sigmoid, exp(-(u**2)), (1 + u) ** -4


def numeric(u: Any, curve: Any) -> Callable[[Any], Any]:
    """A curve in floats."""
    function = lambdify(u, curve, modules="numpy")

    def quiet(clocks: Any) -> Any:
        # A mode long saturated is 0 in floats.
        with np.errstate(under="ignore"):
            return function(clocks)

    return quiet


def special(side: Any, u: Any, curve: Any, values: dict[str, Any]) -> Any:
    """One side of a step with the general curve g and the symbols replaced."""
    with_curve = side.replace(AppliedUndef, lambda argument: curve.subs(u, argument))
    return with_curve.subs({symbol: values[str(symbol)] for symbol in with_curve.free_symbols})


def exponent_of(law: Any, delta: Any, kappa: Any) -> float:
    """The power of x in the statement of the law."""
    statement = law["law"].expr
    symbols = {str(symbol): symbol for symbol in statement.free_symbols}
    return float(statement.as_powers_dict()[symbols["x"]].subs({symbols["delta"]: delta, symbols["kappa"]: kappa}))
