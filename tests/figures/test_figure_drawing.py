"""How figures are drawn: into which axes, with which colours, and into which files."""

import csv
import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import matplotlib
import pytest
from click.testing import CliRunner
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb

import solvable
from solvable.cli.main import main
from solvable.errors import InvalidInput
from solvable.figures.discovery import figure_table
from solvable.files import write_atomically
from verify.figures.style import COLOURS, MARKERS

matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def closed():
    plt.close("all")
    yield
    plt.close("all")


def shell(*arguments):
    return CliRunner().invoke(main, ("figure", *map(str, arguments)))


def test_given_axes_hold_the_figure_and_no_other_is_made():
    canvas, axes = plt.subplots(1, 2, figsize=(9, 4))
    axes[0].set_title("mine", loc="right")
    place = axes[0].get_position()
    other = axes[1].get_position()
    data = solvable.figure("fig5", ax=axes[0])
    assert plt.get_fignums() == [canvas.number]
    assert data.axes[0] is axes[0]
    assert axes[0].get_title(loc="right") == "mine"
    for drawn in data.axes:
        assert drawn.figure is canvas
        inner = drawn.get_position()
        assert place.x0 - 1e-9 <= inner.x0 < inner.x1 <= place.x1 + 1e-9
        assert place.y0 - 1e-9 <= inner.y0 < inner.y1 <= place.y1 + 1e-9
    assert not axes[1].lines
    assert axes[1].get_position().bounds == other.bounds


def test_axes_without_a_grid_are_divided_too():
    canvas = plt.figure(figsize=(9, 5))
    host = canvas.add_axes((0.1, 0.2, 0.8, 0.7))
    data = solvable.figure("fig10", ax=host)
    assert len(canvas.axes) == len(data.axes) == 4
    assert min(drawn.get_position().y0 for drawn in data.axes) == pytest.approx(0.2)


def test_every_axes_may_be_given():
    canvas, axes = plt.subplots(2, 1)
    data = solvable.figure("fig9", ax=axes)
    assert data.axes == tuple(axes)
    assert all(drawn.lines for drawn in axes)
    with pytest.raises(InvalidInput, match="2"):
        solvable.figure("fig9", ax=[*axes, axes[0]])
    assert plt.get_fignums() == [canvas.number]


def test_settings_of_the_reader_are_left_alone():
    before = matplotlib.rcParams.copy()
    solvable.figure("fig5")
    assert matplotlib.rcParams == before


def test_panels_stand_side_by_side_where_there_is_room():
    wide, narrow = (solvable.figure("fig2", width=width).axes for width in (174, 85))
    assert len({round(axes.get_position().y0, 6) for axes in wide[::2]}) == 1
    assert len({round(axes.get_position().x0, 6) for axes in narrow[::2]}) == 1


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, found in figure_table().items()
        if found.source.startswith("Nam2024")
        and found.source != "Nam2024: Figure 8"
        and "level" not in found.parameters
    ],
)
def test_axes_are_labelled(name):
    data = solvable.figure(name)
    for upper, lower in zip(data.axes[::2], data.axes[1::2], strict=True):
        assert lower.get_xlabel()
        assert upper.get_ylabel()
        assert "/ law" in lower.get_ylabel()
        assert upper.get_legend() is not None
        assert upper.get_xlim() == lower.get_xlim()


def seen(colour, missing):
    """How a colour looks to an eye without one kind of cone (Vienot, Brettel and Mollon 1999, linearised)."""
    red, green, blue = (part**2.2 for part in to_rgb(colour))
    if missing == "red":
        return (0.1124 * red + 0.8876 * green, 0.004 * red - 0.004 * green + blue)
    return (0.2927 * red + 0.7073 * green, -0.0223 * red + 0.0223 * green + blue)


@pytest.mark.parametrize("missing", ["red", "green"])
def test_colours_differ_for_the_colour_blind(missing):
    for one, other in combinations(COLOURS[:4], 2):
        distance = max(abs(a - b) for a, b in zip(seen(one, missing), seen(other, missing), strict=True))
        assert distance > 0.08, (one, other)
    assert len(set(MARKERS)) == len(COLOURS)


def test_the_shell_lists_figures():
    shown = shell()
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(figure_table())
    assert "Nam2024: Figure 2" in next(line for line in lines if line.startswith("fig2 "))


def test_the_shell_writes_what_the_library_draws(tmp_path):
    picture, rows, record = tmp_path / "fig2.svg", tmp_path / "fig2.csv", tmp_path / "fig2.json"
    assert shell("fig2", "alpha=0.6", "-o", picture, "--data", rows).exit_code == 0
    assert shell("fig2", "alpha=0.6", "--data", record).exit_code == 0
    data = solvable.figure("fig2", alpha=0.6)
    table = list(csv.DictReader(io.StringIO(rows.read_text())))
    assert len(table) == sum(curve.x.size for curve in data.curves)
    assert [float(row["ratio"]) for row in table] == [r for curve in data.curves for r in curve.ratio]
    assert json.loads(record.read_text()) == data.to_dict()
    root = ET.fromstring(picture.read_text())
    words = {"".join(node.itertext()).strip() for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert "exact / law" in words
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fig2.csv", "fig2.json", "fig2.svg"]


@pytest.mark.parametrize(("form", "head"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_the_same_figure_is_the_same_file(tmp_path, form, head):
    files = [tmp_path / f"{number}.{form}" for number in range(2)]
    for file in files:
        assert shell("fig9", "-o", file).exit_code == 0
    first, second = (file.read_bytes() for file in files)
    assert first.startswith(head)
    assert first == second


def test_a_file_says_what_it_shows(tmp_path):
    from PIL import Image

    files = {form: tmp_path / f"fig9.{form}" for form in ("svg", "png", "pdf")}
    for file in files.values():
        assert shell("fig9", "-o", file).exit_code == 0
    data = solvable.figure("fig9")
    root = ET.fromstring(files["svg"].read_text())
    assert root.get("role") == "img"
    assert [node.text for node in root[:2]] == [data.title, data.alternative]
    written = {"svg": files["svg"].read_text(), "png": " ".join(Image.open(files["png"]).text.values())}
    for text in written.values():
        assert "skill_dynamics" in text
        assert "Three S-shaped curves" in text
        assert "all factors following" in text
    assert b"skill_dynamics, empirical_loss_decoupling" in files["pdf"].read_bytes()


@pytest.mark.parametrize("name", figure_table())
def test_every_figure_names_its_theorems_and_says_what_is_seen(name):
    found = figure_table()[name]
    assert found.theorems
    assert set(found.theorems) <= set(solvable.theorems())
    assert 100 < len(found.alternative) < 400
    assert found.caption.startswith(f"{found.title}. ")
    assert "`" not in found.caption


@pytest.mark.parametrize("name", ["fig2", "fig5", "fig6", "fig7", "fig8", "fig9", "fig10"])
def test_a_legend_has_words_and_formulas_and_no_identifiers(name):
    data = solvable.figure(name)
    assert data.theorems == figure_table()[name].theorems
    assert data.to_dict()["alternative"] == data.alternative
    shown = [text.get_text() for axes in data.axes if axes.get_legend() for text in axes.get_legend().get_texts()]
    assert not [words for words in shown if "_" in words.replace("$", " $ ").split(" $ ")[0::2][0]]
    assert not set(shown) & set(solvable.theorems())


def test_a_ratio_that_is_one_everywhere_is_a_number():
    strength, ratio, loss, moving = solvable.figure("fig6").axes
    assert not ratio.axison
    assert [text.get_text() for text in ratio.texts] == [r"flow / law: 1.00 within $2 \times 10^{-9}$"]
    assert strength.get_xlabel() == "training time $T$ (steps)"
    assert moving.axison
    assert not loss.get_xlabel()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("fig99", "-o", "a.svg"), "fig2"),
        (("fig2",), "-o"),
        (("fig2", "-o", "a.gif"), ".pdf"),
        (("fig2", "--data", "a.txt"), ".csv"),
        (("fig2", "alpha", "-o", "a.svg"), "KEY=VALUE"),
        (("fig2", "alpha=0.3", "alpha=0.6", "-o", "a.svg"), "twice"),
        (("fig2", "alpha=__import__('os')", "-o", "a.svg"), "alpha"),
        (("fig2", "beta=1", "-o", "a.svg"), "beta"),
        (("fig2", "width=1", "-o", "a.svg"), "width"),
        (("fig9", "-o", "nowhere/a.svg"), "a.svg"),
    ],
)
def test_wrong_input_is_one_sentence_and_exit_2(tmp_path, monkeypatch, arguments, named):
    monkeypatch.chdir(tmp_path)
    result = shell(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    last = result.stderr.rstrip().splitlines()[-1]
    assert last.startswith("Error: ")
    assert named in last
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    file = tmp_path / "a.svg"
    write_atomically(file, b"old")
    assert file.stat().st_mode & 0o777 == 0o666 & ~_mask()

    def broken(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(InvalidInput, match="No space left"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def _mask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_files_go_where_links_point(tmp_path):
    real, link = tmp_path / "real.svg", Path(tmp_path / "link.svg")
    link.symlink_to(real)
    write_atomically(link, b"content")
    assert link.is_symlink()
    assert real.read_bytes() == b"content"


def test_listing_figures_loads_no_drawing():
    code = (
        "import sys; from solvable.figures.discovery import figure_table as t; t(); print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
