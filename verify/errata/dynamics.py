"""Dynamics of the skills: values measured without either form."""

from itertools import product

from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from verify.flows.crossing_times import crossing_times
from verify.flows.gradient_flow import GradientFlow
from verify.flows.skill_frequencies import power_sum


def mean_squared_error_rate(erratum):
    """Gradient descent with small steps lr on $P (a b - S)^2$, the mean squared error of one skill."""
    at = {"S": 3.0, "r": 0.03, "lr": 1e-4, "P": 0.4, "T": 9000}
    S, r, lr, P, T = at.values()
    a = b = r**0.5
    for _ in range(T):
        slope = 2 * P * (a * b - S)
        a, b = a - lr * slope * b, b - lr * slope * a
    return erratum.against(a * b, at, tolerance=2e-3)


def calibrated_rate(erratum):
    """Gradient flow of $a$ and $b$ on the loss $(P/2) (S - B a b)^2$, integrated as an ODE."""
    at = {"S": 2.0, "r": 0.01, "eta": 1.0, "P": 0.3, "B": 0.25, "T": 20.0}
    S, r, eta, P, B, T = at.values()

    def flow(t, factors):
        a, b = factors
        gap = eta * P * B * (S - B * a * b)
        return [gap * b, gap * a]

    a, b = solve_ivp(flow, (0, T), [(r / B) ** 0.5] * 2, rtol=1e-11, atol=1e-13).y[:, -1]
    return erratum.against(B * a * b / S, at, tolerance=1e-8)


def strength_velocity(erratum):
    """The ODE of $a$ and $b$; the products $a b$ a moment before and after, adot and bdot by differences."""
    eta, step = 0.5, 1e-3
    (a, b) = GradientFlow(2.0, eta, (0.5, 0.5)).factors([0.4], [3 - step, 3, 3 + step])[:, :, 0].T
    before, _, after = a * b
    a_dot, b_dot = ((factor[2] - factor[0]) / (2 * step) for factor in (a, b))
    at = {"eta": eta, "a": a[1], "b": b[1], "adot": a_dot, "bdot": b_dot}
    return erratum.against((after - before) / (2 * step), at, tolerance=1e-5)


def strength_without_function(erratum):
    """Three skills, two with a basis function at strength $r$: mean of $g f$ over all inputs of the third."""
    r, functions = 0.3, 2
    inputs = [(skill, bits) for skill in range(3) for bits in product((0, 1), repeat=3)]
    outputs = [r * (-1) ** sum(bits) if skill < functions else 0.0 for skill, bits in inputs]
    last = [(-1) ** sum(bits) * f for (skill, bits), f in zip(inputs, outputs, strict=True) if skill == functions]
    return erratum.against(sum(last) / len(last), {"r": r}, tolerance=1e-12)


def stage_like_range(erratum):
    """The ODE of one skill timed to $epsilon$ and to $1 - epsilon$: the rank from which the stages overlap."""
    at = {"alpha": 0.6, "S": 1.0, "r": 1e-8, "epsilon": 0.05}
    alpha, S, r, epsilon = at.values()
    flow = GradientFlow.multilinear(S, r, 1.0)
    (emerges,), (saturates,) = crossing_times(flow, [1.0], [epsilon * S, (1 - epsilon) * S])

    def room(k):
        """The time between the starts of skills $k$ and $k + 1$ less the time that skill $k$ takes, in units of
        $1/(eta A)$."""
        now, then = (rank ** (alpha + 1) for rank in (k, k + 1))
        return (then - now) * emerges - now * (saturates - emerges)

    return erratum.against(brentq(room, 0.5, 100), at, tolerance=1e-6)


def stage_loss_change(erratum):
    """The loss before and after skill 5 is learned at once, both summed over the skills not yet learned."""
    at = {"alpha": 0.6, "k": 5}
    before, after = (power_sum(1 + at["alpha"], first) for first in (at["k"], at["k"] + 1))
    return erratum.against((after - before) / before, at, tolerance=1e-6)
