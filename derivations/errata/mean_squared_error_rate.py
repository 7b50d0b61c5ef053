"""The learning rate of plain mean squared error.  Nam et al. 2024, Eq. 14 and the networks fitted with it."""

from sympy import Eq, Symbol, exp

from solvable.corrections.erratum import erratum

from ._letters import P, R, S, T, r

lr = Symbol("lr", positive=True)


@erratum(
    place="Nam2024: Eq. 14 (learning rate), published code (nn.MSELoss)",
    printed=Eq(R, S / (1 + (S / r - 1) * exp(-2 * lr * P * S * T))),
    correct=Eq(R, S / (1 + (S / r - 1) * exp(-4 * lr * P * S * T))),
    rating="looseness",
    theorem="skill_dynamics",
)
def mean_squared_error_rate(slip):
    """The model has the loss (1/2) E (f - f*)^2, the networks were trained on E (f - f*)^2, so eta is twice the
    learning rate lr, which the text does not say. The published plots use the factor 4, so no figure is
    affected."""
    at = {S: 3.0, r: 0.03, lr: 1e-4, P: 0.4, T: 9000.0}
    a = b = at[r] ** 0.5
    for _ in range(int(at[T])):
        slope = 2 * at[P] * (a * b - at[S])
        a, b = a - at[lr] * slope * b, b - at[lr] * slope * a
    return slip.against(
        a * b,
        at,
        tolerance=2e-3,
        setting="gradient descent with small steps lr on P (a b - S)^2, the mean squared error of one skill.",
    )
