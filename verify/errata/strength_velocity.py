"""The ODE of a and b; the products a b a moment before and after, adot and bdot by differences."""

from verify.flows.gradient_flow import GradientFlow


def strength_velocity(erratum):
    eta, step = 0.5, 1e-3
    (a, b) = GradientFlow(2.0, eta, (0.5, 0.5)).factors([0.4], [3 - step, 3, 3 + step])[:, :, 0].T
    before, _, after = a * b
    a_dot, b_dot = ((factor[2] - factor[0]) / (2 * step) for factor in (a, b))
    at = {"eta": eta, "a": a[1], "b": b[1], "adot": a_dot, "bdot": b_dot}
    return erratum.against((after - before) / (2 * step), at, tolerance=1e-5, setting=__doc__)
