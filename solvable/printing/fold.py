"""Folding a formula that is too long for its line."""

import re

# Before a product or quotient, after a sign between two terms, after a comma, or at a space.
BREAKS = re.compile(
    r"(?<=[^\s(\[{^,+\-*/])(?=[*/])(?!/d[A-Za-z])|(?<=[^\s(\[{^,+\-*/=][+\-])(?=\S)|(?<=,)(?=\S)|(?<=\S)(?= )"
)
RELATION = re.compile(r" (:=|=|~|<=>|=>|<=|>=|<|>) ")


def fold(formula: str, room: int) -> list[str]:
    """`formula` in lines of at most `room` letters where that is possible, broken before a relation or where the
    fewest brackets are open."""
    lines = []
    while len(formula) > room:
        depth = _depths(formula)
        places = [match.start() for match in BREAKS.finditer(formula) if 0 < match.start() <= room]
        if not places:
            break
        # A break in the first third would waste the line, unless there is no other.
        useful = [place for place in places if place > room // 3] or places
        place = min(useful, key=lambda at: (depth[at] - bool(RELATION.match(formula, at)), -at))
        lines.append(formula[:place].rstrip())
        formula = formula[place:].lstrip()
    return [*lines, formula]


def _depths(formula: str) -> list[int]:
    depth, found = 0, []
    for letter in formula:
        depth -= letter in ")]}"
        found.append(depth)
        depth += letter in "([{"
    return found
