"""With alpha = 1, N = 20000 learned skills of n_s = N ceil(log N): the loss of the others, summed directly."""

from math import ceil, log

from verify.flows.skill_frequencies import skill_frequencies


def finite_skill_share(erratum):
    N = 20_000
    at = {"alpha": 1.0, "S": 1.0, "N": N, "gamma": 0.0, "n_s": N * ceil(log(N))}
    P = skill_frequencies(at["alpha"], at["n_s"]).frequencies
    return erratum.against(at["S"] ** 2 / 2 * P[N:].sum() / P.sum(), at, tolerance=1e-3, setting=__doc__)
