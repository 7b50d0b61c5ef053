"""The letters in which the forms are written: those of the multilinear model, and what the errata add."""

from sympy import Derivative, Eq, Function, Symbol

from solvable import Multilinear

alpha, S, r, eta, T, D, N, C, k, n_s, D_c, d_k, epsilon = (
    getattr(Multilinear.symbols, name)
    for name in ("alpha", "S", "r", "eta", "T", "D", "N", "C", "k", "n_s", "D_c", "d_k", "epsilon")
)
P, B, X, L, R = (Symbol(name, positive=True) for name in ("P", "B", "X", "L", "R"))
s = alpha / (alpha + 1)
rho = Function("rho")
# Of the ReLU network: its weights beside alpha, its bias, its time.
beta, gamma, t = (Symbol(name, positive=True) for name in ("beta", "gamma", "t"))
c = Symbol("c", real=True)


def flow(quantity, velocity):
    """The equation d(quantity)/dt = velocity."""
    return Eq(Derivative(quantity, t), velocity, evaluate=False)
