"""A drawn figure as the bytes of a file."""

import io
from typing import Any
from xml.sax.saxutils import escape

from ..errors import InvalidInput
from .figure_data import FigureData

FORMATS = ("svg", "pdf", "png")
# Text stays text in SVG and PDF, and the same figure is the same file on every day.
_SETTINGS: Any = {"svg.fonttype": "none", "svg.hashsalt": "solvable", "pdf.fonttype": 42}
_UNDATED = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}
DOTS_PER_INCH = 300


def rendered(canvas: Any, form: str, data: FigureData | None = None) -> bytes:
    """`canvas`, a matplotlib figure, as SVG, PDF or PNG; the file names what `data` says of it.

    Title, caption, alternative text and theorems stand in the metadata; in SVG also where a screen reader looks.
    """
    from matplotlib import rc_context

    if form not in FORMATS:
        raise InvalidInput(f"a figure is written as .svg, .pdf or .png, not as .{form}; choose such a file name.")
    file = io.BytesIO()
    with rc_context(_SETTINGS):
        canvas.savefig(file, format=form, dpi=DOTS_PER_INCH, metadata=_UNDATED[form] | _said(form, data))
    return _described(file.getvalue(), data) if form == "svg" else file.getvalue()


def _said(form: str, data: FigureData | None) -> dict[str, Any]:
    if data is None:
        return {}
    words = f"{data.alternative}\n\n{data.caption}".strip()
    theorems: Any = list(data.theorems) if form == "svg" else ", ".join(data.theorems)
    return {"Title": data.title, "Subject" if form == "pdf" else "Description": words, "Keywords": theorems}


def _described(svg: bytes, data: FigureData | None) -> bytes:
    """The drawing with its title and its alternative text as elements of their own."""
    if data is None:
        return svg
    head, opening, rest = svg.partition(b"<svg ")
    inside, close, rest = rest.partition(b">")
    words = f"\n <title>{escape(data.title)}</title>\n <desc>{escape(data.alternative)}</desc>"
    return head + opening + b'role="img" ' + inside + close + words.encode() + rest
