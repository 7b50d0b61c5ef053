"""The loss at N = 2000 and l = 1/2, summed skill by skill."""

from sympy import Symbol

from derivations.errata._time_integral import constant
from solvable.erratum.forms import evaluate
from verify.errata._loss import loss


def compute_constant_power(erratum):
    at, N, part = {"alpha": 0.6, "S": 1.0, "r": 0.01}, 2000, 0.5
    alpha = at["alpha"]
    X_C = (N / part) ** (alpha + 2)
    x = Symbol("x", positive=True)
    A_l = evaluate(constant(x), at | {"x": part ** ((alpha + 2) / (alpha + 1))})
    found = loss(**at, X=X_C / N, N=N)
    return erratum.against(found, at | {"l": part, "X_C": X_C, "A_l": A_l}, tolerance=2e-3, setting=__doc__)
