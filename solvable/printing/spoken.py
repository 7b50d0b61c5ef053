"""Words with formulas among them, for each kind of output."""

from html import escape

from ..errors import InvalidFormula
from ..marks import plain
from .prose import html_prose, unicode_prose

FORMS = {"plain": plain, "unicode": unicode_prose, "html": html_prose}


def spoken(words: str, form: str) -> str:
    """Words as "plain" ASCII, as "unicode" for a terminal, or as "html"; those that no author marked stay as they are.

    >>> spoken("$r < S$ & more", "plain")
    'r < S & more'
    """
    try:
        return FORMS[form](words)
    except InvalidFormula:
        # Not an author's words, which the tests read, but a user's: a path, say, with a dollar in it.
        return escape(words) if form == "html" else words
