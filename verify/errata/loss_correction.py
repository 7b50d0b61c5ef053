"""Power of n_s with which the error for 100 skills falls from n_s = 1e6 to 4e6 at alpha = 0.3, by sums."""

from math import log

from verify.flows.skill_frequencies import skill_frequencies
from verify.flows.skill_losses import loss_on_the_line


def loss_correction(erratum):
    alpha, X = 0.3, 50.0

    def left(n_s):
        P, rest = skill_frequencies(alpha, n_s)
        factor, few, endless = 1 + n_s**-alpha * P[0] / alpha, P[:100] / (1 - rest), P[:100]
        found, corrected = (P @ loss_on_the_line(1.0, 0.01, X * P) for P in (few, factor * endless))
        return found - corrected

    found = log(left(4_000_000) / left(1_000_000)) / log(4)
    return erratum.against(found, {"alpha": alpha}, tolerance=0.03, setting=__doc__)
