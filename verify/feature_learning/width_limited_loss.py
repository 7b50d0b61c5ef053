"""The floor of the width: random features over seeds, the equations at large N, and both layers trained to the end."""

import numpy as np
from scipy.integrate import solve_ivp

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import against_law
from verify.spectral.mode_sums import mode_sum
from verify.spectral.random_features import effective_ridge, gaussian_features, unseen_shares, width_equivalent

# alpha, beta
SAMPLED = {
    "quick": ((1.5, 0.5), (2.0, 1.75), (1.5, 2.5)),
    "full": ((1.5, 0.5), (2.0, 0.75), (2.0, 1.4), (1.5, 1.75), (2.0, 1.75), (1.5, 2.5)),
}
MODES = {"quick": 400, "full": 800}
# N and the number of networks, three times: what falls like 1/N is taken out.
WIDTHS = {"quick": ((12, 150), (24, 150), (48, 100)), "full": ((16, 600), (32, 400), (64, 200))}
SEED = 20240918
EXPONENTS = {
    "quick": ((1.25, 0.5), (1.5, 0.25), (1.5, 1.75), (2.0, 0.75), (2.0, 1.25), (2.0, 2.5), (3.0, 1.75), (1.25, 2.5)),
    "full": tuple((alpha, beta) for alpha in (1.25, 1.5, 2.0, 3.0) for beta in (0.25, 0.5, 0.75, 1.25, 1.75, 2.5)),
}
LARGE = (1e4, 4e4)
# At least this many standard errors must lie between two exponents that are told apart.
APART = 5.0
QUICK_TRAINED = ((6, 30, 1.5, 0.5, 2.0),)
TRAINED = {"quick": QUICK_TRAINED, "full": (*QUICK_TRAINED, (6, 30, 1.5, 1.75, 0.0), (5, 25, 2.0, 0.5, 0.5))}


@experiment(theorem="width_limited_loss", title="Random features over seeds")
def random_features(level: str) -> Measurements:
    """Floors of sampled networks beside the equations at their own $N$, and the exponent between two widths.

    Corrections to the equations fall like $1/N$: two widths are extrapolated. The exponent is set beside that of the
    equations at the same widths, and far from $-alpha min(2, beta)$ where that differs.
    """
    for place, (alpha, beta) in enumerate(SAMPLED[level]):
        k = np.arange(1.0, MODES[level] + 1)
        eigenvalues, power = k**-alpha, k ** -(alpha * beta + 1)
        generator = np.random.default_rng(np.random.SeedSequence((SEED, place)))
        means, doubts, expected = [], [], []
        for width, seeds in WIDTHS[level]:
            floors = unseen_shares(generator, eigenvalues, width, seeds) @ power
            expected.append(float(power @ width_equivalent(eigenvalues, width)))
            means.append(float(floors.mean()))
            doubts.append(float(floors.std(ddof=1) / np.sqrt(seeds) / floors.mean()))
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$"
        first, second, third = (mean / theirs for mean, theirs in zip(means, expected, strict=True))
        for pair, ratio, doubt in (
            (WIDTHS[level][:2], 2 * second - first, np.hypot(2 * doubts[1], doubts[0])),
            (WIDTHS[level][1:], 2 * third - second, np.hypot(2 * doubts[2], doubts[1])),
        ):
            (narrow, _), (wide, _) = pair
            claim = f"floor over the equations, $2 r({wide}) - r({narrow})$, two standard errors: {settings}"
            yield Measurement(claim, 1.0, float(ratio), float(2 * doubt), SEED)
        (narrow, _), _, (wide, _) = WIDTHS[level]
        growth = np.log(wide / narrow)
        slope, stated = (float(np.log(values[2] / values[0]) / growth) for values in (means, expected))
        doubt = float(np.hypot(doubts[0], doubts[2]) / growth)
        # Of the correction first - 1, which falls like 1/N, a part remains in the slope.
        rest = abs(first - 1) / growth
        claim = f"slope of the floors from $N = {narrow}$ to {wide}, two standard errors and $1/N$: {settings}"
        yield Measurement(claim, stated, slope, (2 * doubt + rest) / abs(stated), SEED)
        if beta > 1:
            quoted = -alpha * min(2.0, beta)
            claim = f"1 over the standard errors from the slope to $-alpha min(2, beta) = {quoted:g}$: {settings}"
            yield Measurement(claim, 0.0, doubt / abs(slope - quoted), 1 / APART, SEED)


@experiment(theorem="width_limited_loss", title="The equations at large $N$")
def equations(level: str) -> Measurements:
    """Exponents and prefactors from the two equations over all modes, at $1e4$ and $4e4$ units."""
    for alpha, beta in EXPONENTS[level]:
        law = solvable.derive("width_limited_loss", solvable.FeatureLearning(alpha=alpha, beta=beta))
        losses = []
        for width in LARGE:
            kappa = effective_ridge(lambda kappa, a=alpha: mode_sum(lambda k: 1 / (1 + kappa * k**a)), width)
            losses.append(mode_sum(lambda k, a=alpha, b=beta, q=kappa: k ** -(a * b + 1) / (1 + k**-a / q)))
        # The next term in kappa is of the relative order kappa^|beta-1| or kappa, half a unit of the order 1/N.
        allowed = 10 * float(LARGE[1] ** (-alpha * min(1.0, abs(beta - 1)))) + 4 / LARGE[1]
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$"
        yield from against_law(law, np.array(LARGE), np.array(losses), settings, 0.05, allowed)


@experiment(theorem="width_limited_loss", title="Both layers of a narrow network, trained to the end")
def trained_networks(level: str) -> Measurements:
    """Projected gradient flow in weight space ends at the floor of the initial features, feature learning or not."""
    for width, modes, alpha, beta, gamma in TRAINED[level]:
        k = np.arange(1.0, modes + 1)
        eigenvalues = k**-alpha
        generator = np.random.default_rng(np.random.SeedSequence((SEED, width, modes)))
        target = np.sqrt(k ** -(alpha * (beta - 1) + 1)) * generator.choice((-1.0, 1.0), modes)
        start = gaussian_features(generator, np.ones(modes), width)
        kernel = start.T @ start / width

        def flow(log_t, state, start=start, kernel=kernel, e=eigenvalues, w_star=target, gamma=gamma, n=width):  # type: ignore[no-untyped-def]
            w, A = state[:n], state[n:].reshape(start.shape)
            pull = e * (w_star - A.T @ w / n)
            return np.exp(log_t) * np.concatenate((A @ pull, (gamma * np.outer(w, kernel @ pull)).ravel()))

        first = np.concatenate((np.zeros(width), start.ravel()))
        end = solve_ivp(flow, (np.log(1e-3), np.log(1e6)), first, method="LSODA", rtol=1e-8, atol=1e-11).y[:, -1]
        error = target - end[width:].reshape(start.shape).T @ end[:width] / width
        scaled = start * np.sqrt(eigenvalues)
        left = np.sqrt(eigenvalues) * target
        left = left - np.linalg.lstsq(scaled.T, left, rcond=None)[0] @ scaled
        settings = f"$N = {width}$, $alpha = {alpha:g}$, $beta = {beta:g}$, $gamma = {gamma:g}$"
        claim = f"loss at $eta t = 1e6$ against the part outside the first features, {settings}"
        yield Measurement(claim, float(left @ left), float(eigenvalues @ error**2), 1e-4, SEED)
