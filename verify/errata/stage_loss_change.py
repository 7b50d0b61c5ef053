"""The loss before and after skill 5 is learned at once, both summed over the skills not yet learned."""

from verify.flows.skill_frequencies import power_sum


def stage_loss_change(erratum):
    at = {"alpha": 0.6, "k": 5}
    before, after = (power_sum(1 + at["alpha"], first) for first in (at["k"], at["k"] + 1))
    return erratum.against((after - before) / before, at, tolerance=1e-6, setting=__doc__)
