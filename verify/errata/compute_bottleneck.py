"""The loss with N = 400 and with N infinite at X = eta S T = 300, summed skill by skill."""

from verify.errata._loss import loss


def compute_bottleneck(erratum):
    at = {"alpha": 0.6, "S": 1.0, "r": 1e-5, "X": 300.0}
    limited = at | {"N": 400}
    return erratum.against(loss(**limited), limited | {"L_T": loss(**at)}, tolerance=1e-4, setting=__doc__)
