"""Settings drawn from what a theorem assumes, over the declared ranges: others at every release."""

from hashlib import sha256
from itertools import islice

import solvable
from solvable.proofs.points import points


def drawn(theorem: str, count: int, *names: str) -> list[dict[str, float]]:
    """Values of these symbols of the model, log-uniform in their declared ranges, where the theorem holds.

    The seed is made of the version of the package, so that each release tries settings that no other has tried.
    """
    law = solvable.derive(theorem)
    symbols = [getattr(law.model.symbols, name) for name in names]
    about = tuple(a for a in law.assumptions if a.grows is None and a.symbols <= set(symbols))
    seed = int.from_bytes(sha256(solvable.__version__.encode()).digest()[:4], "big")
    found = islice(points(symbols, about, law.model.symbols, seed), count)
    return [{str(symbol): float(point[symbol]) for symbol in symbols} for point in found]


def in_words(setting: dict[str, float]) -> str:
    return "drawn " + ", ".join(f"${name} = {value:.6g}$" for name, value in setting.items())
