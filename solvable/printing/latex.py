"""A law as LaTeX: the formula, the derivation, a document of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..proofs.assumption import Assumption
from ..references import cited, references
from .align import align, side_by_side
from .assumptions import gathered
from .headline import headline
from .latex_printer import is_wide, latex
from .pieces import broken
from .prose import prose

if TYPE_CHECKING:
    from ..laws.law import Law

SIGNS = {"<": "<", "<=": r"\le", "->": r"\to"}

PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{amsmath}
\setlength{\textwidth}{16cm}\setlength{\oddsidemargin}{0pt}
\setlength{\topmargin}{-1cm}\setlength{\textheight}{24cm}
\setlength{\parindent}{0pt}\setlength{\parskip}{1ex}
\allowdisplaybreaks
"""


def formula(law: Law) -> str:
    r"""The law as LaTeX for math mode, such as L(N) \sim \frac{S^{2}}{...}\, N^{- \alpha}."""
    said = headline(law)
    if law.resource is None:
        return side_by_side(said.left, said.relation, said.right)
    return rf"{latex(said.left)} \sim {_prefactor(law)}\, {_power(law)}"


def derivation(law: Law) -> str:
    """All steps as an align* block (needs amsmath): one row to a step, with reason and reference."""
    return align(law)


def assumption(fact: Assumption) -> str:
    """One assumption as LaTeX for math mode."""
    if isinstance(fact.right, str):
        return rf"{latex(fact.left)} \text{{ is {prose(fact.right)}}}"
    return f"{latex(fact.left)} {SIGNS[fact.relation]} {latex(fact.right)}"


def document(law: Law) -> str:
    """A LaTeX document of its own (article, amsmath): statement, assumptions, derivation, references."""
    works = [rf"\item{line}" for line in _works(law)]
    exponent = [] if law.exponent is None else [rf"Exponent: $\displaystyle {latex(law.exponent)}$."]
    parts = [
        PREAMBLE + r"\begin{document}",
        rf"\begin{{center}}\Large {prose(law.title)}\end{{center}}",
        prose(law.statement),
        r"\begin{align*}" + "\n" + " \\\\\n".join(_statement(law)) + "\n" + r"\end{align*}",
        *exponent,
        *(rf"Heuristic: {prose(said)}." for said in law.heuristics),
        *([r"\subsection*{Assumptions}", assumptions(law.assumptions)] if law.assumptions else []),
        r"\subsection*{Derivation}",
        derivation(law),
        *([r"\subsection*{References}", r"\begin{description}", *works, r"\end{description}"] if works else []),
        r"\end{document}",
    ]
    return "\n".join(parts) + "\n"


def assumptions(facts: tuple[Assumption, ...]) -> str:
    """Assumptions as one line of LaTeX text, positive symbols together."""
    found = gathered(facts)
    together = [f"${', '.join(latex(symbol) for symbol in found.positive)} > 0$"] if found.positive else []
    chains = []
    for first, *rest in found.chains:
        further = [f" {SIGNS[fact.relation]} {latex(fact.right)}" for fact in rest]
        chains.append(f"${assumption(first)}{''.join(further)}$")
    return "; ".join([*together, *chains]) + "."


def _works(law: Law) -> list[str]:
    """Each cited work in full, with the places that the derivation names."""
    known = references()
    lines = []
    for key, places in cited(law.references).items():
        full = str(known[key]).replace("{", "").replace("}", "") if key in known else ""
        lines.append(rf"[{key}] {full} {prose(', '.join(places))}.")
    return lines


def _statement(law: Law) -> list[str]:
    """The law and its conditions as rows of an align* block."""
    said = headline(law)
    if law.resource is None:
        left = "" if said.left is None else side_by_side(said.left, said.relation, "").rstrip()
        first, *rest = broken(said.right, 60, 44)
        rows = [f"{left} & {first}", *(rf"&\qquad {line}" for line in rest)]
    else:
        rows = _power_law_rows(law, said.left)
    for name, condition in law.conditions.items():
        first, *rest = broken(condition, 60, 54)
        rows += [rf"& \text{{where }} {latex(name)} \text{{ is the root of}}", rf"&\quad {first}"]
        rows += [rf"&\qquad {line}" for line in rest]
    return rows


def _power_law_rows(law: Law, left: Any) -> list[str]:
    lines = broken(law.prefactor, 60, 44)
    if len(lines) == 1:
        return [rf"{latex(left)} &\sim {_prefactor(law)}\, {_power(law)}"]
    first, *rest = lines
    opened = [rf"{latex(left)} &\sim {_power(law)}\, \biggl[ {first}", *(rf"&\qquad {line}" for line in rest)]
    return [*opened[:-1], rf"{opened[-1]} \biggr]"]


def _prefactor(law: Law) -> str:
    written = latex(law.prefactor)
    prefactor: Any = law.prefactor
    bare = not prefactor.is_Add and not any(is_wide(part) for part in (prefactor, *prefactor.args))
    return written if bare else rf"\left({written}\right)"


def _power(law: Law) -> str:
    return rf"{latex(law.resource)}^{{{latex(law.exponent)}}}"
