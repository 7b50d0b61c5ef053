"""LaTeX that compiles: balanced, free of bare special characters, and convertible to MathML formula by formula."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from latex2mathml.converter import convert

import solvable
from solvable.laws.law import Law
from solvable.printing.latex import derivation, document, formula
from solvable.printing.latex_width import width
from solvable.printing.prose import prose


def balanced(source: str) -> bool:
    """Whether braces, \\left and \\right, big brackets and environments close in the order in which they open."""
    opened: list[str] = []
    closing = {"}": "{", r"\right": r"\left", r"\biggr": r"\biggl"}
    for token in re.findall(r"\\begin\{\w+\*?\}|\\end\{\w+\*?\}|\\left|\\right|\\biggl|\\biggr|\\.|[{}]", source):
        if token.startswith(r"\begin"):
            opened.append(token[6:])
        elif token.startswith(r"\end"):
            if not opened or opened.pop() != token[4:]:
                return False
        elif token in ("{", r"\left", r"\biggl"):
            opened.append(token)
        elif token in closing and (not opened or opened.pop() != closing[token]):
            return False
    return not opened


def without_text(source: str) -> str:
    """Formulas alone: the words of \\text{...} taken out, braces within them included."""
    while (start := source.find(r"\text{")) >= 0:
        depth, at = 1, start + 6
        while depth:
            depth += (source[at] == "{") - (source[at] == "}")
            at += 1
        source = source[:start] + source[at:]
    return source


def test_formula_is_mathml(law: Law) -> None:
    assert balanced(formula(law))
    ElementTree.fromstring(convert(formula(law)))


def test_steps_are_mathml(law: Law) -> None:
    record = law.to_dict()
    for step in record["steps"]:
        for part in (step["before"], step["after"], step["error"], *step["assumptions"]):
            if part is not None:
                assert balanced(part["latex"])
                ElementTree.fromstring(convert(part["latex"]))


def test_derivation_is_one_block_with_every_step(law: Law) -> None:
    block = derivation(law)
    assert balanced(block)
    assert block.startswith(r"\begin{align*}")
    rows = re.split(r" \\\\(?:\[4pt\]|\*)\n", block.removeprefix("\\begin{align*}\n").removesuffix("\n\\end{align*}"))
    assert all(row.count("&") == 1 for row in rows)
    assert len(re.split(r" \\\\\[4pt\]\n", block)) == len(law.steps)
    assert not re.search(r"[#%~$]|(?<!\\)\\_", without_text(block))


def test_rows_fit_the_page(law: Law) -> None:
    block = derivation(law).removeprefix("\\begin{align*}\n").removesuffix("\n\\end{align*}")
    rows = [row.split("&") for row in re.split(r" \\\\(?:\[4pt\]|\*)\n", block)]
    left = max(width(row[0]) for row in rows)
    assert all(left + width(without_text(row[1])) <= 66 for row in rows)


def test_document_is_complete(law: Law) -> None:
    source = document(law)
    assert source.startswith(r"\documentclass")
    assert balanced(source)
    assert derivation(law) in source
    assert source.isascii()


@pytest.mark.parametrize(
    "words",
    [
        "a_b^c & 100% of #1, ~x, {set}, back\\slash",
        "`skill_loss_identity`",
        "$k^-(alpha+1)$",
        "$2^n_b$ strings",
        "$f_(s-1)(-z) -> oo$ & `a_b & c`",
    ],
)
def test_prose_is_latex_text(words: str) -> None:
    written = prose(words)
    assert balanced(written)
    assert written.count("$") % 2 == written.count(r"\$") % 2
    outside = re.sub(r"(?<!\\)\$.*?(?<!\\)\$", "", written)
    outside = re.sub(r"\\text\w+\{\}|\\[_^&%#${}]", "", outside)
    assert not re.search(r"[_^&%#$~]", outside)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("name", solvable.theorems())
def test_document_compiles(name: str, tmp_path: Path) -> None:
    (tmp_path / "law.tex").write_text(document(solvable.derive(name)), encoding="utf-8")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "law.tex"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout
