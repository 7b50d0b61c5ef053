"""The velocity of a skill strength.  Nam et al. 2024, Eq. 33."""

from sympy import Derivative, Eq, Symbol

from solvable.corrections.erratum import erratum

from ._letters import R, eta

a, b, a_dot, b_dot, t = (Symbol(name, real=True) for name in ("a", "b", "adot", "bdot", "t"))


@erratum(
    place="Nam2024: Eq. 33",
    printed=Eq(Derivative(R, t), -eta * (a * b_dot + b * a_dot), evaluate=False),
    correct=Eq(Derivative(R, t), a * b_dot + b * a_dot, evaluate=False),
    rating="misprint",
    theorem="skill_dynamics",
)
def strength_velocity(slip):
    """The product rule for R = a b, with adot and bdot the velocities, has no factor -eta. That factor belongs to the
    next expression, where the gradients stand, and that one is right."""
    from scipy.integrate import solve_ivp

    at = {eta: 0.5}
    P, S = 0.4, 2.0

    def flow(t, factors):
        gap = at[eta] * P * (S - factors[0] * factors[1])
        return [gap * factors[1], gap * factors[0]]

    step = 1e-3
    run = solve_ivp(flow, (0, 4), [0.5, 0.5], t_eval=[3 - step, 3, 3 + step], rtol=1e-12, atol=1e-14)
    before, _, after = run.y[0] * run.y[1]
    at[a], at[b] = run.y[:, 1]
    at[a_dot], at[b_dot] = (run.y[:, 2] - run.y[:, 0]) / (2 * step)
    return slip.against(
        (after - before) / (2 * step),
        at,
        tolerance=1e-5,
        setting="the ODE of a and b; the products a b a moment before and after, adot and bdot by differences.",
    )
