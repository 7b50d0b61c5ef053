"""A drawn figure as the bytes of a file."""

import io
from typing import Any

from ..errors import InvalidInput

FORMATS = ("svg", "pdf", "png")
# Text stays text in SVG and PDF, and the same figure is the same file on every day.
_SETTINGS: Any = {"svg.fonttype": "none", "svg.hashsalt": "solvable", "pdf.fonttype": 42}
_UNDATED = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}
DOTS_PER_INCH = 300


def rendered(canvas: Any, form: str) -> bytes:
    """`canvas`, a matplotlib figure, as SVG, PDF or PNG."""
    from matplotlib import rc_context

    if form not in FORMATS:
        raise InvalidInput(f"a figure is written as .svg, .pdf or .png, not as .{form}; choose such a file name.")
    file = io.BytesIO()
    with rc_context(_SETTINGS):
        canvas.savefig(file, format=form, dpi=DOTS_PER_INCH, metadata=_UNDATED[form])
    return file.getvalue()
