"""Power of n_s with which the rest falls from one to four million skills at alpha = 0.3, by sums."""

from math import log

from verify.flows.skill_frequencies import skill_frequencies


def frequency_correction(erratum):
    alpha = 0.3

    def left(n_s):
        P, rest = skill_frequencies(alpha, n_s)
        return 1 / (1 - rest) - 1 - n_s**-alpha * P[0] / alpha

    found = log(left(4_000_000) / left(1_000_000)) / log(4)
    return erratum.against(found, {"alpha": alpha}, tolerance=0.03, setting=__doc__)
