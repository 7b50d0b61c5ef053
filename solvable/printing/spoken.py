"""Words with formulas among them, for each kind of output."""

from html import escape


def spoken(words: str, form: str) -> str:
    """Words as "plain" ASCII, as "unicode" for a terminal, or as "html".

    >>> spoken("r < S", "html")
    'r &lt; S'
    """
    return escape(words) if form == "html" else words
