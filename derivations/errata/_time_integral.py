"""The integral over the clock u = X P(k), X = eta S T, that carries the time and compute laws (Theorem 4)."""

from sympy import Integral, Symbol, exp, oo, zeta

from ._letters import S, alpha, r, s

u = Symbol("u", positive=True)

# What the change of variables from k to u brings.
factor = zeta(alpha + 1) ** (-1 / (alpha + 1)) / (alpha + 1)


def integral(low=0):
    """The integral of u^(s-1) times the loss of a skill at u, from `low` on."""
    return Integral(u ** (s - 1) * S**2 / 2 / (1 + exp(2 * u) / (S / r - 1)) ** 2, (u, low, oo))


def constant(x):
    """A(x) of Theorem 4, the limit of X^s L at N = x X^(1/(alpha+1))."""
    norm = zeta(alpha + 1)
    return factor * integral(x ** (-alpha - 1) / norm) + S**2 * x**-alpha / (2 * alpha * norm)
