"""Samples, and the loss against data: values measured without either form."""

import numpy as np
from scipy.integrate import quad

from verify.flows.skill_frequencies import skill_frequencies


def random_bytes(erratum):
    """All bytes that numpy.random.randint(0, 255) can draw, each once: share of those whose first bit is 1."""
    drawn = np.arange(0, 255, dtype=np.uint8)
    first = np.unpackbits(drawn[:, None], axis=1)[:, 0]
    return erratum.against(first.mean(), {}, tolerance=1e-9)


def sample_count(erratum):
    """Twelve samples of three skills with random residuals, added up skill by skill."""
    seed, D, n_s = 79, 12, 3
    generator = np.random.default_rng(seed)
    skills, residuals = generator.integers(1, n_s + 1, D), generator.standard_normal(D)
    at = {"D": D, "n_s": n_s, **{f"rho({number})": residual for number, residual in enumerate(residuals, 1)}}
    by_skill = sum((residuals[skills == skill] ** 2).sum() for skill in range(1, n_s + 1))
    return erratum.against(by_skill / (2 * D), at, tolerance=1e-12, seed=seed)


def data_step(erratum):
    """The integral of $k^-(alpha+1) (1 - P(k))^D$ over $k$ at $D = 50$ and 51, by quadrature."""
    at = {"alpha": 0.6, "D": 50}
    now, then = (integral_loss(at["alpha"], at["D"] + more) for more in (0, 1))
    return erratum.against((then - now) / now, at, tolerance=1e-6)


def integral_loss(alpha, D):
    """The integral over $u$ from 0 to 1 of $u^(s-1) (1 - u)^D$ with $s = alpha/(alpha+1)$, to which the loss is
    proportional.

    $u = P(k)$ up to a constant; $v = u^s$ takes the singularity away.
    """
    s = alpha / (alpha + 1)
    value, _ = quad(lambda v: (1 - v ** (1 / s)) ** D / s, 0, 1, epsabs=0, epsrel=1e-13, limit=200)
    return value


def data_step_by_parts(erratum):
    """The integral of $k^-(alpha+1) (1 - P(k))^D$ over $k$ at $D = 20$ and 21, by quadrature."""
    alpha, D = 0.6, 20
    now, then = (integral_loss(alpha, D + more) for more in (0, 1))
    at = {"alpha": alpha, "D": D, "L": now, "Delta_L": then - now}
    return erratum.against(then - now, at, tolerance=1e-6)


def data_constant_start(erratum):
    """With $r = 0.1 S$, $D = 3000$: $P (1 - P)^D$ summed over the skills, times the loss at $R = r$."""
    at = {"alpha": 0.6, "S": 1.0, "r": 0.1, "D": 3000}
    alpha, S, r, D = at.values()
    P, rest = skill_frequencies(alpha, 200_000)
    unseen = P @ np.exp(D * np.log1p(-P)) + rest
    return erratum.against((S - r) ** 2 / 2 * unseen, at, tolerance=1e-3)
