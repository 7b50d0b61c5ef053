"""The loss of one skill against its strength."""

from dataclasses import dataclass

from sympy import Dummy, Expr


@dataclass(frozen=True)
class Loss:
    """What a skill of strength R costs, the target having the scale S.

    A loss of one's own gives `of`, twice differentiable and falling in R up to its minimum at `limit`.
    """

    def of(self, R: Expr, S: Expr) -> Expr:
        """The loss at strength R."""
        raise NotImplementedError(f"{type(self).__name__} has no formula: define of(R, S).")

    def force(self, R: Expr, S: Expr) -> Expr:
        """How hard gradient flow pulls at the strength: minus the derivative of the loss."""
        strength = Dummy("R", positive=True)
        return -self.of(strength, S).diff(strength).subs(strength, R)

    def limit(self, S: Expr) -> Expr:
        """The strength at which the loss is least, which may be infinite."""
        raise NotImplementedError(f"{type(self).__name__} has no minimum: define limit(S).")


@dataclass(frozen=True)
class SquaredError(Loss):
    """(S - R)^2/2, the mean over the inputs that show the skill of (f* - f)^2/2.

    Source: Nam et al. 2024, Eq. 5.
    """

    def of(self, R: Expr, S: Expr) -> Expr:
        """(S - R)^2/2."""
        return (S - R) ** 2 / 2

    def limit(self, S: Expr) -> Expr:
        """S itself."""
        return S
