"""The quantities of modes of no particular model."""

from typing import Any

from sympy import Function, Lambda, Symbol, oo

from ...expressions.harmonic_sum import HarmonicSum
from ..definition import defines


@defines("Flajolet1995: Eq. 1")
def harmonic_sum(model: Any, curve: Any = None, x: Any = None, N: Any = oo) -> tuple[Any, Any]:
    """The sum over modes of $W k^-(1+delta) g(x k^-kappa)$, each mode saturating by one curve on its own clock."""
    symbols, u = model.symbols, Symbol("u", positive=True)
    g = Function("g", positive=True) if curve is None else curve
    x = symbols.x if x is None else x
    name = Function("Sigma")(x) if oo == N else Function("Sigma_N")(x, N)
    return (
        name,
        HarmonicSum(symbols.W, symbols.delta, symbols.kappa, x, Lambda(u, g(u)), 1, N),
    )


def _of_skills(expression: Any) -> Any:
    """The letters of skills beside those of features: alpha_M for alpha, eta_M for eta."""
    letters = {Symbol(name, positive=True): Symbol(f"{name}_M", positive=True) for name in ("alpha", "eta")}
    return expression.subs(letters, simultaneous=True)


@defines("Nam2024: Eq. 124")
def linear_skills(model: Any, T: Any) -> tuple[Any, Any]:
    """The loss of skills learned by the linear model in the time $T$, with $alpha_M$ and $eta_M$ for its letters."""
    from ..linear import Linear

    return Function("L_M")(T), _of_skills(Linear().quantity("total_loss", T=T).meaning)


@defines("Nam2024: Eq. 274")
def linear_samples(model: Any, D: Any) -> tuple[Any, Any]:
    """The expected loss of skills that $D$ samples teach to the linear model, with $alpha_M$ for its letter."""
    from ..linear import Linear

    return Function("L_D")(D), _of_skills(Linear().quantity("total_loss", D=D).meaning)
