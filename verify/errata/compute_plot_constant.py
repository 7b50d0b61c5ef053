"""The loss of N basis functions and infinitely many skills, summed, at its smallest N for C = 1e8."""

from scipy.optimize import minimize_scalar

from verify.errata._loss import loss


def compute_plot_constant(erratum):
    at, C = {"alpha": 0.3, "S": 5.0, "r": 0.01}, 1e8
    alpha, S, _ = at.values()

    def at_size(N):
        return loss(**at, X=S * C / round(N), N=round(N))

    best = minimize_scalar(at_size, bounds=(100, 4000), method="bounded", options={"xatol": 1.0})
    N = round(best.x)
    at["x_star"] = N * (S * C / N) ** (-1 / (alpha + 1))
    return erratum.against(best.fun * C ** (alpha / (alpha + 2)), at, tolerance=5e-3, setting=__doc__)
