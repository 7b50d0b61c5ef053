"""Words that reach an output: their formulas are marked and can be read, and no ASCII mathematics is left unmarked."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from latex2mathml.converter import convert
from remnants import REMNANTS, remnants

import solvable
from solvable.discovery import modules
from solvable.erratum.demonstration import find_demonstration
from solvable.erratum.forms import Claim
from solvable.errors import InvalidFormula
from solvable.experiments.discovery import EXPERIMENTS, experiments
from solvable.figures.discovery import figure_table
from solvable.laws.discovery import theorem_table
from solvable.laws.law import Law
from solvable.marks import pieces, plain, wrapped
from solvable.models.definition import quantities
from solvable.printing.formula import RELATIONS
from solvable.printing.prose import html_prose, prose, unicode_prose
from solvable.printing.text import derivation_text

# Names of steps and letters in the code of experiments, and refusals.
NO_CLAIMS = ("the lowest loss at C = ", "flow of b", "lemma omega", "g(k, i, xi)", "l + 1", " +- ")


def of_law(law: Law) -> Iterator[str]:
    """All words of a law."""
    yield from (law.title, law.statement, *law.heuristics)
    for step in law.steps:
        yield from (step.rule, step.assumes, step.reason)
        yield from (words for words in (step.error, *(a.right for a in step.assumptions)) if isinstance(words, str))


def of_errata() -> Iterator[str]:
    """Why a source errs, what it claims in words, and how that is measured."""
    for erratum in solvable.errata():
        yield erratum.statement
        yield from (form.words for form in (erratum.printed, erratum.correct) if isinstance(form, Claim))
        yield find_demonstration(erratum.name).__doc__ or ""


def of_figures() -> Iterator[str]:
    """Titles and captions."""
    for figure in figure_table().values():
        yield from (figure.title, figure.description)


def of_models() -> Iterator[str]:
    """What symbols and quantities mean."""
    for model in {type(solvable.derive(name).model) for name in solvable.theorems()}:
        yield from (model.symbols.meaning(name) for name in model.symbols)
        yield from quantities(model).values()


def of_claims() -> Iterator[str]:
    """Strings with a space in the modules of experiments, numbers put in, but for docstrings and what is raised."""
    for package, name in modules(EXPERIMENTS):
        module = importlib.import_module(f"{package.__name__}.{name}")
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        kept = [node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
        kept += [node for node in ast.walk(tree) if isinstance(node, (ast.Raise, ast.FormattedValue))]
        left_out = {id(inside) for node in kept for inside in ast.walk(node)}
        whole = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        left_out |= {id(part) for node in whole for part in node.values}
        for node in ast.walk(tree):
            if id(node) not in left_out and isinstance(node, (ast.Constant, ast.JoinedStr)):
                parts = node.values if isinstance(node, ast.JoinedStr) else [node]
                words = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
                if " " in words and not words.startswith(NO_CLAIMS):
                    yield words


def every_kind() -> dict[str, list[str]]:
    """The words of the package, by where they stand."""
    return {
        **{name: list(of_law(solvable.derive(name))) for name in solvable.theorems()},
        "errata": list(of_errata()),
        "figures": list(of_figures()),
        "models": list(of_models()),
        "experiments": [found.title for found in experiments()],
        "claims": list(of_claims()),
    }


@pytest.fixture(params=every_kind().items(), ids=lambda item: item[0])
def words(request: pytest.FixtureRequest) -> list[str]:
    """All words of one theorem, or of one kind."""
    found: list[str] = request.param[1]
    return found


def test_no_ascii_mathematics_is_left(words: list[str]) -> None:
    assert words
    assert {said: found for said in words if (found := remnants(said))} == {}


def test_each_formula_is_read_and_written(words: list[str]) -> None:
    for said in words:
        assert unicode_prose(said).count("$") == 0
        assert prose(said).isascii()
        ElementTree.fromstring(f"<p>{html_prose(said)}</p>")
        for kind, source in pieces(said):
            if kind == "formula":
                ElementTree.fromstring(convert(prose(f"${source}$").strip("$")))


def test_lines_are_words_with_marks_again(words: list[str]) -> None:
    for said in words:
        for room in (20, 60):
            lines = wrapped(said, room)
            assert " ".join(map(plain, lines)).split() == plain(said).split()
            assert all(unicode_prose(line) for line in lines)


PLANTED = (
    ("a power", "falls as k^2"),
    ("an index", "the strength R_k of a skill"),
    ("a relation", "where beta >= 1"),
    ("a relation", "as N -> oo"),
    ("a relation", "L ~ A"),
    ("a product", "twice a*b"),
    ("a bar", "the size |u| of it"),
    ("a sum", "of order alpha+1"),
    ("a minus", "falls as -alpha"),
    ("a quotient", "by 1/2 of it"),
    ("a quotient", "N/D of it"),
    ("a function", "grows as sqrt(h)"),
    ("a function", "the loss L(T)"),
    ("a Greek letter", "the exponent alpha"),
    ("a Greek letter", "for small eta, kappa"),
    ("a letter", "the skill k."),
    ("a letter", "N basis functions"),
    ("a letter like an article", "of the matrix A, that"),
    ("a letter like an article", "A and its rows"),
    ("letters and digits", "from 1e-3 on"),
    ("letters and digits", "in 2u of it"),
    ("letters and digits", "tends to oo"),
    ("an index", "the theorem loss_vs_time"),
)


@pytest.mark.parametrize(("kind", "planted"), PLANTED)
def test_a_planted_remnant_is_found(kind: str, planted: str) -> None:
    assert any(found.startswith(f"{kind}: ") for found in remnants(planted))
    assert remnants(f"words before: {planted} and words after")


def test_each_kind_of_remnant_is_planted() -> None:
    assert {kind for kind, _ in PLANTED} == set(REMNANTS)


@pytest.mark.parametrize(
    "words",
    [
        "The Gamma function, Hurwitz' zeta function and Euler-Maclaurin's formula (DLMF 5.9.1)",
        "a skill's loss, per cent, 5 % of 1000 runs, and/or nothing; see Eq. 14 and Appendix E.2 (a)",
        "the power $-alpha/(alpha+1)$ of $T$, by `loss_vs_time`",
    ],
)
def test_plain_words_are_no_remnants(words: str) -> None:
    assert remnants(words) == []


def test_a_first_sentence_stands_alone() -> None:
    """In plain words: a letter, a power or an exponent at most, no equation; details follow."""
    for name in solvable.theorems():
        law = solvable.derive(name)
        assert law.statement.startswith(law.summary)
        assert law.summary.endswith(".")
        assert len(plain(law.summary)) <= 200
        named = [source for kind, source in pieces(law.summary) if kind == "formula"]
        assert len(named) <= 2
        assert all(len(source) <= 20 for source in named)
        assert not any(sign in plain(law.summary) for sign in RELATIONS)


def test_marks_do_not_show_in_plain_outputs() -> None:
    for name in ("loss_vs_time", "sgd_noise", "dc_shot_learner"):
        law = solvable.derive(name)
        for shown in (repr(law), derivation_text(law), *_strings(law.to_dict(), skip="latex")):
            assert not {"$", "`"} & set(shown)
    for erratum in solvable.errata():
        for shown in _strings(erratum.to_dict(), skip="latex"):
            assert not {"$", "`"} & set(shown)


def _strings(data: object, skip: str) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key != skip:
                yield from _strings(value, skip)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value, skip)


@pytest.mark.parametrize("words", ["costs $5", "a `name", "$x$ and $y", "$x^^2$", "the $loss$"])
def test_open_marks_and_bad_formulas_are_refused(words: str) -> None:
    for form in (prose, unicode_prose, html_prose):
        with pytest.raises(InvalidFormula):
            form(words)
    assert not {"$", "`"} & set(plain(words))


def test_titles_are_plain_where_theorems_are_asked_for() -> None:
    for theorem in theorem_table().values():
        assert solvable.derive(plain(theorem.title)).name == theorem.name
