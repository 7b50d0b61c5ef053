"""Folding a formula that is too long for its line."""

import re

# Before a product or quotient, after a sign between two terms, after a comma, or at a space.
BREAKS = re.compile(
    r"(?<=[^\s(\[{^,+\-−*/⋅])(?=[*/⋅])(?!/d[A-Za-z])|(?<=[^\s(\[{^,+\-−*/⋅=][+\-−])(?=\S)|(?<=,)(?=\S)|(?<=\S)(?= )"
)
# Where nothing else is left: inside a bracket, behind an equality or a range, before a power; then anywhere.
LAST = re.compile(r"(?<=[(\[{=])(?=\S)|(?<=\.\.)(?=\S)|(?<=\S)(?=\^)")
RELATION = re.compile(r" (:=|=|~|∼|<=>|⇔|=>|⇒|<=|≤|>=|≥|<|>) ")


def fold(formula: str, room: int) -> list[str]:
    """`formula` in lines of at most `room` letters, broken before a relation or where the fewest brackets are open."""
    lines = []
    while len(formula) > room:
        depth = _depths(formula)
        places = _places(BREAKS, formula, room) or _places(LAST, formula, room) or [room]
        # A break in the first third would waste the line, unless there is no other.
        useful = [place for place in places if place > room // 3] or places
        place = min(useful, key=lambda at: (depth[at] - bool(RELATION.match(formula, at)), -at))
        lines.append(formula[:place].rstrip())
        formula = formula[place:].lstrip()
    return [*lines, formula]


def _places(breaks: re.Pattern[str], formula: str, room: int) -> list[int]:
    return [match.start() for match in breaks.finditer(formula) if 0 < match.start() <= room]


def _depths(formula: str) -> list[int]:
    depth, found = 0, []
    for letter in formula:
        depth -= letter in ")]}"
        found.append(depth)
        depth += letter in "([{"
    return found
