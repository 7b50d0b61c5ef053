"""Assumptions, gathered for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from ..proofs.assumption import Assumption


class Assumptions(NamedTuple):
    """The symbols assumed positive, and the other assumptions: each a chain such as r/S < epsilon < 1."""

    positive: list[Any]
    chains: list[list[Assumption]]


def gathered(facts: tuple[Assumption, ...]) -> Assumptions:
    """`facts` with positive symbols together and neighbouring inequalities joined, without those between numbers."""
    positive: list[Any] = []
    chains: list[list[Assumption]] = []
    for fact in facts:
        if fact.settled:
            continue
        if fact.relation == "<" and fact.left == 0:
            positive.append(fact.right)
        elif chains and fact.relation in ("<", "<=") and chains[-1][-1].right == fact.left:
            chains[-1].append(fact)
        else:
            chains.append([fact])
    return Assumptions(positive, chains)
