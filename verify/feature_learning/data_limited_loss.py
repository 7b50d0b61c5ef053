"""Least-norm regression on Gaussian features, and the equations of its deterministic equivalent to large D."""

import numpy as np
from sympy import Rational

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.laws.law import Law
from verify.spectral.mode_sums import mode_sum, over_modes
from verify.spectral.random_features import effective_ridge, gaussian_features, mean_least_norm_loss

# alpha, beta
SAMPLED = {
    "quick": ((1.5, 0.5), (2.0, 1.4), (1.5, 2.5)),
    "full": ((1.5, 0.5), (2.0, 0.75), (2.0, 1.4), (1.5, 1.75), (1.5, 2.5), (2.0, 2.5)),
}
MODES = {"quick": 400, "full": 1000}
SAMPLES = {"quick": 96, "full": 192}
SEEDS = {"quick": 12, "full": 60}
# D and the number of sets of samples, twice: what falls like 1/D is taken out.
PAIR = {"quick": ((24, 150), (48, 100)), "full": ((48, 100), (96, 50))}
SEED = 20240917
EXPONENTS = {
    "quick": ((1.25, 0.5), (1.5, 0.25), (1.5, 1.75), (2.0, 0.75), (2.0, 1.25), (2.0, 2.5), (3.0, 1.75), (1.25, 2.5)),
    "full": tuple((alpha, beta) for alpha in (1.25, 1.5, 2.0, 3.0) for beta in (0.25, 0.5, 0.75, 1.25, 1.75, 2.5)),
}
LARGE = (1e4, 4e4)


def equivalent(alpha: float, beta: float, modes: int, D: float) -> float:
    """The deterministic equivalent over the first modes: the sums at which the theorem begins."""
    eigenvalues = np.arange(1.0, modes + 1) ** -alpha
    kappa = effective_ridge(lambda q: float(np.sum(eigenvalues / (eigenvalues + q))), D)
    stated = solvable.derive("data_limited_loss")["data_loss"].expr
    return over_modes(stated, modes, alpha=alpha, beta=beta, D=D, x=1 / kappa)


@experiment(theorem="data_limited_loss", title="Least-norm regression on sampled features")
def sampled_regression(level: str) -> Measurements:
    """Regression over seeds at its own $D$, and with what falls like $1/D$ taken out by a pair of $D$.

    Both are set beside the two equations for the modes sampled, which the theorem states.
    """
    for place, (alpha, beta) in enumerate(SAMPLED[level]):
        modes = MODES[level]
        k = np.arange(1.0, modes + 1)
        eigenvalues, power = k**-alpha, k ** -(alpha * beta + 1)
        generator = np.random.default_rng(np.random.SeedSequence((SEED, place)))
        target = np.sqrt(power / eigenvalues)

        losses = []
        for _ in range(SEEDS[level]):
            samples, signed = (
                gaussian_features(generator, eigenvalues, SAMPLES[level]),
                target * generator.choice((-1.0, 1.0), modes),
            )
            error = signed - np.linalg.lstsq(samples, samples @ signed, rcond=None)[0]
            losses.append(float(eigenvalues @ error**2))
        predicted = equivalent(alpha, beta, modes, SAMPLES[level])
        doubt = np.std(losses, ddof=1) / np.sqrt(len(losses)) / predicted
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$"
        claim = f"mean loss over {len(losses)} seeds, two standard errors: $D = {SAMPLES[level]}$, {settings}"
        yield Measurement(claim, predicted, float(np.mean(losses)), float(2 * doubt), SEED)

        ratios, doubts = [], []
        for D, count in PAIR[level]:
            found = [
                mean_least_norm_loss(gaussian_features(generator, eigenvalues, D), eigenvalues, power)
                for _ in range(count)
            ]
            expected = equivalent(alpha, beta, modes, D)
            ratios.append(np.mean(found) / expected)
            doubts.append(np.std(found, ddof=1) / np.sqrt(count) / expected)
        (D, _), (twice, _) = PAIR[level]
        claim = f"ratio to the equations, $2 r({twice}) - r({D})$, two standard errors: {settings}"
        yield Measurement(
            claim, 1.0, float(2 * ratios[1] - ratios[0]), float(2 * np.hypot(2 * doubts[1], doubts[0])), SEED
        )


@experiment(theorem="data_limited_loss", title="The equations at large $D$")
def equations_of_data(level: str) -> Measurements:
    """Exponents and prefactors from the two equations over all modes, at $1e4$ and $4e4$ samples."""
    general = solvable.derive("data_limited_loss")
    for alpha, beta in EXPONENTS[level]:
        law = solvable.derive("data_limited_loss", solvable.FeatureLearning(alpha=alpha, beta=beta))
        losses, ridges = [], []
        for D in LARGE:
            kappa = effective_ridge(lambda kappa, a=alpha: mode_sum(lambda k: 1 / (1 + kappa * k**a)), D)
            unseen = mode_sum(lambda k, a=alpha, b=beta, q=kappa: k ** -(a * b + 1) * (1 + k**-a / q) ** -2)
            twice = mode_sum(lambda k, a=alpha, q=kappa: (1 + q * k**a) ** -2)
            losses.append(unseen / (1 - twice / D))
            ridges.append(kappa)
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$"
        slope = float(np.log(losses[1] / losses[0]) / np.log(LARGE[1] / LARGE[0]))
        exponent = float(law.exponent)  # type: ignore[arg-type]
        yield Measurement(f"slope of $log L$ at $D = {LARGE[0]:g}$, {settings}", exponent, slope, 0.05 / abs(exponent))
        allowed = stated_error(general, alpha=alpha, beta=beta, D=LARGE[1], x=1 / ridges[1])
        predicted = float(law.evaluate(D=LARGE[1]))
        yield Measurement(f"$L(D = {LARGE[1]:g})$, within the error stated, {settings}", predicted, losses[1], allowed)


def stated_error(law: Law, **values: float) -> float:
    """What the steps of the theorem leave out in all, relative to the loss; x is the inverse ridge at D."""
    errors = (law[name].error for name in ("two_terms", "denominator", "phases", "law"))
    exact = {name: Rational(str(value)) for name, value in values.items()}
    return sum(float(error.subs({s: exact[str(s)] for s in error.free_symbols}).evalf()) for error in errors)
