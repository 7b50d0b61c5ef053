"""The letters in which the forms are written: those of the multilinear model, and what the errata add."""

from sympy import Function, Symbol

from solvable import Multilinear

alpha, S, r, eta, T, D, N, C, k, n_s, D_c, d_k, epsilon = (
    getattr(Multilinear.symbols, name)
    for name in ("alpha", "S", "r", "eta", "T", "D", "N", "C", "k", "n_s", "D_c", "d_k", "epsilon")
)
P, B, X, L, R = (Symbol(name, positive=True) for name in ("P", "B", "X", "L", "R"))
s = alpha / (alpha + 1)
rho = Function("rho")
