"""How wide a formula will be on the page, roughly, without running TeX."""

import re

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}_^&]|\s+|.", re.DOTALL)
WIDE = {
    r"\quad": 1.8,
    r"\qquad": 3.6,
    r"\log": 2.2,
    r"\sin": 1.8,
    r"\cos": 2.0,
    r"\tan": 2.0,
    r"\exp": 2.2,
    r"\min": 2.4,
    r"\max": 2.6,
    r"\lim": 2.4,
    r"\sum": 2.2,
    r"\int": 1.6,
    r"\implies": 4,
    r"\iff": 4,
}
NARROW = {r"\left": 0, r"\right": 0, r"\,": 0.3, r"\;": 0.5, r"\text": 0, r"\operatorname": 0, r"\mathrm": 0}
RELATIONS = ("=", ":", "+", "-", "<", ">", r"\sim", r"\le", r"\ge", r"\to")
SCRIPT = 0.7


def width(formula: str) -> float:
    """The width of a LaTeX formula in letters.

    Of a fraction the wider part counts; bounds of sums and limits stand below and above, so the widest counts too.
    """
    tokens = [token for token in TOKEN.findall(formula) if not token.isspace()]
    return _group(tokens, 0)[0]


def _group(tokens: list[str], at: int) -> tuple[float, int]:
    """The width up to the closing brace, and the place after it."""
    total = 0.0
    while at < len(tokens) and tokens[at] != "}":
        wide, at = _item(tokens, at)
        total += wide
    return total, at + 1


def _item(tokens: list[str], at: int) -> tuple[float, int]:
    token = tokens[at]
    if token == "{":
        return _group(tokens, at + 1)
    if token in (r"\frac", r"\binom"):
        upper, at = _item(tokens, at + 1)
        lower, at = _item(tokens, at)
        return max(upper, lower) + 0.4, at
    if token in (r"\sum", r"\lim"):
        bounds, at = [WIDE[token]], at + 1
        while at < len(tokens) and tokens[at] in "_^":
            bound, at = _item(tokens, at + 1)
            bounds.append(SCRIPT * bound)
        return max(bounds), at
    if token in "_^":
        wide, at = _item(tokens, at + 1) if at + 1 < len(tokens) else (0.0, at + 1)
        return SCRIPT * wide, at
    if token in RELATIONS:
        return 2.0, at + 1
    if token in WIDE or token in NARROW:
        return WIDE.get(token, NARROW.get(token, 1.0)), at + 1
    return (0.6 if token in ".,;:()[]|&'" else 1.0), at + 1
