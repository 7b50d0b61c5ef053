"""A law as LaTeX: the formula, the derivation, a document of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Basic, Pow
from sympy.core.relational import Relational

from ..expressions.root import Root
from ..marks import wrapped
from ..references import Reference, cited, references
from .abbreviations import Meaning
from .align import LINE, TEXT, align, side_by_side
from .assumptions import gathered
from .headline import Headline, headline
from .latex_printer import latex
from .latex_width import width
from .pieces import broken
from .prose import prose

if TYPE_CHECKING:
    from ..laws.law import Law
    from ..proofs.assumption import Assumption
    from ..proofs.verdict import Report

SIGNS = {"<": "<", "<=": r"\le", "->": r"\to"}

PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{amsmath}
\setlength{\textwidth}{16cm}\setlength{\oddsidemargin}{0pt}
\setlength{\topmargin}{-1cm}\setlength{\textheight}{24cm}
\setlength{\parindent}{0pt}\setlength{\parskip}{1ex}
\setlength{\emergencystretch}{4em}
\allowdisplaybreaks
"""


def formula(law: Law) -> str:
    r"""The law as LaTeX for math mode, with what its letters stand for: L(N) \sim A\, N^{- \alpha}, \quad A = ..."""
    said = headline(law)
    return r", \quad ".join([relation(said), *map(meaning_latex, said.where)])


def relation(said: Headline) -> str:
    """The headline alone, as LaTeX for math mode."""
    if said.power is None:
        return side_by_side(said.left, said.relation, said.right)
    prefactor, resource, exponent = said.power
    return rf"{latex(said.left)} \sim {latex(prefactor)}\, {latex(Pow(resource, exponent, evaluate=False))}"


def meaning_latex(meaning: Meaning) -> str:
    """What a letter of the headline stands for, as LaTeX for math mode."""
    return "".join(_letter(meaning)) + latex(_meant(meaning))


def _letter(meaning: Meaning) -> tuple[str, str]:
    root = isinstance(meaning.meaning, Root | Relational)
    return latex(meaning.name), r" \text{ is the root of } " if root else " = "


def _meant(meaning: Meaning) -> Any:
    """The right side; of a root its equation, in the letter itself."""
    if not isinstance(meaning.meaning, Root):
        return meaning.meaning
    equation, unknown = meaning.meaning.written_out()
    return equation.subs(unknown, meaning.name)


def derivation(law: Law, report: Report | None = None) -> str:
    """All steps as an align* block (needs amsmath), numbered and labelled, with reason, reference and verdict."""
    return align(law, report)


def assumption(fact: Assumption) -> str:
    """One assumption as LaTeX for math mode."""
    if isinstance(fact.right, str):
        return rf"{latex(fact.left)} \text{{ is {prose(fact.right)}}}"
    return f"{_breakable(fact.left)} {SIGNS[fact.relation]} {_breakable(fact.right)}"


def _breakable(side: Any) -> str:
    return r" \allowbreak ".join(broken(side, LINE / 2)) if width(latex(side)) > LINE / 2 else latex(side)


def document(law: Law, report: Report | None = None) -> str:
    """A LaTeX document of its own (article, amsmath): statement, law, assumptions, derivation, references."""
    works = [rf"\item{line}" for line in _works(law)]
    parts = [
        PREAMBLE + r"\begin{document}",
        rf"\begin{{center}}\Large {prose(law.title)}\end{{center}}",
        *body(law, report, r"\subsection*"),
        *([r"\subsection*{References}", r"\begin{description}", *works, r"\end{description}"] if works else []),
        r"\end{document}",
    ]
    return "\n".join(parts) + "\n"


def body(law: Law, report: Report | None, heading: str) -> list[str]:
    """Statement, law, what it assumes, and derivation, with headings by the given command."""
    return [
        prose(law.statement),
        r"\begin{align*}" + "\n" + " \\\\\n".join(_statement(law)) + "\n" + r"\end{align*}",
        *(rf"Heuristic: {prose(said)}." for said in law.heuristics),
        *([heading + "{Assumptions}", assumptions(law.assumptions)] if law.assumptions else []),
        heading + "{Derivation}",
        derivation(law, report),
    ]


def assumptions(facts: tuple[Assumption, ...]) -> str:
    """Assumptions as one line of LaTeX text, positive symbols together."""
    found = gathered(facts)
    together = [f"${', '.join(latex(symbol) for symbol in found.positive)} > 0$"] if found.positive else []
    chains = []
    for first, *rest in found.chains:
        further = [f" {SIGNS[fact.relation]} {_breakable(fact.right)}" for fact in rest]
        chains.append(f"${assumption(first)}{''.join(further)}$")
    return r"{\raggedright " + "; ".join([*together, *chains]) + r".\par}"


def _works(law: Law) -> list[str]:
    """Each cited work in full, with the places that the derivation names."""
    known = references()
    lines = []
    for key, places in cited(law.references).items():
        full = work(known[key]) if key in known else ""
        lines.append(rf"[{key}] {full} {prose(', '.join(places))}.")
    return lines


def work(reference: Reference) -> str:
    """A work in full, as LaTeX text."""
    return str(reference).replace("{", "").replace("}", "").replace("&", r"\&").replace("_", r"\_")


def claim(word: str, form: Any) -> list[str]:
    """A form of an erratum, a formula or a sentence, as rows of an align* block after a word."""
    if not isinstance(form, Basic):
        lines = [rf"\text{{{prose(line)}}}" for line in wrapped(form.words, int(LINE / TEXT) - 10)]
    else:
        lines = broken(form, LINE - 10)
    words = [rf"\text{{{word}}}", *[""] * len(lines)]
    return [rf"{before} \quad & {line}" for before, line in zip(words, lines, strict=False)]


def _statement(law: Law) -> list[str]:
    """The law, its letters and its conditions as rows of an align* block."""
    said = headline(law)
    rows = [f"& {relation(said)}"]
    if width(rows[0]) > LINE:
        left = "" if said.left is None else side_by_side(said.left, said.relation, "").rstrip()
        first, *rest = broken(said.right, LINE - 4, LINE - width(left))
        rows = [f"& {left} {first}", *(rf"&\qquad {line}" for line in rest)]
    named = {meaning.name for meaning in said.where}
    conditions = [Meaning(name, equation) for name, equation in law.conditions.items() if name not in named]
    for number, meaning in enumerate([*said.where, *conditions]):
        word = r"\phantom{\text{where }}" if number else r"\text{where }"
        name, sign = _letter(meaning)
        room = LINE - 8 - width(name) - (2 if sign == " = " else 10)
        first, *rest = broken(_meant(meaning), LINE - 12, room)
        rows += [rf"& {word} {name}{sign}{first}", *(rf"&\qquad\qquad {line}" for line in rest)]
    return rows
