"""The velocity of a skill strength.  Nam et al. 2024, Eq. 33."""

from sympy import Derivative, Eq, Symbol

from solvable.erratum.erratum import Erratum

from ._letters import R, eta

a, b, a_dot, b_dot, t = (Symbol(name, real=True) for name in ("a", "b", "adot", "bdot", "t"))

strength_velocity = Erratum(
    "strength_velocity",
    place="Nam2024: Eq. 33",
    printed=Eq(Derivative(R, t), -eta * (a * b_dot + b * a_dot), evaluate=False),
    correct=Eq(Derivative(R, t), a * b_dot + b * a_dot, evaluate=False),
    rating="misprint",
    theorem="skill_dynamics",
    statement="""The product rule for R = a b, with adot and bdot the velocities, has no factor -eta. That factor
    belongs to the next expression, where the gradients stand, and that one is right.""",
)
