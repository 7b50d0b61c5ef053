"""Loss against compute: values measured without either form."""

from math import exp, log

from scipy.optimize import minimize_scalar
from sympy import Symbol

from derivations.errata._time_integral import constant
from solvable.erratum.forms import evaluate
from verify.errata._loss import loss


def compute_allocation(erratum):
    """$T^(-alpha/(alpha+1)) + N^-alpha$ minimised by numbers at $N T = 1e6$ and $1e9$: $d log T/d log N$."""
    alpha = 0.6

    def best(logC):
        def total(logN):
            return exp(-alpha / (alpha + 1) * (logC - logN)) + exp(-alpha * logN)

        logN = minimize_scalar(total, bounds=(0, logC), method="bounded", options={"xatol": 1e-9}).x
        return logN, logC - logN

    (N1, T1), (N2, T2) = best(log(1e6)), best(log(1e9))
    return erratum.against((T2 - T1) / (N2 - N1), {"alpha": alpha}, tolerance=1e-4)


def compute_bottleneck(erratum):
    """The loss with $N = 400$ and with $N$ infinite at $X = eta S T = 300$, summed skill by skill."""
    at = {"alpha": 0.6, "S": 1.0, "r": 1e-5, "X": 300.0}
    limited = at | {"N": 400}
    return erratum.against(loss(**limited), limited | {"L_T": loss(**at)}, tolerance=1e-4)


def learned_and_unlearned(erratum):
    """The loss of 150 learnable skills and of all others at $X = 3000$, summed skill by skill."""
    at = {"alpha": 0.6, "S": 1.0, "r": 0.01, "X": 3000.0, "N": 150}
    return erratum.against(loss(**at), at, tolerance=4e-3)


def compute_constant_power(erratum):
    """The loss at $N = 2000$ and $l = 1/2$, summed skill by skill."""
    at, N, part = {"alpha": 0.6, "S": 1.0, "r": 0.01}, 2000, 0.5
    alpha = at["alpha"]
    X_C = (N / part) ** (alpha + 2)
    x = Symbol("x", positive=True)
    A_l = evaluate(constant(x), at | {"x": part ** ((alpha + 2) / (alpha + 1))})
    found = loss(**at, X=X_C / N, N=N)
    return erratum.against(found, at | {"l": part, "X_C": X_C, "A_l": A_l}, tolerance=2e-3)


def compute_plot_constant(erratum):
    """The loss of $N$ basis functions and infinitely many skills, summed, at its smallest $N$ for $C = 1e8$."""
    at, C = {"alpha": 0.3, "S": 5.0, "r": 0.01}, 1e8
    alpha, S, _ = at.values()

    def at_size(N):
        return loss(**at, X=S * C / round(N), N=round(N))

    best = minimize_scalar(at_size, bounds=(100, 4000), method="bounded", options={"xatol": 1.0})
    N = round(best.x)
    at["x_star"] = N * (S * C / N) ** (-1 / (alpha + 1))
    return erratum.against(best.fun * C ** (alpha / (alpha + 2)), at, tolerance=5e-3)
