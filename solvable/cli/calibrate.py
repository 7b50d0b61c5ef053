"""`solvable calibrate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..printing.columns import columns
from ..printing.page import Line
from .options import FILE, examples, json_option
from .output import Progress, show, show_json, stdout_page

if TYPE_CHECKING:
    from ..calibration.calibration import Calibration

WAYS = {
    "first_skill": "skill 1 of these curves (first_skill)",
    "single_skill_run": "a run with one skill (single_skill_run)",
}
FORMATS = ("svg", "pdf", "png")


@click.command(
    "calibrate",
    epilog=examples(
        "solvable calibrate curves.csv --alpha 0.6",
        "solvable calibrate curves.csv --alpha 0.6 --eta 0.04 \\",
        "    --S 5 --r 1e-4 --plot curves.svg",
    ),
)
@click.argument("curves", type=FILE)
@click.option("--alpha", required=True, help="Data exponent: skill k occurs with frequency ~ k^-(alpha+1).")
@click.option(
    "--eta",
    help="Gradient-flow rate of the loss with the factor 1/2: a code that trains plain mean squared error passes twice "
    "its learning rate.",
)
@click.option("--S", "S", default="1", show_default=True, help="Target scale.")
@click.option("--r", help="Initial skill strength; with --eta it gives the constant B.")
@click.option("--single", type=FILE, help="Curves of a run with one skill, to calibrate on.")
@click.option("--n-s", "n_s", help="Number of skills of the task; those of the file by default.")
@click.option("--plot", type=FILE, help="Draw to this file: .svg, .pdf or .png.")
@json_option
def command(
    curves: Path,
    alpha: str,
    eta: str | None,
    S: str,
    r: str | None,
    single: Path | None,
    n_s: str | None,
    plot: Path | None,
    as_json: bool,
) -> None:
    """Calibrate the model on skill 1 of CURVES and predict when the other skills emerge.

    CURVES is a CSV file with the columns step,skill_1,...,skill_n (or data, or width, in place of step); strengths are
    fractions of full strength, R_k/S. Times are those of half strength.
    """
    from ..calibration.calibrate import calibrate
    from ..parse import exact_number, real_number, shown

    if plot is not None and plot.suffix.removeprefix(".").lower() not in FORMATS:
        raise click.UsageError(f"--plot takes a file that ends in .{', .'.join(FORMATS)}, not {shown(plot.name)!r}.")

    def number(text: str | None, name: str) -> float | None:
        return None if text is None else real_number(exact_number(text, name), name)

    with Progress() as progress:
        progress(f"calibrating on {curves.name}")
        found = calibrate(
            curves,
            number(alpha, "alpha"),
            eta=number(eta, "eta"),
            S=number(S, "S"),
            r=number(r, "r"),
            single_skill=single,
            n_s=number(n_s, "n_s"),
        )
        if plot is not None:
            _draw(found, plot)
    if as_json:
        show_json(found.to_dict())
        return
    page = stdout_page()
    show(page.words(f"calibrated on {WAYS[found.way]}, at half strength after {found.axis} {found.half:.6g}"))
    if found.B is not None:
        constants = f"eta = {found.eta:g}, S = {found.S:g}, r = {found.r:g}"
        show(page.words(f"B = {found.B:.4g} (1/B = {1 / found.B:.4g}) at {constants}"))
    rows = [("skill", "predicted", "measured", "ratio")]
    for skill in found.skills:
        measured = ("never", "-") if skill.measured is None else (f"{skill.measured:.6g}", f"{skill.ratio:.3f}")
        rows.append((str(skill.k), f"{skill.predicted:.6g}", *measured))
    show(Line(line) for line in columns(rows, (0, 1, 2, 3)))


def _draw(found: Calibration, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    from ..figures.rendered import rendered
    from ..files import write_atomically

    axes = found.plot()
    try:
        write_atomically(path, rendered(axes.figure, path.suffix.removeprefix(".").lower()))
    finally:
        plt.close(axes.figure)
