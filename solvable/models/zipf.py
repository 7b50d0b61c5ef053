"""Things of which the k-th is met with a frequency, or has a variance, that falls like a power of k."""

from ..expressions.symbols import Symbols, quantity
from .letters import ITEMS
from .model import Model


class Zipf(Model):
    """Quanta, items or latent features k = 1, 2, ... with frequency, or variance, proportional to k^-(alpha+1).

    What the quantization model, the theory of learning curves and the regression on random features have in common,
    beside the laws of the package's own models.

    Sources: Michaud et al. 2023; Hutter 2021; Maloney, Roberts, Sully 2022.
    """

    name = "zipf"
    letters = ITEMS
    definitions = ("solvable.models.quantities.items",)
    symbols = Symbols(
        quantity("alpha", "decay of the tail: frequencies or variances fall like $k^-(alpha+1)$", "1/4", "2"),
        quantity("N", "number of parameters, or of random features", "4", "100", whole=True),
        quantity("D", "number of samples, or of steps on a sample each", "4", "100", whole=True),
        quantity("C", "compute, $C = N D$", "10", "10000"),
        quantity("k", "quantum, item or latent feature, in order", "1", "12", integer=True, whole=True),
        quantity("c", "parameters that a quantum takes", "1", "20"),
        quantity("tau", "samples that a quantum takes", "1", "20"),
    )
