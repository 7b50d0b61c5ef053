"""The ratio S/r at which log(S/r)/2 equals the largest frequency, found by bisection."""

from math import log

from scipy.optimize import brentq

from verify.flows.skill_frequencies import power_sum


def initial_strength_threshold(erratum):
    at = {"S": 1.0, "alpha": 1.0}
    most_frequent = 1 / power_sum(1 + at["alpha"])
    found = brentq(lambda ratio: log(ratio) / 2 - most_frequent, 1.01, 100, xtol=1e-12)
    return erratum.against(found, at, tolerance=1e-6, setting=__doc__)
