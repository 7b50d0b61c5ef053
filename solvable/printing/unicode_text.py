"""Expressions as one line of Unicode text."""

import re
from typing import Any

from sympy.printing.pretty.pretty_symbology import greek_unicode

from .text_printer import TextPrinter, text

GREEK: dict[str, str] = {**greek_unicode, "oo": "∞"}
HIGH = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
LOW = str.maketrans("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
SIGNS = {"*": "⋅", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠", "->": "→", "~": "∼", "<=>": "⇔", "=>": "⇒"}
BIG = {"sum": "∑", "int": "∫"}
PIECE = re.compile(
    r"\^(?:(?P<power>\d+)(?![\w.])|\((?P<negative>-\d+)\))|(?P<big>\b(?:sum|int))(?=_\{)"
    r"|\bsqrt(?:\((?P<alone>\w+)\))?(?![\w^])|(?P<name>[A-Za-z_](?:\w*[A-Za-z0-9])?)|(?P<sign><=>|=>|<=|>=|!=|->|[*~-])"
)


class UnicodeTextPrinter(TextPrinter):
    """The printer of one line, with the brackets of absolute values and of whole parts."""

    def _print_Abs(self, expr: Any) -> str:
        return f"|{self._print(expr.args[0])}|"

    def _print_floor(self, expr: Any) -> str:
        return f"⌊{self._print(expr.args[0])}⌋"

    def _print_ceiling(self, expr: Any) -> str:
        return f"⌈{self._print(expr.args[0])}⌉"


def unicode_text(expr: Any) -> str:
    """One line of Unicode text, for reading: Greek letters, raised and lowered digits, signs.

    >>> from sympy import Symbol
    >>> alpha, T = Symbol("alpha"), Symbol("T_0")
    >>> unicode_text(2 * T**(-alpha/(alpha + 1)) / alpha**2)
    '2/(T₀^(α/(α+1))⋅α²)'
    """
    return lifted(text(expr, UnicodeTextPrinter))


def lifted(written: str) -> str:
    """What `text` wrote, in Unicode."""
    return PIECE.sub(_lifted, written)


def _lifted(match: re.Match[str]) -> str:
    if power := match["power"] or match["negative"]:
        return power.translate(HIGH)
    if match["big"]:
        return BIG[match["big"]]
    if match[0].startswith("sqrt"):
        return "√" + _named(match["alone"] or "")
    return SIGNS[match["sign"]] if match["sign"] else _named(match["name"])


def _named(name: str) -> str:
    """A name in its letters: alpha, R_k, k_max, x_star."""
    head, *indices = [part for part in re.split(r"_|(?<=[a-z])(?=\d)|(?<=^[A-Z])(?=\d)", name) if part] or [name]
    differential = head[:1] == "d" and head[1:] in GREEK
    written = "d" + GREEK[head[1:]] if differential else GREEK.get(head, head)
    for index in indices:
        short = index.isdigit() or (len(index) == 1 and index != index.translate(LOW))
        written += "⋆" if index == "star" else index.translate(LOW) if short else f"_{GREEK.get(index, index)}"
    return written
