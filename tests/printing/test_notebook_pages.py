"""What a notebook shows: valid, self-contained, escaped, with native MathML; and an executed notebook that shows it."""

from __future__ import annotations

import asyncio
import pickle
import warnings
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from sympy import Eq, Symbol, sympify

import solvable
from solvable.experiments.outcome import Outcome, Outcomes
from solvable.marks import plain
from solvable.printing.mathml import from_latex, mathml
from solvable.proofs.step import Step, Steps
from solvable.proofs.verdict import KINDS, Report, Verdict

PRESENTATION = {"math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup"}
PRESENTATION |= {"msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle"}
PLAIN = {"div", "p", "b", "small", "code", "span", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}
MEAN = "<script>alert('x')</script> & \"quotes\""

theorem = pytest.mark.parametrize("name", solvable.theorems())


def page(shown: Any) -> ElementTree.Element:
    """The page of an object, parsed: XML of the elements we know, which fetches and runs nothing."""
    written = shown._repr_html_()
    root = ElementTree.fromstring(f"<page>{written}</page>")
    for element in root.iter():
        assert element.tag in PRESENTATION | PLAIN | {"page"}
        assert not {"src", "href", "class", "id"} & set(element.attrib)
        assert not any(name.startswith("on") for name in element.attrib)
        assert "url(" not in element.attrib.get("style", "")
    assert "\\" not in "".join(root.itertext()), "LaTeX is left over"
    return root


def words(root: ElementTree.Element) -> str:
    return " ".join("".join(root.itertext()).split())


@theorem
def test_a_law_and_its_steps_are_pages(name: str) -> None:
    law = solvable.derive(name)
    root = page(law)
    # A formula in a title is MathML, without the marks of its indices.
    assert "".join(ch for ch in plain(law.title) if ch not in "_^ ") in words(root).replace(" ", "")
    assert root.find("./div/details") is not None
    rows = page(law.steps).findall(".//details/table/tbody/tr")
    assert [row.findtext("td") for row in rows] == [str(number) for number in range(len(law.steps))]
    assert all(row.find(".//math") is not None for row in rows)


def test_steps_are_a_tuple_and_read_as_a_derivation() -> None:
    law = solvable.derive("emergence_time")
    assert isinstance(law.steps, tuple)
    assert law.steps == tuple(law.steps)
    assert hash(law.steps) == hash(tuple(law.steps))
    shown = repr(law.steps)
    assert "Step(" not in shown
    assert shown.splitlines()[0].startswith("  0  tau_e(k) := ")
    plain = replace(law, steps=tuple(law.steps))
    assert plain == law
    assert isinstance(plain.steps, Steps)
    assert replace(law, steps=tuple(law.steps)[:1], key_step=0).check().ok is False
    again = pickle.loads(pickle.dumps(law))
    assert again == law
    assert isinstance(again.steps, Steps)
    assert "k" in words(page(law.steps[0]))


def test_words_are_escaped_wherever_they_come_from() -> None:
    x = Symbol("x", positive=True)
    step = Step(x, "equal", x + 1, MEAN, reference=MEAN, error=MEAN)
    law = replace(solvable.derive("emergence_time"), title=MEAN, name=MEAN, statement=MEAN)
    steps = dict.fromkeys(KINDS, 1)
    found = Outcome(MEAN, None, MEAN, 1.0, 2.0, 1.0, 0.1, "fail", steps, None, 0.0)
    erratum = replace(solvable.errata()[0], name=MEAN, place=MEAN, statement=MEAN, theorem=MEAN)
    report = Report(MEAN, (Verdict(0, "false", MEAN),), broken=MEAN)
    for shown in (step, law, found, erratum, report):
        assert "<script" not in shown._repr_html_()
        assert MEAN in words(page(shown))


def test_a_report_counts_and_folds_its_verdicts() -> None:
    verdicts = tuple(Verdict(n, kind, f"reason {n}") for n, kind in enumerate((*KINDS, None)))
    shown = words(page(Report("some_law", verdicts, broken="step 3 hangs in the air")))
    for said in ("● exact", "◐ certified", "§ cited", "~ heuristic", "? unknown", "✗ false", "not proof", "NOT ok"):
        assert said in shown
    assert "step 3 hangs in the air" in shown
    assert "6 verdicts" in shown


def test_errata_comparisons_and_experiments_are_pages() -> None:
    errata = solvable.errata()
    assert len(page(errata).findall("./div/details")) == len(errata)
    for erratum in errata:
        assert erratum.place in words(page(erratum))
    shown = words(page(errata[0].demonstrate()))
    assert f"{errata[0].demonstrate().reference:.10g}" in shown
    law = solvable.derive("loss_vs_parameters")
    compared = law.compare([10, 20, 40], [0.2, 0.15, 0.1], alpha=0.6, S=1)
    assert len(page(compared).findall(".//tbody/tr")) == 3
    steps = dict.fromkeys(KINDS, 1)
    outcomes = [
        Outcome(name, name, "a claim", 1.0, float("nan"), 0.0, 0.1, verdict, steps, 7, 0.5)
        for name, verdict in (("first", "pass"), ("first", "reported"), ("second", "fail"))
    ]
    assert [fold.get("open") is None for fold in page(Outcomes(outcomes)).iter("details")] == [False, False]
    good = replace(outcomes[0], steps=steps | {"unknown": 0, "false": 0})
    assert [fold.get("open") for fold in page(Outcomes([good])).iter("details")] == [None]


def test_mathml_says_what_is_meant() -> None:
    """Names of functions and upright letters, relations as signs; what is no formula is escaped."""
    root = ElementTree.fromstring(mathml(Eq(sympify("polylog(s, -E)"), 1)))
    assert [element.text for element in root.iter("mi")] == ["s", "e"]
    (name,) = (element for element in root.iter("mo") if element.text == "Li")
    assert name.get("rspace") == "0"
    assert {element.text: element.get("mathvariant") for element in root.iter("mi")}["e"] == "normal"
    signs = ElementTree.fromstring(from_latex(r"y := x \sim z \implies r < s \iff \Gamma"))
    assert [element.text for element in signs.iter("mo")] == ["≔", "∼", "⟹", "<", "⟺"]
    assert ElementTree.fromstring(from_latex(r"\text{a < b & c}")).find(".//mtext").text.split() == list("a<b&c")


def executed() -> list[list[dict[str, Any]]]:
    """The outputs of a notebook that shows one object in each cell."""
    import nbclient
    import nbformat

    cells = [
        "import solvable; law = solvable.derive('emergence_time'); law",
        "law.steps",
        "law.check()",
        "solvable.derive('loss_vs_parameters').compare([10, 20], [0.2, 0.15], alpha=0.6, S=1)",
        "solvable.errata()[0]",
        "from solvable.experiments.outcome import Outcomes; from solvable.experiments.run import run\n"
        "Outcomes(run(['skill_orthogonality']))",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    with warnings.catch_warnings():
        # The client and the kernel's sockets are others' code.
        warnings.simplefilter("ignore")
        nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
        asyncio.set_event_loop(None)
    return [cell.outputs for cell in notebook.cells]


def test_an_executed_notebook_shows_pages() -> None:
    outputs = [output for (output,) in executed()]
    law = solvable.derive("emergence_time")
    shown = [output["data"] for output in outputs]
    assert shown[0]["text/html"] == law._repr_html_()
    assert shown[0]["text/plain"] == repr(law)
    assert shown[1]["text/html"] == law.steps._repr_html_()
    assert shown[1]["text/plain"] == repr(law.steps)
    assert shown[2]["text/html"] == law.check()._repr_html_()
    for data in shown:
        assert "<math" in data["text/html"] or "<table" in data["text/html"]
        ElementTree.fromstring(data["text/html"])
