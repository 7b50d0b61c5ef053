"""The layout of a formula as LaTeX, as Unicode text and as MathML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from .formula import GREEK, RELATIONS, Layout

COMMANDS = {
    "oo": "infty", "...": "ldots", "..": "ldots", "->": "to", "<-": "gets", "<=": "le", ">=": "ge", "!=": "ne",
    "<=>": "iff", "=>": "implies", "~": "sim", "<<": "ll", ">>": "gg", "==": "equiv", "+-": "pm", ".": "cdot",
    "'": "prime", "integral": "int", "{": "{", "}": "}", "|": "vert", "||": "Vert",
}  # fmt: skip
COMMANDS |= {name: name for name in (*GREEK, "sum", "prod", "lim", "log", "ln", "exp", "min", "max", "sin", "cos")}
COMMANDS |= {name: name for name in ("tan", "sinh", "cosh", "tanh", "arctan", "det", "sup")}
UNICODE = {
    "oo": "∞", "...": "…", "..": "…", "->": "→", "<-": "←", "<=": "≤", ">=": "≥", "!=": "≠", "<=>": "⇔", "=>": "⇒",
    "~": "∼", "<<": "≪", ">>": "≫", "==": "≡", "+-": "±", "-": "−", "*": "·", ".": "·", "'": "′", "star": "∗",
    "sum": "∑", "integral": "∫", "prod": "∏", "||": "‖",
}  # fmt: skip
UNICODE |= GREEK
HIGH = dict(zip("0123456789+−ni∗′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ*′", strict=True))
# A factor of the second kinds that the author wrote apart from one of the first gets a little room.
BEFORE = ("letter", "root", "enclosed")
FACTORS = ("letter", "number", "root")
LOW = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))


class _Form:
    """A way to write layouts: one method for each kind."""

    def write(self, layout: Layout) -> str:
        written: str = getattr(self, layout.kind)(layout)
        return written

    def each(self, layout: Layout) -> list[str]:
        return [self.write(part) for part in layout.parts]


class _Latex(_Form):
    def letter(self, layout: Layout) -> str:
        return "\\" + COMMANDS[layout.text] if layout.text in COMMANDS else layout.text

    number = big = letter

    def sign(self, layout: Layout) -> str:
        return {"*": r"\,", "star": "*", "|": r"\mid"}.get(layout.text) or self.letter(layout)

    def name(self, layout: Layout) -> str:
        return self.letter(layout) if layout.text in COMMANDS else rf"\operatorname{{{layout.text}}}"

    def row(self, layout: Layout) -> str:
        # A relation that begins a formula keeps its room on both sides.
        opening = ["{}"] if layout.parts and layout.parts[0].text in RELATIONS else []
        return _joined((*opening, *_roomy(r"\,", self.each(layout), layout, BEFORE)))

    def script(self, layout: Layout) -> str:
        base, *scripts = self.each(layout)
        return (base or "{}") + "".join(f"{mark}{{{part}}}" for mark, part in zip("_^", scripts, strict=True) if part)

    def root(self, layout: Layout) -> str:
        return rf"\sqrt{{{self.each(layout)[0]}}}"

    def enclosed(self, layout: Layout) -> str:
        left, right = (self.letter(Layout("sign", bracket)) for bracket in _brackets(layout))
        return _joined((left, self.each(layout)[0], right))


class _Unicode(_Form):
    def letter(self, layout: Layout) -> str:
        return UNICODE.get(layout.text, layout.text)

    number = sign = big = name = letter

    def row(self, layout: Layout) -> str:
        return "".join(" " * part.spaced + self.write(part) for part in layout.parts)

    def script(self, layout: Layout) -> str:
        base, below, above = self.each(layout)
        return base + _shifted(below, "_", LOW) + _shifted(above, "^", HIGH)

    def root(self, layout: Layout) -> str:
        under = self.each(layout)[0]
        return f"√{under}" if len(under) == 1 else f"√({under})"

    def enclosed(self, layout: Layout) -> str:
        left, right = _brackets(layout)
        return UNICODE.get(left, left) + self.each(layout)[0] + UNICODE.get(right, right)


class _MathML(_Form):
    def letter(self, layout: Layout) -> str:
        return f"<mi>{UNICODE.get(layout.text, layout.text)}</mi>"

    name = letter

    def number(self, layout: Layout) -> str:
        return f"<mn>{layout.text}</mn>"

    def sign(self, layout: Layout) -> str:
        return f"<mo>{escape(UNICODE.get(layout.text, layout.text))}</mo>"

    big = sign

    def row(self, layout: Layout) -> str:
        parts = _roomy('<mspace width="0.17em"/>', self.each(layout), layout, (*BEFORE, "name"))
        return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"

    def script(self, layout: Layout) -> str:
        base, *scripts = layout.parts
        kind = "m" + "".join(place for place, part in zip(("sub", "sup"), scripts, strict=True) if part.parts)
        inside = [self.write(base), *(self.write(part) for part in scripts if part.parts)]
        return f"<{kind}>{''.join(inside)}</{kind}>"

    def root(self, layout: Layout) -> str:
        return f"<msqrt>{self.each(layout)[0]}</msqrt>"

    def enclosed(self, layout: Layout) -> str:
        left, right = (self.sign(Layout("sign", bracket)) for bracket in _brackets(layout))
        return f"<mrow>{left}{self.each(layout)[0]}{right}</mrow>"


def latex_formula(layout: Layout) -> str:
    r"""The formula for math mode, fractions on one line.

    >>> from solvable.printing.formula import parse_formula
    >>> print(latex_formula(parse_formula("A T^(-alpha/(alpha+1))")))
    A\,T^{-\alpha/(\alpha+1)}
    """
    return _Latex().write(layout)


def unicode_formula(layout: Layout) -> str:
    """The formula in one line of Unicode text, spaced as the author spaced it.

    >>> from solvable.printing.formula import parse_formula
    >>> print(unicode_formula(parse_formula("gamma |u|^2 -> oo")))
    γ |u|² → ∞
    """
    return _Unicode().write(layout)


def mathml_formula(layout: Layout) -> str:
    """The formula as an inline `math` element.

    >>> from solvable.printing.formula import parse_formula
    >>> print(mathml_formula(parse_formula("x^2")))
    <math><msup><mi>x</mi><mn>2</mn></msup></math>
    """
    return f"<math>{_MathML().write(layout)}</math>"


def _brackets(layout: Layout) -> tuple[str, str]:
    half = len(layout.text) // 2
    return layout.text[:half], layout.text[half:]


def _roomy(room: str, written: list[str], row: Layout, kinds: tuple[str, ...]) -> list[str]:
    """The parts of a row, with `room` between factors that the author wrote apart."""
    pairs = zip((None, *row.parts), row.parts, written, strict=False)
    return [room + text if _apart(before, part, kinds) else text for before, part, text in pairs]


def _apart(before: Layout | None, part: Layout, kinds: tuple[str, ...]) -> bool:
    if before is None or not part.spaced or before.text == "Delta":
        return False
    left, right = (side.parts[0] if side.kind == "script" else side for side in (before, part))
    return left.kind in kinds and right.kind in FACTORS


def _joined(parts: Iterable[str]) -> str:
    """LaTeX side by side; a command ends before a letter."""
    written = ""
    for part in parts:
        ends = re.search(r"\\[A-Za-z]+$", written) and part[:1].isalpha()
        written += (" " if ends else "") + part
    return written


def _shifted(script: str, mark: str, table: dict[str, str]) -> str:
    """An index or a power in one line: raised or lowered letters where there are such, else behind its mark."""
    if all(letter in table for letter in script):
        return "".join(table[letter] for letter in script)
    return mark + (script if script.isalnum() or len(script) == 1 else f"({script})")
