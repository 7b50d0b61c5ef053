"""Expressions as MathML, which browsers draw by themselves."""

import re
from html import escape, unescape
from typing import Any

from .latex_printer import latex

OPENING = '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">'
TEXT = re.compile(r"(\\text\{)([^{}]*)(\})")
# What latex2mathml writes otherwise than MathML means it: names of functions and brackets stand off what they belong
# to, signs come in pieces; and among the letters some are signs and some are upright.
SLIPS = (
    (re.compile(r"<mo>([A-Za-z]{2,})</mo>"), r'<mo lspace="0.17em" rspace="0">\1</mo>'),
    (re.compile(r"<mi>:</mi><mo>&#x0003D;</mo>"), "<mo>≔</mo>"),
    (re.compile(r"<mo>&#x0221E;</mo>"), "<mi>∞</mi>"),
    (re.compile(r'(form="(?:prefix|postfix)")'), r'\1 lspace="0" rspace="0"'),
)
LETTER = re.compile(r"<mi>([^<>&]|&#x[0-9A-F]+;)</mi>")


def mathml(expr: Any) -> str:
    """An expression, a relation or a tuple of them as one `math` element.

    >>> from sympy import Symbol
    >>> mathml(Symbol("x") ** 2)
    '<math displaystyle="true"><mrow><msup><mi>x</mi><mrow><mn>2</mn></mrow></msup></mrow></math>'
    """
    return from_latex(latex(expr))


def from_latex(formula: str) -> str:
    """LaTeX of this package for math mode, one formula without rows, as one `math` element."""
    from latex2mathml.converter import convert

    # A page breaks no formula.
    formula = formula.replace(r"\allowbreak ", "")
    escaped = TEXT.sub(lambda words: words[1] + escape(words[2], quote=False) + words[3], formula)
    # In the line, with bounds above and below large signs nevertheless.
    written = str(convert(escaped, display="block")).replace(OPENING, '<math displaystyle="true">')
    for slip, right in SLIPS:
        written = slip.sub(right, written)
    return LETTER.sub(_letter, written)


def _letter(match: re.Match[str]) -> str:
    letter = unescape(match[1])
    if not letter.isalpha() and letter != "∞":
        return f"<mo>{escape(letter.replace('~', '∼'))}</mo>"
    # The converter gives the code of a letter that LaTeX sets upright: \mathrm{e}, \Gamma.
    upright = match[1] != letter and (letter.isupper() or letter.isascii())
    return f'<mi mathvariant="normal">{letter}</mi>' if upright else f"<mi>{letter}</mi>"
