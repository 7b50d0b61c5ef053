"""A theorem: a name, its place in the literature, and the function that derives it."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Theorem:
    """What a theorem module declares; the derivation itself runs when `solvable.derive` asks for it.

    model: "multilinear", "linear", "feature_learning", "zipf" for the sister models, or "modes" for a theorem that
    belongs to no model. section: where it stands in the reading order of its model. sources: places such as "Nam2024:
    Theorem 4, Eq. 321". aliases: other names it answers to. new: it goes beyond its sources. needs: what it takes for
    granted of the model beyond its definition, in the words of the model's `remedies`: "two factors" for a theorem
    about the flow of R = a b, "power law" for one about those frequencies, "lazy" for one with gamma = 0, and so on.
    Formulas in title and statement are marked (`solvable.marks`); the first sentence of the statement stands alone.
    heuristic: a link of its derivation is argued and tested, and proven by nobody. letters: what its local variables
    mean, a phrase each, where the model does not say so or says something else.
    """

    name: str
    title: str
    statement: str
    model: str
    section: str
    sources: tuple[str, ...]
    aliases: tuple[str, ...]
    derivation: Callable[[Any, Any], Any]
    new: bool = False
    needs: tuple[str, ...] = ()
    heuristic: bool = False
    letters: tuple[tuple[str, str], ...] = ()


def theorem(
    *,
    title: str,
    section: str,
    model: str = "",
    sources: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    new: bool = False,
    needs: tuple[str, ...] = (),
    heuristic: bool = False,
    letters: Mapping[str, str] | None = None,
) -> Callable[[Callable[[Any, Any], Any]], Theorem]:
    """Make a theorem of a function `name(model, proof)`; its docstring is the statement.

    The model is by default the one that the folder of the theorem is called after.
    """

    def declare(derivation: Callable[[Any, Any], Any]) -> Theorem:
        statement = " ".join((inspect.getdoc(derivation) or "").split())
        name = derivation.__name__
        home = model or derivation.__module__.split(".")[-2]
        said = tuple((letters or {}).items())
        return Theorem(name, title, statement, home, section, sources, aliases, derivation, new, needs, heuristic, said)

    return declare
