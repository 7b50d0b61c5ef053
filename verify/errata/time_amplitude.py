"""The loss of all skills at X = 5000, summed skill by skill."""

from verify.errata._loss import loss


def time_amplitude(erratum):
    at = {"alpha": 0.6, "S": 1.0, "r": 0.01, "X": 5000.0}
    return erratum.against(loss(**at), at, tolerance=1e-4, setting=__doc__)
