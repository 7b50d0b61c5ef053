"""Words with marked formulas and names among them, as LaTeX, Unicode text and HTML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ..marks import pieces
from .formula import parse_formula
from .formula_forms import latex_formula, mathml_formula, unicode_formula

ESCAPES = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
ESCAPES |= {letter: "\\" + letter for letter in "{}_&%#$"}


def prose(words: str) -> str:
    r"""`words` as LaTeX text; formulas become mathematics, all else is escaped.

    >>> print(prose("`harmonic_sum`: a power $k^-(alpha+1)$ of $R_k$"))
    \texttt{harmonic\_sum}: a power $k^{-(\alpha+1)}$ of $R_{k}$

    Raises InvalidFormula where a mark is not closed or a formula cannot be read, as its siblings do.
    """
    return _written(
        words,
        words_as=_escaped,
        code=lambda name: rf"\texttt{{{_escaped(name)}}}",
        formula=lambda source: f"${latex_formula(parse_formula(source))}$",
    )


def unicode_prose(words: str) -> str:
    """`words` as Unicode text for a terminal.

    >>> print(unicode_prose("`harmonic_sum`: a power $k^-(alpha+1)$ of $x^2$"))
    harmonic_sum: a power k^(−(α+1)) of x²
    """
    return _written(words, words_as=str, code=str, formula=lambda source: unicode_formula(parse_formula(source)))


def html_prose(words: str) -> str:
    """`words` as HTML, formulas as native MathML.

    >>> print(html_prose("`cite` at $x < 1$"))
    <code>cite</code> at <math><mrow><mi>x</mi><mo>&lt;</mo><mn>1</mn></mrow></math>
    """
    return _written(
        words,
        words_as=escape,
        code=lambda name: f"<code>{escape(name)}</code>",
        formula=lambda source: mathml_formula(parse_formula(source)),
    )


def _written(
    words: str, *, words_as: Callable[[str], str], code: Callable[[str], str], formula: Callable[[str], str]
) -> str:
    write = {"words": words_as, "code": code, "formula": formula}
    return "".join(write[kind](piece) for kind, piece in pieces(words))


def _escaped(words: str) -> str:
    return "".join(ESCAPES.get(letter, letter) for letter in words)
