"""N^alpha times the loss of the skills beyond N = 3000, summed directly."""

from verify.flows.skill_frequencies import skill_frequencies


def parameter_constant(erratum):
    at = {"alpha": 0.6, "S": 1.0, "N": 3000}
    alpha, S, N = at.values()
    found = N**alpha * S**2 / 2 * skill_frequencies(alpha, N).rest
    return erratum.against(found, at, tolerance=1e-3, setting=__doc__)
