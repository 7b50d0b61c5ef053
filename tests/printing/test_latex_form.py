"""LaTeX that compiles: balanced, free of bare special characters, and convertible to MathML formula by formula."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from latex2mathml.converter import convert

import solvable
from solvable.errors import InvalidInput
from solvable.laws.law import Law
from solvable.printing.latex import PREAMBLE, derivation, document, formula
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
    rows = re.split(r" \\\\(?:\[4pt\]|\*)?\n", block.removeprefix("\\begin{align*}\n").removesuffix("\n\\end{align*}"))
    assert all(row.count("&") == 1 for row in rows)
    assert len(re.split(r" \\\\\[4pt\]\n", block)) == len(law.steps)
    assert not re.search(r"[#%~$]|(?<!\\)\\_", re.sub(r"\\tag.*", "", without_text(block)))


def test_rows_fit_the_page(law: Law) -> None:
    block = derivation(law).removeprefix("\\begin{align*}\n").removesuffix("\n\\end{align*}")
    rows = [re.sub(r" \\tag.*", "", row).split("&") for row in re.split(r" \\\\(?:\[4pt\]|\*)?\n", block)]
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


needs_tex = pytest.mark.skipif(
    shutil.which("pdflatex") is None and not os.environ.get("CI"), reason="pdflatex is not installed"
)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What LaTeX says of the documents of all theorems, set in one file; two runs settle the labels."""
    folder = tmp_path_factory.mktemp("documents")
    pages = [rf"\typeout{{THEOREM {name}}}" + _inner(document(solvable.derive(name))) for name in solvable.theorems()]
    source = PREAMBLE + "\\begin{document}\n" + "\n\\clearpage\n".join(pages) + "\n\\end{document}\n"
    (folder / "all.tex").write_text(source, encoding="utf-8")
    for _ in range(2):
        command = ["pdflatex", "-draftmode", "-interaction=nonstopmode", "all.tex"]
        subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return (folder / "all.log").read_text(encoding="utf-8", errors="replace")


def _inner(source: str) -> str:
    return source.partition(r"\begin{document}")[2].partition(r"\end{document}")[0]


@needs_tex
def test_every_document_compiles(log: str) -> None:
    said, theorem = [], ""
    for line in log.splitlines():
        theorem = line.removeprefix("THEOREM ") if line.startswith("THEOREM ") else theorem
        if re.match(r"!|Overfull|LaTeX Warning|Package \w+ Warning", line):
            said.append(f"{theorem}: {line}")
    assert not said
    assert theorem == solvable.theorems()[-1]


def test_steps_are_numbered_and_labelled(law: Law) -> None:
    block = derivation(law)
    for number in range(len(law.steps)):
        assert rf"\tag{{{number}}}\label{{eq:{law.name}:{number}}}" in block
    assert block.count("key step: ") == 1


def test_verdicts_stand_beside_their_steps() -> None:
    law = solvable.derive("saturation_time")
    report = law.check()
    block = law.latex(steps=True, report=report)
    rows = block.split("\\\\[4pt]")
    for row, verdict in zip(rows, report.verdicts, strict=True):
        assert (verdict.kind or "how long") in row or verdict.kind is None


def test_letters_are_renamed_everywhere() -> None:
    law = solvable.derive("loss_vs_time")
    assert r"\frac{S}{R_0}" in law.latex(symbols={"r": "R_0"})
    assert r"\mathcal{L}" in law.latex(steps=True, symbols={"L": r"\mathcal{L}"})
    assert "R_0" not in law.latex()


@pytest.mark.parametrize(
    "symbols",
    [
        {"q": "x"},
        {"r": "S"},
        {"r": r"\input{file}"},
        {"r": "$x$"},
        {"r": "a_b_c"},
        {"r": "x}{"},
        {"r": "rho"},
        {"r": ""},
        {"r": 3},
        {"r": "x", "S": "x"},
        "r=x",
    ],
    ids=str,
)
def test_what_is_no_letter_is_refused_in_one_sentence(symbols: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        solvable.derive("loss_vs_time").latex(symbols=symbols)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)
