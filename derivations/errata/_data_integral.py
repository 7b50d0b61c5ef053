"""The loss against data in the integral approximation, by quadrature."""

from scipy.integrate import quad


def integral_loss(alpha, D):
    """The integral over u from 0 to 1 of u^(s-1) (1 - u)^D with s = alpha/(alpha+1), to which the loss is proportional.

    u = P(k) up to a constant; v = u^s takes the singularity away.
    """
    s = alpha / (alpha + 1)
    value, _ = quad(lambda v: (1 - v ** (1 / s)) ** D / s, 0, 1, epsabs=0, epsrel=1e-13, limit=200)
    return value
