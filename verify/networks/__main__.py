"""`python -m verify.networks`: when networks acquire skills, measured and predicted."""

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from solvable.errors import InvalidInput, SolvableError
from solvable.figures.rendered import FORMATS, rendered
from solvable.files import write_atomically
from verify.figures.emergence_panels import draw_emergence, emergence_curves
from verify.figures.panel_axes import plain_axes
from verify.figures.style import style
from verify.networks.emergence_by_resource import findings
from verify.networks.ensemble.arguments import seeds_of

# The experiments by the name they have here; each is the function of its module.
EXPERIMENTS = {
    "time": "time_emergence",
    "data": "data_emergence",
    "parameters": "parameter_emergence",
    "transformer": "transformer_emergence",
}
# Arguments of their functions that are no settings, and the options they are given by.
OPTIONS = {name: name for name in ("level", "seeds", "jobs", "cluster")} | {"directory": "results"}


@click.command("python -m verify.networks")
@click.argument("experiment", type=click.Choice(list(EXPERIMENTS)))
@click.argument("settings", nargs=-1, metavar="[NAME=VALUE ...]")
@click.option("--level", type=click.Choice(["quick", "paper"]), default="quick", show_default=True)
@click.option("--seeds", help="Seeds, such as 0-9 or 1,4,7; those of the level by default.")
@click.option("--results", type=click.Path(file_okay=False, path_type=Path), help="A directory that keeps all runs.")
@click.option("--jobs", type=click.IntRange(1), help="Worker processes; one per core by default.")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask scheduler do it: tcp://host:8786.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Draw to this file: .svg, .pdf or .png.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def main(
    experiment: str,
    settings: tuple[str, ...],
    level: str,
    seeds: str | None,
    results: Path | None,
    jobs: int | None,
    cluster: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Train networks on multitask sparse parity; say when skills emerge, beside the model calibrated on one skill.

    EXPERIMENT says with what they emerge: time, data, parameters, or time in a transformer. The quick level takes
    minutes on two cores, the paper's hours to days. Results in a directory are not computed again, and killed runs go
    on from their last checkpoint: give the same command again. NAME=VALUE changes a setting of the level.

    \b
    python -m verify.networks time -o time.svg
    python -m verify.networks data --level paper --seeds 0-9 --results results --cluster tcp://host:8786

    Exit 1 when a run failed, 2 on wrong input.
    """
    name = EXPERIMENTS[experiment]
    module = import_module(f"verify.networks.{name}")
    measure: Callable[..., Any] = getattr(module, name)
    try:
        if output is not None:
            _form(output)
        chosen = _assigned(settings)
        numbers = None if seeds is None else seeds_of(seeds)
        found = measure(level, numbers, results, jobs=jobs or -1, cluster=cluster, **chosen)
        if output is not None:
            _draw(found, output)
    except SolvableError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json.dumps(found.to_dict(), indent=2, allow_nan=False))
    else:
        for part in findings(found.resource, found).values():
            click.echo("\n".join([*part.table(), ""]))
    failures = [*found.failures, *(() if found.single is None else found.single.failures)]
    if failures:
        raise SystemExit(1)


def _assigned(settings: tuple[str, ...]) -> dict[str, Any]:
    """Settings by name; numbers are parsed, never evaluated, and what is no number is a word."""
    found: dict[str, Any] = {}
    for setting in settings:
        name, sign, text = setting.partition("=")
        if not sign or not name or not text:
            raise InvalidInput(f"settings are written NAME=VALUE, as in width=400, not {setting!r}.")
        if name in OPTIONS:
            raise InvalidInput(f"{name} is no setting of an experiment; give it as --{OPTIONS[name]}.")
        found[name] = _value(text)
    return found


def _value(text: str) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _form(path: Path) -> str:
    form = path.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise InvalidInput(f"-o takes a file that ends in .{', .'.join(FORMATS)}, not {path.name!r}.")
    return form


def _draw(found: Any, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    with style(None):
        (axes,) = plain_axes(None, 1, 120.0)
        draw_emergence([axes], [""], {"": found}, emergence_curves("", found))
    try:
        write_atomically(path, rendered(axes.figure, _form(path)))
    finally:
        plt.close(axes.figure)


if __name__ == "__main__":
    main()
