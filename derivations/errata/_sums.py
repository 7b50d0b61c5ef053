"""The loss of the multilinear model, summed term by term."""

import numpy as np
from scipy.integrate import quad
from scipy.special import expit, zeta

# Skills that are summed one by one; the rest is the integral of the summand from half a rank further on.
HEAD = 200_000


def skill_loss(u, S, r):
    """The loss (S - R)^2/2 of a skill at u = eta S T P_s(k), from the sigmoid R."""
    return S**2 / 2 * expit(np.log(S / r - 1) - 2 * u) ** 2


def frequencies(alpha, n_s):
    """P_s(1), ..., P_s(n_s) of n_s skills."""
    weights = np.arange(1, n_s + 1.0) ** -(alpha + 1)
    return weights / weights.sum()


def loss(alpha, S, r, X, N=np.inf):
    """The loss of infinitely many skills at X = eta S T, those up to N with a basis function."""
    p, norm = alpha + 1, zeta(alpha + 1)
    learned = int(min(N, HEAD))
    P = np.arange(1, learned + 1.0) ** -p / norm
    total = np.sum(P * skill_loss(X * P, S, r))
    if N <= HEAD:
        return total + S**2 / 2 * zeta(p, N + 1) / norm
    return total + rest(lambda P: skill_loss(X * P, S, r), p, norm, HEAD)


def rest(of_frequency, p, norm, head):
    """sum_{k>head} P g(P), as the integral over P from 0 to the frequency half a rank beyond the head."""
    top = (head + 0.5) ** -p / norm
    # dk = -(1/p) norm^(-1/p) P^(-1/p - 1) dP; P = top v^(p/(p-1)) takes the power away.
    power = 1 - 1 / p
    value, _ = quad(lambda v: of_frequency(top * v ** (1 / power)), 0, 1, epsabs=0, epsrel=1e-10)
    return norm ** (-1 / p) / p * top**power / power * value


def power_sum(p, first=1):
    """sum_{k>=first} k^-p, first <= HEAD."""
    return np.sum(np.arange(first, HEAD + 1.0) ** -p) + rest(lambda P: 1.0, p, 1.0, HEAD)
