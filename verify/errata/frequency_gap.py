"""Number of skills with a frequency above P(8) and up to P(7), divided by the width of that interval."""

from verify.flows.skill_frequencies import skill_frequencies


def frequency_gap(erratum):
    at = {"alpha": 1.0, "k": 7}
    P = skill_frequencies(at["alpha"], 1000).frequencies
    high, low = P[at["k"] - 1], P[at["k"]]
    counted = ((high >= P) & (low < P)).sum()
    return erratum.against(counted / (high - low), at, tolerance=1e-5, setting=__doc__)
