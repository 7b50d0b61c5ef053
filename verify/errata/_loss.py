"""The loss of infinitely many skills at X = eta S T, the flow of each integrated."""

from verify.flows.skill_frequencies import skill_frequencies
from verify.flows.skill_losses import loss_on_the_line

# Rarer skills do not move within the times in use.
SKILLS = 200_000


def loss(alpha, S, r, X, N=None):
    """All skills, or those up to $N$ with a basis function and the others without one."""
    P, rest = skill_frequencies(alpha, N or SKILLS)
    return P @ loss_on_the_line(S, r, X * P) + rest * ((S - r) ** 2 if N is None else S**2) / 2
