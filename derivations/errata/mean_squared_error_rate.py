"""The learning rate of plain mean squared error.  Nam et al. 2024, Eq. 14 and the networks fitted with it."""

from sympy import Eq, Symbol, exp

from solvable.erratum.erratum import Erratum

from ._letters import P, R, S, T, r

lr = Symbol("lr", positive=True)

mean_squared_error_rate = Erratum(
    "mean_squared_error_rate",
    place="Nam2024: Eq. 14 (learning rate), published code (nn.MSELoss)",
    printed=Eq(R, S / (1 + (S / r - 1) * exp(-2 * lr * P * S * T))),
    correct=Eq(R, S / (1 + (S / r - 1) * exp(-4 * lr * P * S * T))),
    rating="looseness",
    theorem="skill_dynamics",
    statement="""The model has the loss (1/2) E (f - f*)^2, the networks were trained on E (f - f*)^2, so eta is
    twice the learning rate lr, which the text does not say. The published plots use the factor 4, so no figure is
    affected.""",
)
