"""Letters of a law in the notation of one's own paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sympy import Symbol
from sympy.core.function import AppliedUndef
from sympy.tensor.indexed import IndexedBase

from ..errors import InvalidInput
from ..parse import of_kind, short
from .headline import headline
from .latex_printer import RENAMED, latex

if TYPE_CHECKING:
    from ..laws.law import Law

GREEK = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|pi|rho|varrho|sigma|"
    "tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|ell"
)
ALPHABETS = r"\\(?:mathrm|mathcal|mathbf|mathsf|mathit|boldsymbol|hat|bar|tilde|vec|dot|overline)"
LETTER = rf"(?:[A-Za-z]|\\(?:{GREEK})(?![A-Za-z]))"
BASE = rf"(?:{LETTER}|{ALPHABETS}\{{ *(?:{LETTER}|[A-Za-z]+) *\}})"
ITEM = rf"(?:{BASE}|[0-9]+|\\(?:star|ast|max|min|infty|prime)(?![A-Za-z]))"
SCRIPT = rf"(?:[A-Za-z0-9]|{ITEM}|\{{ *{ITEM}(?:[ ,]*{ITEM})* *\}})"
NAME = re.compile(rf"{BASE}'*(?:_{SCRIPT})?(?:\^{SCRIPT})?|{BASE}'*\^{SCRIPT}_{SCRIPT}")


@contextmanager
def renamed(law: Law, symbols: Mapping[str, str] | None) -> Iterator[None]:
    r"""Print letters of `law` otherwise inside a with-block: {"r": "R_0"} writes R_0 for r.

    Raises InvalidInput for a letter that the law has not, one that is taken, and what is no letter in LaTeX.
    """
    if symbols is None:
        yield
        return
    of_kind(symbols, "symbols", Mapping, 'a dictionary of letters and their LaTeX, such as {"r": "R_0"}')
    known = _letters(law)
    for name, written in symbols.items():
        if name not in known:
            raise InvalidInput(f"{law.name} has no letter {short(name)}; it has {', '.join(sorted(known))}.")
        if not isinstance(written, str) or not NAME.fullmatch(written):
            raise InvalidInput(
                f"{short(written)} is no letter in LaTeX; write one with an index, such as R_0 or \\lambda_{{\\max}}."
            )
    taken = {_plain(latex(symbol)): name for name, symbol in known.items() if name not in symbols}
    for name, written in symbols.items():
        other = taken.setdefault(_plain(written), name)
        if other != name:
            raise InvalidInput(
                f"{short(written)} is the letter {other} of {law.name} already; choose another for {name}."
            )
    token = RENAMED.set(dict(symbols))
    try:
        yield
    finally:
        RENAMED.reset(token)


def _plain(written: str) -> str:
    """One spelling for what LaTeX shows alike."""
    return re.sub(r"[{} ]", "", written)


def _letters(law: Law) -> dict[str, Symbol]:
    """Symbols, functions and indexed letters of the law, by their names."""
    said = headline(law)
    parts: list[Any] = [side for step in law.steps for side in (step.before, step.after)]
    parts += [part for meaning in said.where for part in (meaning.name, meaning.meaning)]
    parts += [side for fact in law.assumptions for side in (fact.left, fact.right) if not isinstance(side, str)]
    heads = {head for part in parts for head in part.atoms(Symbol, AppliedUndef, IndexedBase)}
    called = {str(getattr(head, "func", head) if isinstance(head, AppliedUndef) else head) for head in heads}
    return {name: Symbol(name) for name in called}
