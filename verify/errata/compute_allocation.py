"""T^(-alpha/(alpha+1)) + N^-alpha minimised by numbers at N T = 1e6 and 1e9: d log T/d log N."""

from math import exp, log

from scipy.optimize import minimize_scalar


def compute_allocation(erratum):
    alpha = 0.6

    def best(logC):
        def total(logN):
            return exp(-alpha / (alpha + 1) * (logC - logN)) + exp(-alpha * logN)

        logN = minimize_scalar(total, bounds=(0, logC), method="bounded", options={"xatol": 1e-9}).x
        return logN, logC - logN

    (N1, T1), (N2, T2) = best(log(1e6)), best(log(1e9))
    return erratum.against((T2 - T1) / (N2 - N1), {"alpha": alpha}, tolerance=1e-4, setting=__doc__)
