"""Gradient descent with small steps lr on P (a b - S)^2, the mean squared error of one skill."""


def mean_squared_error_rate(erratum):
    at = {"S": 3.0, "r": 0.03, "lr": 1e-4, "P": 0.4, "T": 9000}
    S, r, lr, P, T = at.values()
    a = b = r**0.5
    for _ in range(T):
        slope = 2 * P * (a * b - S)
        a, b = a - lr * slope * b, b - lr * slope * a
    return erratum.against(a * b, at, tolerance=2e-3, setting=__doc__)
