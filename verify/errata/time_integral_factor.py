"""X^s times the loss of all skills at X = 4000, summed skill by skill."""

from verify.errata._loss import loss


def time_integral_factor(erratum):
    at = {"alpha": 0.6, "S": 1.0, "r": 0.01, "X": 4000.0}
    s = at["alpha"] / (1 + at["alpha"])
    return erratum.against(at["X"] ** s * loss(**at), at, tolerance=1e-4, setting=__doc__)
