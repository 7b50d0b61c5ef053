"""Formulas in plain ASCII mathematics: what is read, in which order, what is refused, and how it is written."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from latex2mathml.converter import convert

from solvable.errors import InvalidFormula
from solvable.printing.formula import BIG, GREEK, NAMES, NOTHING, RELATIONS, Layout, parse_formula
from solvable.printing.formula_forms import latex_formula, mathml_formula, unicode_formula

LETTERS = st.sampled_from(["x", "N", "T", *GREEK])
NUMBERS = st.sampled_from(["2", "10", "0.05"])


def scripted(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A letter with an index, a power or a prime, each short or in brackets."""
    script = st.one_of(LETTERS, NUMBERS.filter(str.isdigit), inner.map("({})".format), inner.map("-({})".format))
    below = st.one_of(st.just(""), LETTERS.map("_{}".format), inner.map("_({})".format))
    above = st.one_of(st.just(""), st.just("'"), script.map("^{}".format))
    return st.tuples(LETTERS, below, above).map("".join)


def extended(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Larger formulas from smaller ones."""
    signs = st.sampled_from([" + ", "+", " - ", "/", "*", " = ", " <= ", " ~ ", ", "])
    return st.one_of(
        scripted(inner),
        inner.map("({})".format),
        inner.map("sqrt({})".format),
        inner.map("|({})|".format),
        inner.map("Phi({})".format),
        inner.map("log({})".format),
        inner.map("sum_k ({})".format),
        st.tuples(inner, signs, LETTERS).map("".join),
        st.tuples(NUMBERS, LETTERS).map(" ".join),
        st.tuples(LETTERS, inner).map(lambda pair: f"{pair[0]} ({pair[1]})"),
    )


FORMULAS = st.recursive(st.one_of(LETTERS, NUMBERS), extended, max_leaves=8)


def leaves(layout: Layout) -> list[str]:
    """Letters, numbers and signs in the order of the layout; brackets that only group are not among them."""
    if not layout.parts:
        return [layout.text] if layout != NOTHING else []
    inside = [leaf for part in layout.parts for leaf in leaves(part)]
    return [layout.text[0], *inside, layout.text[-1]] if layout.kind == "enclosed" else inside


def spelled(layout: Layout) -> str:
    """The layout written out again as the source of a formula."""
    if layout.kind == "script":
        base, below, above = layout.parts
        marks = "".join("'" for part in above.parts if part.text == "'")
        power = Layout("row", parts=tuple(part for part in above.parts if part.text != "'"))
        scripts = [(mark, part) for mark, part in (("_", below), ("^", power)) if part.parts]
        return spelled(base) + marks + "".join(f"{mark}{{{spelled(part)}}}" for mark, part in scripts)
    if layout.kind == "root":
        return f"sqrt({spelled(layout.parts[0])})"
    if layout.kind == "enclosed":
        return layout.text[0] + spelled(layout.parts[0]) + layout.text[-1]
    return layout.text or "".join(" " * part.spaced + spelled(part) for part in layout.parts)


@given(FORMULAS)
def test_a_layout_spelled_out_is_read_as_itself(source: str) -> None:
    layout = parse_formula(source)
    assert parse_formula(spelled(layout)) == layout


@given(FORMULAS)
def test_order_is_kept(source: str) -> None:
    def bare(text: str) -> str:
        return "".join(text.replace("sqrt", "").split()).translate(dict.fromkeys(map(ord, "(){}_^'")))

    assert bare("".join(leaves(parse_formula(source)))) == bare(source)


@given(FORMULAS)
def test_every_form_is_well_formed_and_leaves_no_ascii_mathematics(source: str) -> None:
    layout = parse_formula(source)
    latex = latex_formula(layout)
    assert latex.count("{") == latex.count("}")
    ElementTree.fromstring(convert(latex))
    ElementTree.fromstring(mathml_formula(layout))
    shown = unicode_formula(layout)
    assert not any(sign in shown for sign in ("<=", "~", "-", "*", "sqrt", *GREEK))


@pytest.mark.parametrize(
    ("source", "latex", "shown"),
    [
        ("gamma |u|^2", r"\gamma\vert u\vert^{2}", "γ |u|²"),
        ("L(T) ~ A T^(-alpha/(alpha+1))", r"L(T)\sim A\,T^{-\alpha/(\alpha+1)}", "L(T) ∼ A T^(−α/(α+1))"),
        ("sqrt(h) -> oo", r"\sqrt{h}\to\infty", "√h → ∞"),
        ("k^-(alpha+1)", r"k^{-(\alpha+1)}", "k^(−(α+1))"),
        ("R_k(0) = r", "R_{k}(0)=r", "R_k(0) = r"),
        ("2^n_b", "2^{n_{b}}", "2^(n_b)"),
        ("w*_k^2", "w_{k}^{*2}", "w_k*²"),
        ("1 + 2e-3 x_1", r"1+2\cdot10^{-3}x_{1}", "1 + 2·10⁻³ x₁"),
        ("integral_0^oo u^(s-1) g(u) du", r"\int_{0}^{\infty}u^{s-1}\,g(u)\,du", "∫₀^∞ u^(s−1) g(u) du"),
        ("E[g_k f | k]", r"E[g_{k}\,f\mid k]", "E[g_k f | k]"),
        ("f'' = d f'/dx", r"f^{\prime\prime}=d\,f^{\prime}/dx", "f′′ = d f′/dx"),
        ("1F1(1; 2; -x)", "{}_{1}F_{1}(1;2;-x)", "₁F₁(1; 2; −x)"),
        ("<= 3", r"{}\le3", "≤ 3"),
        ("delta_kl, x_max", r"\delta_{kl},x_{\max}", "δ_kl, x_max"),
    ],
)
def test_forms(source: str, latex: str, shown: str) -> None:
    layout = parse_formula(source)
    assert latex_formula(layout) == latex
    assert unicode_formula(layout) == shown


@pytest.mark.parametrize("name", [*GREEK, *RELATIONS, *(f"{name} x" for name in NAMES), *(f"{big}_k x" for big in BIG)])
def test_every_name_and_sign_has_each_form(name: str) -> None:
    layout = parse_formula(f"x {name} x" if name in RELATIONS else name)
    ElementTree.fromstring(convert(latex_formula(layout)))
    ElementTree.fromstring(mathml_formula(layout))
    assert name not in GREEK or unicode_formula(layout) == GREEK[name]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("", "at its end"),
        ("x + ", "at its end"),
        ("x_", "at its end"),
        ("f(x", "at its end"),
        ("log", "at its end"),
        ("loss + x", "'loss + x'"),
        ("x^^2", "'^2'"),
        ("x_1_2", "'_2'"),
        ("x = = y", "'= y'"),
        ("x * / y", "'/ y'"),
        ("x 2", "'2'"),
        ("sqrt x", "'x'"),
        ("()", "'()'"),
        ("x)", "')'"),
        ("a² + b", "'² + b'"),
        ("x \\cdot y", r"'\\cdot y'"),
        ("F. F falls", "'. F falls'"),
        ("ab", "'ab'"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(source: str, place: str) -> None:
    with pytest.raises(InvalidFormula) as refusal:
        parse_formula(source)
    sentence = str(refusal.value)
    assert place in sentence
    assert repr(source) in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
