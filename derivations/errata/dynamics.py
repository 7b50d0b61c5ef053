"""Dynamics of the skills: what is printed, what holds, and why.  Nam et al. 2024."""

from sympy import Derivative, Eq, Integer, Symbol, exp, log, oo, zeta

from solvable.erratum.erratum import Erratum
from solvable.erratum.forms import Claim

from ._letters import B, L, P, R, S, T, alpha, epsilon, eta, k, r

lr = Symbol("lr", positive=True)

# The learning rate of plain mean squared error.
mean_squared_error_rate = Erratum(
    "mean_squared_error_rate",
    place="Nam2024: Eq. 14 (learning rate), published code (nn.MSELoss)",
    printed=Eq(R, S / (1 + (S / r - 1) * exp(-2 * lr * P * S * T))),
    correct=Eq(R, S / (1 + (S / r - 1) * exp(-4 * lr * P * S * T))),
    rating="looseness",
    theorem="skill_dynamics",
    statement="""The model has the loss $(1/2) E (f - f*)^2$, the networks were trained on $E (f - f*)^2$, so $eta$ is
    twice the learning rate lr, which the text does not say. The published plots use the factor 4, so no figure is
    affected.""",
)

# The rate of the calibrated model.
calibrated_rate = Erratum(
    "calibrated_rate",
    place="Nam2024: Eq. 14",
    printed=Eq(R / S, 1 / (1 + (S / r - 1) * exp(-2 * eta * P * B**2 * S * T))),
    correct=Eq(R / S, 1 / (1 + (S / r - 1) * exp(-2 * eta * P * B * S * T))),
    rating="proven slip",
    theorem="skill_dynamics",
    statement="""With $f = a b B g$ (Eq. 13) and target $S g$, gradient flow makes $R = a b B$ grow at the rate
    $2 eta P B S$, not $2 eta P B^2 S$. The fit and every curve survive: the number fitted as $B^2$ is $B$.""",
)

a, b, a_dot, b_dot, t = (Symbol(name, real=True) for name in ("a", "b", "adot", "bdot", "t"))

# The velocity of a skill strength.
strength_velocity = Erratum(
    "strength_velocity",
    place="Nam2024: Eq. 33",
    printed=Eq(Derivative(R, t), -eta * (a * b_dot + b * a_dot), evaluate=False),
    correct=Eq(Derivative(R, t), a * b_dot + b * a_dot, evaluate=False),
    rating="misprint",
    theorem="skill_dynamics",
    statement="""The product rule for $R = a b$, with adot and bdot the velocities, has no factor $-eta$. That factor
    belongs to the next expression, where the gradients stand, and that one is right.""",
)

# The strength of a skill that has no basis function.
strength_without_function = Erratum(
    "strength_without_function",
    place="Nam2024: Eq. 39",
    printed=Eq(R, r),
    correct=Claim("$R = 0$ for $k > N$", Integer(0)),
    rating="looseness",
    theorem="basis_function_per_skill",
    statement="""A skill beyond $N$ has no term in the model, so the $R_k(0)$ that it keeps is 0, not the initial
    strength $r$ of the others. Its loss is $S^2/2$, as Eq. 38 has it.""",
)

k_max = Symbol("k_max", positive=True)

c = 2 * log(1 / epsilon - 1) / log((S / r - 1) / (1 / epsilon - 1))

# How far stage-like training reaches.
stage_like_range = Erratum(
    "stage_like_range",
    place="Nam2024: Eq. 41",
    printed=Claim("for small $r$ the skills are learned one after the other: $k_max = oo$", oo),
    correct=Eq(k_max, 1 / ((1 + c) ** (1 / (alpha + 1)) - 1)),
    rating="looseness",
    theorem="stage_like_training",
    statement="""How small an initial strength must be to separate skills $k$ and $k + 1$ depends on $k$: at a fixed
    $r$ the stages overlap from $k_max$ on. For each $k$ the statement is right, and $k_max$ tends to infinity as $r$
    tends to 0.""",
)

Delta_L = Symbol("Delta_L", real=True)

share = k ** -(alpha + 1) / zeta(alpha + 1, k)

# The change of the loss when one more skill is learned.
stage_loss_change = Erratum(
    "stage_loss_change",
    place="Nam2024: Eq. 42",
    printed=Eq(Delta_L / L, share),
    correct=Eq(Delta_L / L, -share),
    rating="misprint",
    theorem="stage_like_time_scaling",
    statement="""Learning skill $k$ takes $P_s(k)$ away from the loss of the skills from $k$ on, so the change is
    negative. The sign is lost in the first expression only, if not in typesetting; Eqs. 43-46 and the exponent are
    right.""",
)
