"""The shell command `solvable book`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import solvable
from solvable.cli.main import main


def shell(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["book", *arguments])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("book") / "book.tex"
    result = shell("-o", str(path))
    assert result.exit_code == 0, result.output
    assert result.output == ""
    return path.read_text(encoding="utf-8")


def test_the_book_holds_every_theorem_and_every_erratum(written: str) -> None:
    assert re.findall(r"\\label\{thm:(\w+)\}", written) == list(solvable.theorems())
    assert written.count(r"\text{printed}") == len(solvable.errata())
    for part in (r"\tableofcontents", "Index of symbols", "Errata", "Bibliography"):
        assert part in written


def test_every_reference_has_its_label(written: str) -> None:
    labels = re.findall(r"\\label\{([^}]*)\}", written)
    assert len(labels) == len(set(labels))
    assert set(re.findall(r"\\(?:page)?ref\{([^}]*)\}", written)) <= set(labels)


def test_a_record_of_checks_gives_the_verdicts(tmp_path: Path) -> None:
    record, checked, book = tmp_path / "checks.jsonl", "skill_strength", tmp_path / "book.tex"
    assert CliRunner().invoke(main, ["check", checked, "--record", str(record)]).exit_code == 0
    assert shell("-o", str(book), "--record", str(record)).exit_code == 0
    text = book.read_text(encoding="utf-8")
    assert "Of 1 theorems the steps were checked: 5 exact, 0 certified" in text
    assert text.count(r"\text{exact: ") == 5
    unchecked = text.partition("Not checked since the code was last changed: ")[2].partition(".\n")[0]
    assert unchecked.count(r"\texttt") == len(solvable.theorems()) - 1


def test_without_tex_one_sentence_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    result = shell("-o", str(tmp_path / "book.pdf"))
    assert result.exit_code == 2
    assert "no TeX is installed: write book.tex instead" in result.output
    assert not (tmp_path / "book.pdf").exists()


def test_another_ending_is_refused() -> None:
    result = shell("-o", "book.docx")
    assert result.exit_code == 2
    assert "written as .tex or .pdf" in result.output
