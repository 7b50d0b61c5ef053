"""The loss of 150 learnable skills and of all others at X = 3000, summed skill by skill."""

from verify.errata._loss import loss


def learned_and_unlearned(erratum):
    at = {"alpha": 0.6, "S": 1.0, "r": 0.01, "X": 3000.0, "N": 150}
    return erratum.against(loss(**at), at, tolerance=4e-3, setting=__doc__)
