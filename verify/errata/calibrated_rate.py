"""Gradient flow of a and b on the loss (P/2) (S - B a b)^2, integrated as an ODE."""

from scipy.integrate import solve_ivp


def calibrated_rate(erratum):
    at = {"S": 2.0, "r": 0.01, "eta": 1.0, "P": 0.3, "B": 0.25, "T": 20.0}
    S, r, eta, P, B, T = at.values()

    def flow(t, factors):
        a, b = factors
        gap = eta * P * B * (S - B * a * b)
        return [gap * b, gap * a]

    a, b = solve_ivp(flow, (0, T), [(r / B) ** 0.5] * 2, rtol=1e-11, atol=1e-13).y[:, -1]
    return erratum.against(B * a * b / S, at, tolerance=1e-8, setting=__doc__)
