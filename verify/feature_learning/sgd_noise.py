"""Online gradient descent, simulated and by its recursion to long times."""

from typing import Any

import numpy as np
from scipy.optimize import brentq
from sympy import Rational, Symbol

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.expressions.environment import Environment
from solvable.numerics.balls.enclosure import enclose
from verify.claims.drawn import drawn, in_words
from verify.spectral.mode_sums import mode_nodes
from verify.spectral.online_descent import batch_recursion, online_losses

# alpha, beta, eta, B
QUICK_SIMULATED = ((1.5, 0.5, 0.25, 4), (2.0, 2.5, 0.25, 8))
SIMULATED = {"quick": QUICK_SIMULATED, "full": (*QUICK_SIMULATED, (1.25, 1.0, 0.2, 8), (2.0, 1.75, 0.3, 4))}
MODES = 40
TIMES = (1, 3, 10, 40)
RUNS = {"quick": 1500, "full": 4000}
SEED = 19180601
# alpha, beta, eta, B of the recursion to long times, and the deviation from the law that is left there.
LONG = {
    "quick": ((1.5, 2.5, 0.25, 4, 0.01), (2.0, 2.5, 0.25, 4, 0.01), (2.0, 1.2, 0.25, 4, 0.01)),
    "full": (
        (1.5, 2.5, 0.25, 4, 0.005),
        (2.0, 2.5, 0.25, 4, 0.005),
        (2.0, 3.0, 0.1, 1, 0.005),
        (1.25, 2.5, 0.1, 2, 0.03),
        (3.0, 2.5, 0.5, 1, 0.01),
        (2.0, 1.2, 0.25, 4, 0.005),
        (1.5, 1.0, 0.1, 8, 0.01),
        (2.0, 0.5, 0.1, 8, 0.01),
    ),
}
LAST_STEP = {"quick": 20_000, "full": 100_000}
THRESHOLDS = ((3.0, 0.8), (2.5, 0.7))


@experiment(theorem="sgd_noise", title="Simulated online gradient descent")
def simulated(level: str) -> Measurements:
    """The mean loss over many runs, beside the recursion of the theorem's key step over the same modes.

    Three standard errors are allowed, since one set of runs gives several figures.
    """
    for place, (alpha, beta, eta, B) in enumerate(SIMULATED[level]):
        k = np.arange(1.0, MODES + 1)
        eigenvalues, power = k**-alpha, k ** -(alpha * beta + 1)
        generator = np.random.default_rng(np.random.SeedSequence((SEED, place)))
        losses = online_losses(generator, eigenvalues, power, eta, B, np.array(TIMES), RUNS[level])
        (kept, added), C, predicted = batch_recursion(eigenvalues, eta, B), power, []
        for time in range(1, TIMES[-1] + 1):
            C = kept * C + added * np.sum(C)
            predicted += [float(np.sum(C))] if time in TIMES else []
        doubts = np.std(losses, axis=0, ddof=1) / np.sqrt(RUNS[level])
        for time, expected, found, doubt in zip(TIMES, predicted, losses.mean(axis=0), doubts, strict=True):
            settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $eta = {eta:g}$, $B = {B}$"
            claim = f"mean loss of {RUNS[level]} runs after {time} steps, three standard errors: {settings}"
            yield Measurement(claim, expected, float(found), float(3 * doubt / expected), SEED)


@experiment(theorem="sgd_noise", title="The recursion to long times")
def long_times(level: str) -> Measurements:
    """The law beside the recursion over all modes: its value at the last step, and its slope before."""
    last = LAST_STEP[level]
    times = (last // 4, last)
    for alpha, beta, eta, B, allowed in LONG[level]:
        law = solvable.derive("sgd_noise", solvable.FeatureLearning(alpha=alpha, beta=beta, eta=eta))
        losses = losses_by_recursion(alpha, beta, eta, B, times)
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $eta = {eta:g}$, $B = {B}$"
        yield Measurement(f"$L(t = {last})$, {settings}", float(law.evaluate(t=last, B=B)), losses[1], allowed)
        slope = float(np.log(losses[1] / losses[0]) / np.log(times[1] / times[0]))
        exponent = float(law.exponent)  # type: ignore[arg-type]
        yield Measurement(f"slope of $log L$ up to $t = {last}$, {settings}", exponent, slope, 0.01 / abs(exponent))


@experiment(theorem="sgd_noise", title="Settings drawn over the declared ranges")
def drawn_batches(level: str) -> Measurements:
    """The law beside the recursion over all modes, at settings of this release.

    What is left falls like $t^-|beta - 2 + 1/alpha|$ between the two phases, and like $t^-(1-1/alpha)$ from the noise
    of steps whose losses do not add up; three times the larger is allowed.
    """
    last = LAST_STEP[level]
    for setting in drawn("sgd_noise", 4 if level == "quick" else 12, "alpha", "beta", "eta", "B"):
        alpha, beta, eta, B = setting.values()
        law = solvable.derive("sgd_noise", solvable.FeatureLearning(alpha=alpha, beta=beta, eta=eta))
        allowed = 3 * last ** -min(abs(beta - 2 + 1 / alpha), 1 - 1 / alpha)
        (loss,) = losses_by_recursion(alpha, beta, eta, int(B), (last,))
        yield Measurement(f"$L(t = {last})$: {in_words(setting)}", float(law.evaluate(t=last, B=B)), loss, allowed)


def losses_by_recursion(alpha: float, beta: float, eta: float, B: int, times: tuple[int, ...]) -> list[float]:
    """The mean loss at these times, by the recursion over all modes; those far beyond the last time stand still."""

    ranks, counts, end = mode_nodes(1e3 * (eta * times[-1]) ** (1 / alpha) * 1e3 ** (1 / alpha))
    eigenvalues = ranks**-alpha
    still = end ** (-alpha * beta) / (alpha * beta)
    kept, added = batch_recursion(eigenvalues, eta, B)
    C, found = ranks ** -(alpha * beta + 1), []
    for time in range(1, times[-1] + 1):
        C = kept * C + added * (counts @ C + still)
        found += [float(counts @ C + still)] if time in times else []
    return found


@experiment(theorem="sgd_noise", title="Where the mean loss stops falling")
def stability(level: str) -> Measurements:
    """The batch, not a whole one, at which the largest eigenvalue of the recursion is 1; $k_0$ must be 1 there."""
    law = solvable.derive("sgd_noise")
    stated, names = Environment(law.steps).expand(Symbol("k_0", positive=True)), law.model.symbols
    for alpha, eta in THRESHOLDS:
        eigenvalues = np.arange(1.0, 301.0) ** -alpha

        def excess(B: float, eta: float = eta, eigenvalues: Any = eigenvalues) -> float:
            kept, added = batch_recursion(eigenvalues, eta, B)
            matrix = np.diag(kept) + np.outer(added, np.ones_like(eigenvalues))
            return float(np.max(np.abs(np.linalg.eigvals(matrix)))) - 1

        # With B large every mode falls; the slowest of them falls by 2 eta lambda, which must not be read as 1.
        B = brentq(lambda B: excess(B) + 1e-12, 0.7, 3.0, xtol=1e-9)
        point = {names.alpha: Rational(str(alpha)), names.eta: Rational(str(eta)), names.B: Rational(str(round(B, 9)))}
        claim = (
            f"$k_0$ where the recursion neither grows nor falls, $B = {B:.6f}$: $alpha = {alpha:g}$, $eta = {eta:g}$"
        )
        yield Measurement(claim, 1.0, float(enclose(stated, point, digits=12).mid()), 1e-4)
