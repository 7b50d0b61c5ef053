"""X^s times the loss of 100000 skills and of those that would follow, summed at X = eta S T = 1000."""

from verify.errata._loss import loss
from verify.flows.skill_frequencies import skill_frequencies


def time_plot_constant(erratum):
    at, X = {"alpha": 0.3, "S": 1.0, "r": 0.01}, 1000.0
    alpha = at["alpha"]
    P, rest = skill_frequencies(alpha, 100_000)
    # Normalised by the 100000 skills alone, weights and clocks are larger than those of infinitely many skills.
    share = 1 - rest
    found = X ** (alpha / (1 + alpha)) * loss(**at, X=X / share) / share
    return erratum.against(found, at | {"H": share / P[0]}, tolerance=5e-3, setting=__doc__)
