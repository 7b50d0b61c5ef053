"""Error terms where the conditions hold, and losses where they fail."""

from typing import Any

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated
from verify.flows.skill_frequencies import skill_frequencies
from verify.flows.skill_losses import double_sum, mean_loss

SKILLS = {"quick": 2000, "full": 8000}
TIMES = {"quick": (100.0, 400.0), "full": (100.0, 400.0, 1600.0)}
ALPHAS = (0.4, 0.6)
D_EXPONENT, N_EXPONENT = 1.2, 1.4
CLOCK = 2.5


@experiment(theorem="scaling_conditions", title="Error terms added up, and losses outside the conditions")
def within_and_beyond_the_conditions(level: str) -> Measurements:
    """Inside: the sum of $sqrt(P/D)$ over $N$ skills falls against the loss as the margin says. Outside, at
    $D = x^2 << T^3$: the mean over binomial counts leaves the time law by the stated share $x/D$ only. And at $T/D$
    fixed the data law is left by one share at all $D$, while the sufficient condition lets it grow like $D^(1+s)$."""
    law = solvable.derive("scaling_conditions")
    margin, share = law["lemma margin of time"].before, law["lemma share of data"].expr
    for alpha in ALPHAS:
        values = {"alpha": alpha, "S": 1.0, "r": 0.05, "eta": 1.0}
        model = solvable.Multilinear(**values)
        times = np.array([1e4, 1e6])
        N = times ** (N_EXPONENT / (alpha + 1))
        P = skill_frequencies(alpha, int(N[-1])).frequencies
        sums = np.array([np.sqrt(P[: int(n)]).sum() for n in N]) * times ** (-3 * D_EXPONENT / 2)
        slope = np.diff(np.log(sums / model.loss(T=times)))[0] / np.diff(np.log(times))[0]
        stated = -float(evaluated(law, margin, alpha=alpha, d=D_EXPONENT, n=N_EXPONENT)) / 2
        claim = f"power of $T$ of the error $sqrt(P/D)$ over the loss, $D = T^3.6$: $alpha = {alpha:g}$"
        yield Measurement(claim, stated, float(slope), 0.03)

        for x in TIMES[level]:
            D = int(x**2)
            P = skill_frequencies(alpha, SKILLS[level]).frequencies

            def loss(c: Any, x: float = x, values: dict[str, float] = values) -> Any:
                return skill_loss(x * c, values)

            moved = float(sum(p * (mean_loss(D, p, loss) - loss(p)) for p in P))
            predicted = float(evaluated(law, share, x=x, D=D, **values))
            claim = f"loss on $D = x^2$ samples minus that on infinite data, $x = {x:g}$: $alpha = {alpha:g}$"
            yield Measurement(claim, predicted, moved, 10 / x)

        s, sizes = alpha / (alpha + 1), (300, 3000)
        left = [
            double_sum(alpha, D, lambda d, values=values: skill_loss(CLOCK * d, values), 20_000) * D**s for D in sizes
        ]
        slope = float(np.log(left[1] / left[0]) / np.log(sizes[1] / sizes[0]))
        claim = f"power of $D$ of the share of the data law that is left at $T/D$ fixed: $alpha = {alpha:g}$"
        yield Measurement(claim, 0.0, slope, 0.005)


def skill_loss(u: Any, values: dict[str, float]) -> Any:
    """The loss of a skill at clock u."""
    return values["S"] ** 2 / 2 / (1 + np.exp(np.minimum(2 * u, 300)) / (values["S"] / values["r"] - 1)) ** 2
