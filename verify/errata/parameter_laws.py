"""Basis functions that are missing, and skills that are few: values measured without either form."""

from itertools import product
from math import ceil, log

from verify.flows.skill_frequencies import skill_frequencies
from verify.flows.skill_losses import loss_on_the_line


def unlearned_skills(erratum):
    """Six skills, three of them with a basis function, $S = 5$, $T = 0$: the loss averaged over every input."""
    S, r, learnable = 5.0, 0.01, 3
    P = skill_frequencies(0.6, 6).frequencies
    shares, total = P / P.sum(), 0.0
    for (skill, share), bits in product(enumerate(shares), product((0, 1), repeat=3)):
        sign = (-1) ** sum(bits)
        output = r * sign if skill < learnable else 0.0
        total += share * (S * sign - output) ** 2 / 2 / 8
    at = {"S": S, "r": r, "P_N": shares[:learnable].sum()}
    return erratum.against(total, at, tolerance=1e-9)


def parameter_constant(erratum):
    """$N^alpha$ times the loss of the skills beyond $N = 3000$, summed directly."""
    at = {"alpha": 0.6, "S": 1.0, "N": 3000}
    alpha, S, N = at.values()
    found = N**alpha * S**2 / 2 * skill_frequencies(alpha, N).rest
    return erratum.against(found, at, tolerance=1e-3)


def finite_skill_share(erratum):
    """With $alpha = 1$, $N = 20000$ learned skills of $n_s = N$ ceil($log N$): the loss of the others, summed
    directly."""
    N = 20_000
    at = {"alpha": 1.0, "S": 1.0, "N": N, "gamma": 0.0, "n_s": N * ceil(log(N))}
    P = skill_frequencies(at["alpha"], at["n_s"]).frequencies
    return erratum.against(at["S"] ** 2 / 2 * P[N:].sum() / P.sum(), at, tolerance=1e-3)


def frequency_correction(erratum):
    """Power of $n_s$ with which the rest falls from one to four million skills at $alpha = 0.3$, by sums."""
    alpha = 0.3

    def left(n_s):
        P, rest = skill_frequencies(alpha, n_s)
        return 1 / (1 - rest) - 1 - n_s**-alpha * P[0] / alpha

    found = log(left(4_000_000) / left(1_000_000)) / log(4)
    return erratum.against(found, {"alpha": alpha}, tolerance=0.03)


def loss_correction(erratum):
    """Power of $n_s$ with which the error for 100 skills falls from $n_s = 1e6$ to $4e6$ at $alpha = 0.3$, by sums."""
    alpha, X = 0.3, 50.0

    def left(n_s):
        P, rest = skill_frequencies(alpha, n_s)
        factor, few, endless = 1 + n_s**-alpha * P[0] / alpha, P[:100] / (1 - rest), P[:100]
        found, corrected = (P @ loss_on_the_line(1.0, 0.01, X * P) for P in (few, factor * endless))
        return found - corrected

    found = log(left(4_000_000) / left(1_000_000)) / log(4)
    return erratum.against(found, {"alpha": alpha}, tolerance=0.03)


def frequency_gap(erratum):
    """Number of skills with a frequency above $P(8)$ and up to $P(7)$, divided by the width of that interval."""
    at = {"alpha": 1.0, "k": 7}
    P = skill_frequencies(at["alpha"], 1000).frequencies
    high, low = P[at["k"] - 1], P[at["k"]]
    counted = ((high >= P) & (low < P)).sum()
    return erratum.against(counted / (high - low), at, tolerance=1e-5)
