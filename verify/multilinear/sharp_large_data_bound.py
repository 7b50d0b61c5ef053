"""Skills trained on random numbers of samples, against the sharp bound on what finite data changes."""

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.binomial_gaps import binomial_gaps

FLOWS = {"quick": 30, "full": 300}
SEED = 139
# Odds R/(S - R) at which the loss bends most, upwards and downwards, as a scan of its second difference finds them.
BENT = (1.6, 0.157)


@experiment(theorem="sharp_large_data_bound", title="Exact binomial means of integrated losses")
def sharp_binomial_means(level: str) -> Measurements:
    """Random $S$, $r$, clocks, frequencies and sizes: a ratio of the change to its bound above 1 breaks the theorem.

    Below the loss on infinite data the bound has a constant of its own. Half of the settings bend most, and the largest
    ratios must come within five per cent of 1: the constants cannot be improved.
    """

    law = solvable.derive("sharp_large_data_bound")
    ratios: dict[str, list[float]] = {"above": [], "below": []}
    for found in binomial_gaps(FLOWS[level], SEED, BENT):
        upper, lower = (law[side].evaluate(**found.parameters) for side in ("above", "below"))
        resolved = upper > 1e-6 * found.S**2
        ratios["above"] += list(found.gap[resolved] / upper[resolved])
        ratios["below"] += list(found.gap[resolved] / lower[resolved])
    for where, all_ratios in ratios.items():
        claim = (
            f"largest change of the loss {where} that on infinite data, over its bound, at {len(all_ratios)} settings"
        )
        yield Measurement(claim, 0.0, max(all_ratios), 1.0, SEED)
        claim = f"the same, which must come within 5 per cent of 1: {where}"
        yield Measurement(claim, 1.0, max(all_ratios), 0.05, SEED)
