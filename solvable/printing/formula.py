"""A formula in plain ASCII mathematics, parsed to its layout: what stands beside, above and below what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..errors import InvalidFormula
from ..parse import short

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω",
}  # fmt: skip
NAMES = (
    "log", "ln", "exp", "min", "max", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arctan", "erf", "erfc", "sign",
    "floor", "mod", "Var", "Cov", "Re", "Im", "tr", "det", "rank", "diag", "sup", "Li",
)  # fmt: skip
BIG = ("sum", "integral", "prod", "lim")
CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|"}
RELATIONS = ("<=>", "->", "<-", "<=", ">=", "!=", ":=", "=>", "<<", ">>", "==", "=", "~", "<", ">")
BINARY = (*RELATIONS, "+-", "+", "-", "*", "/", ".", ",", ";", ":", "..")
SIGNED = ("+", "-", "+-")

TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<hypergeometric>\d+F\d+(?=\())|(?P<number>\d+(?:\.\d+)?(?:e[-+]?\d+)?)|(?P<name>[A-Za-z]+)"
    r"|(?P<sign><=>|\.\.\.|->|<-|<=|>=|!=|:=|=>|<<|>>|==|\+-|\.\.|\|\||[-+*/=~<>.,;:!'_^()\[\]{}|])"
)


@dataclass(frozen=True)
class Layout:
    """A part of a formula.

    kind: "letter" (Latin, Greek or oo), "number", "name" (log), "big" (sum), "sign", "row" of parts, "script" with the
    parts base, below and above, "enclosed" part between the two brackets of the text, "root" of a part. spaced: the
    author left a space before it.
    """

    kind: str
    text: str = ""
    parts: tuple[Layout, ...] = ()
    spaced: bool = False


NOTHING = Layout("row")
# The mark of an optimum or of a target, which is no product.
STAR = Layout("sign", "star")


def parse_formula(source: str) -> Layout:
    """The layout of a formula such as "L(T) ~ A T^(-alpha/(alpha+1))", in the order in which it is written.

    Letters stand apart or with a Greek name; `_` and `^` take one letter or number, or brackets that only group;
    `x'`, `x^*` or `x*`, `|x|`, `sqrt(x)`, `sum_k`, `integral_0^oo`, `lim_(x -> 0)` and `dx` are known. A formula may
    begin with a relation, as the rest of one that was broken does.
    Raises InvalidFormula, which quotes the place, for everything else.

    >>> parse_formula("x^-2").parts[0].kind
    'script'
    """
    return _Reader(source).formula()


class _Token(NamedTuple):
    kind: str
    text: str
    spaced: bool
    at: int


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens: list[_Token] = []
        self.next = 0
        at, spaced = 0, False
        while at < len(source):
            found = TOKEN.match(source, at)
            if found is None:
                raise self._wrong(at, "this character is not known")
            if found.lastgroup != "space":
                self.tokens.append(_Token(str(found.lastgroup), found.group(), spaced, at))
            spaced, at = found.lastgroup == "space", found.end()
        self.tokens.append(_Token("end", "", False, at))

    def formula(self) -> Layout:
        row = self._row("")
        if not row.parts:
            raise self._wrong(0, "a formula is missing")
        return row

    def _row(self, closing: str) -> Layout:
        """What stands up to a closing bracket, or up to the end."""
        parts: list[Layout] = []
        while (token := self.tokens[self.next]).text != closing:
            if token.kind == "end":
                raise self._wrong(token.at, f"{closing!r} is missing")
            before = parts[-1] if parts else None
            if (token.text in BINARY and not self._is_star(before)) or self._is_given(closing):
                self._binary(token, before)
                parts.append(Layout("sign", token.text, spaced=token.spaced and bool(parts)))
            elif token.text in ("!", "'", "_", "^", "*") and before is not None and _is_operand(before):
                parts[-1] = self._postfix(before)
            else:
                self._in_front(token, before)
                parts += self._factor()
        self._end(parts, token)
        return Layout("row", parts=tuple(parts))

    def _binary(self, token: _Token, before: Layout | None) -> None:
        if token.text == "." and token.spaced != self.tokens[self.next + 1].spaced:
            raise self._wrong(
                token.at, "a sentence may not end in a formula; a product has the same room on both sides"
            )
        self.next += 1
        if before is None or before.kind == "sign":
            first = before is None and token.text in RELATIONS
            fits = token.text in SIGNED and (before is None or before.text not in (*SIGNED, "/"))
            if not (first or fits):
                raise self._wrong(token.at, "something is missing before this sign")
        elif before.kind in ("name", "big") and token.text not in SIGNED:
            raise self._wrong(token.at, f"{before.text} is of nothing")

    def _in_front(self, token: _Token, before: Layout | None) -> None:
        """A number stands before letters; a power of one may follow them."""
        power = self.tokens[self.next + 1].text == "^" if token.kind == "number" else True
        if not power and before is not None and before.kind in ("letter", "number", "script"):
            raise self._wrong(token.at, "a number may not follow a letter; put it in front, or write a sign")

    def _end(self, parts: list[Layout], token: _Token) -> None:
        if parts and parts[-1].kind in ("sign", "name", "big") and parts[-1].text != "!":
            raise self._wrong(token.at, "something is missing here")

    def _factor(self) -> list[Layout]:
        token = self.tokens[self.next]
        self.next += 1
        if token.kind == "name":
            if token.text == "sqrt":
                return [self._root(token)]
            if len(token.text) > 1 and token.text[0] == "d" and _is_letter(token.text[1:]):
                after = self._scripted(Layout("letter", token.text[1:]))
                return [Layout("letter", "d", spaced=token.spaced), after]
            return [self._scripted(self._name(token))]
        if token.text == "...":
            return [Layout("letter", "...", spaced=token.spaced)]
        if token.kind == "hypergeometric":
            left, right = (Layout("row", parts=(Layout("number", digits),)) for digits in token.text.split("F"))
            before = Layout("script", parts=(NOTHING, left, NOTHING), spaced=token.spaced)
            return [before, Layout("script", parts=(Layout("letter", "F"), right, NOTHING))]
        if token.kind == "number":
            return self._number(token)
        return [self._scripted(self._enclosed(token))]

    def _number(self, token: _Token) -> list[Layout]:
        """A number; 2e-3 is 2 times a power of ten."""
        digits, _, power = token.text.partition("e")
        if not power:
            return [self._scripted(Layout("number", digits, spaced=token.spaced))]
        sign = (Layout("sign", "-"),) if power.startswith("-") else ()
        above = Layout("row", parts=(*sign, Layout("number", str(abs(int(power))))))
        ten = Layout("script", parts=(Layout("number", "10"), NOTHING, above))
        if digits == "1":
            return [replace(ten, spaced=token.spaced)]
        return [Layout("number", digits, spaced=token.spaced), Layout("sign", "."), ten]

    def _name(self, token: _Token) -> Layout:
        for kind, known in (("name", NAMES), ("big", BIG)):
            if token.text in known:
                return Layout(kind, token.text, spaced=token.spaced)
        if not _is_letter(token.text):
            raise self._wrong(token.at, "this is no letter and no function that is known; write letters apart")
        return Layout("letter", token.text, spaced=token.spaced)

    def _enclosed(self, token: _Token) -> Layout:
        if token.text == "||":
            body = self._row("||")
        elif token.text in CLOSING:
            body = self._row(CLOSING[token.text])
        else:
            raise self._wrong(token.at, "the formula has ended" if token.kind == "end" else "this may not stand here")
        if not body.parts:
            raise self._wrong(token.at, "nothing stands in these brackets")
        self.next += 1
        return Layout("enclosed", token.text + CLOSING.get(token.text, token.text), (body,), token.spaced)

    def _root(self, token: _Token) -> Layout:
        opening = self.tokens[self.next]
        if opening.text != "(":
            raise self._wrong(opening.at, "what the root is of stands in brackets")
        self.next += 1
        return self._scripted(Layout("root", parts=self._enclosed(opening).parts, spaced=token.spaced))

    def _scripted(self, base: Layout) -> Layout:
        """`base` with the indices, powers and primes that follow it."""
        while self.tokens[self.next].text in ("_", "^", "'") or self._is_star(base):
            base = self._postfix(base)
        return base

    def _postfix(self, base: Layout) -> Layout:
        token = self.tokens[self.next]
        self.next += 1
        if token.text == "!":
            return Layout("row", parts=(base, Layout("sign", "!")))
        bottom, below, above = base.parts if base.kind == "script" else (base, NOTHING, NOTHING)
        if token.text in ("'", "*"):
            above = Layout("row", parts=(*above.parts, STAR if token.text == "*" else Layout("sign", "'")))
        elif (below if token.text == "_" else above).parts and not _only_marks(above if token.text == "^" else below):
            raise self._wrong(token.at, "there are two indices, or two powers")
        elif token.text == "_":
            below = self._script("_")
        else:
            above = Layout("row", parts=(*above.parts, *self._script("^").parts))
        return Layout("script", parts=(bottom, below, above), spaced=base.spaced)

    def _script(self, mark: str) -> Layout:
        """One letter, number or sign, or what stands in brackets that only group."""
        token = self.tokens[self.next]
        self.next += 1
        if token.text in ("(", "{"):
            return self._enclosed(token).parts[0]
        if token.text in SIGNED:
            sign = Layout("sign", token.text)
            if self.tokens[self.next].text == "(":
                self.next += 1
                return Layout("row", parts=(sign, self._enclosed(self.tokens[self.next - 1])))
            if self.tokens[self.next].kind not in ("name", "number") or self.tokens[self.next].spaced:
                return Layout("row", parts=(sign,))
            return Layout("row", parts=(sign, *self._script(mark).parts))
        if token.text == "*":
            return Layout("row", parts=(STAR,))
        if token.kind == "name" and mark == "_" and not _is_letter(token.text):
            return _index(token)
        if token.kind not in ("name", "number") or (token.kind == "name" and not _is_letter(token.text)):
            raise self._wrong(token.at, "an index or a power is missing; more than one letter stands in brackets")
        found = Layout("letter" if token.kind == "name" else "number", token.text)
        if mark == "^" and token.kind == "name" and self.tokens[self.next].text == "_":
            found = self._postfix(found)
        return Layout("row", parts=(found,))

    def _is_star(self, before: Layout | None) -> bool:
        """Whether a star follows that is a mark of the letter before it and no product."""
        token, after = self.tokens[self.next], self.tokens[min(self.next + 1, len(self.tokens) - 1)]
        if token.text != "*" or token.spaced or before is None or before.kind not in ("letter", "script"):
            return False
        return after.spaced or after.kind == "end" or after.text in ("_", "^", ")", "]", "}", "|", ",", ".", "*")

    def _is_given(self, closing: str) -> bool:
        """Whether a bar with room on both sides follows that opens nothing: E[f | k]."""
        return self.tokens[self.next].text == "|" and closing != "|" and self._free()

    def _free(self) -> bool:
        """Whether the author left room on both sides of what follows."""
        return self.tokens[self.next].spaced and self.tokens[self.next + 1].spaced

    def _wrong(self, at: int, what: str) -> InvalidFormula:
        place = f"at {short(self.source[at : at + 12])}" if self.source[at:] else "at its end"
        return InvalidFormula(f"the formula {short(self.source)} cannot be read {place}: {what}.")


def _is_letter(name: str) -> bool:
    return len(name) == 1 or name in GREEK or name == "oo"


def _is_operand(part: Layout) -> bool:
    return part.kind not in ("sign", "name", "big")


def _only_marks(script: Layout) -> bool:
    return all(part.text in ("'", "star") for part in script.parts)


def _index(token: _Token) -> Layout:
    """Two letters are two indices, as in delta_kl; more are a word."""
    if len(token.text) == 2:
        return Layout("row", parts=tuple(Layout("letter", letter) for letter in token.text))
    return Layout("row", parts=(STAR if token.text == "star" else Layout("name", token.text),))
