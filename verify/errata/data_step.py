"""The integral of k^-(alpha+1) (1 - P(k))^D over k at D = 50 and 51, by quadrature."""

from scipy.integrate import quad


def data_step(erratum):
    at = {"alpha": 0.6, "D": 50}
    now, then = (integral_loss(at["alpha"], at["D"] + more) for more in (0, 1))
    return erratum.against((then - now) / now, at, tolerance=1e-6, setting=__doc__)


def integral_loss(alpha, D):
    """The integral over u from 0 to 1 of u^(s-1) (1 - u)^D with s = alpha/(alpha+1), to which the loss is proportional.

    u = P(k) up to a constant; v = u^s takes the singularity away.
    """
    s = alpha / (alpha + 1)
    value, _ = quad(lambda v: (1 - v ** (1 / s)) ** D / s, 0, 1, epsabs=0, epsrel=1e-13, limit=200)
    return value
