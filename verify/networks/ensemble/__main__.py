"""`python -m verify.networks.ensemble`: the emergence experiment over seeds and settings."""

import inspect
import itertools
import json
from pathlib import Path
from typing import Any

import click

from solvable.errors import InvalidInput, SolvableError
from verify.networks.emergence_experiment import emergence_experiment, emergence_run
from verify.networks.ensemble.arguments import seeds_of
from verify.networks.ensemble.run_ensemble import run_ensemble
from verify.networks.ensemble.run_file import versions

_OWN = ("seed", "progress", "checkpoint")
_DEFAULTS = {
    name: parameter.default
    for name, parameter in inspect.signature(emergence_experiment).parameters.items()
    if name not in _OWN
}
_EPILOG = "Settings and their defaults: " + ", ".join(f"{name}={value}" for name, value in _DEFAULTS.items()) + "."


@click.command("python -m verify.networks.ensemble", epilog=_EPILOG)
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.argument("settings", nargs=-1, metavar="[NAME=VALUE,... ...]")
@click.option("--seeds", default="0-3", show_default=True, help="Seeds, such as 0-9 or 1,4,7.")
@click.option("--jobs", type=click.IntRange(1), help="Worker processes; one per core by default.")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask scheduler do it: tcp://host:8786.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_context
def main(
    ctx: click.Context,
    directory: Path,
    settings: tuple[str, ...],
    seeds: str,
    jobs: int | None,
    cluster: str | None,
    as_json: bool,
) -> None:
    """Train networks on multitask sparse parity and compare when skills emerge with the calibrated model.

    One run for every seed and every combination of the settings, NAME=VALUE or NAME=VALUE,VALUE,... Each leaves an NPZ
    file and a JSON file of its settings, seed and versions in DIRECTORY. Finished runs are not run again, and killed
    ones go on from their last checkpoint: give the same command again.

    \b
    python -m verify.networks.ensemble results --seeds 0-9
    python -m verify.networks.ensemble results width=400,1000 alpha=0.2,0.6,1.0 --seeds 0-3
    python -m verify.networks.ensemble results --seeds 0-99 --cluster tcp://host:8786

    For a cluster: pip install 'solvable[cluster]' on every machine, `dask scheduler` on one and `dask worker
    tcp://host:8786 --nworkers auto --nthreads 1` on each. Exit 1 when a run failed, 2 on wrong input.
    """
    try:
        chosen = _combinations(settings)
        found = run_ensemble(emergence_run, chosen, seeds_of(seeds), directory, jobs=jobs or -1, cluster=cluster)
    except SolvableError as error:
        raise click.UsageError(str(error)) from None
    given = [setting.partition("=")[0] for setting in settings]
    rows: list[dict[str, Any]] = []
    others = 0
    for run in found.runs:
        arrays, record = run.arrays(), run.record()
        others += record["versions"] != versions()
        exponent = float(arrays["exponent"])
        ratios = [None if ratio != ratio else float(ratio) for ratio in arrays["ratio"]]
        row = {"settings": run.settings, "seed": run.seed, "calibration": str(arrays["way"]), "ratio": ratios}
        rows.append(row | {"exponent": exponent if exponent == exponent else None, "file": run.arrays_path.name})
    if as_json:
        failed = [{"settings": run.settings, "seed": run.seed, "failure": words} for run, words in found.failures]
        click.echo(json.dumps({"runs": rows, "failures": failed}, indent=2, allow_nan=False))
    else:
        click.echo("measured over predicted time of half strength, skill by skill; exponent of the measured times")
        for row in rows:
            words = "".join(f"  {name}={row['settings'][name]}" for name in given)
            ratio = " ".join("-" if value is None else f"{value:.2f}" for value in row["ratio"])
            exponent = "-" if row["exponent"] is None else f"{row['exponent']:.2f}"
            click.echo(f"seed {row['seed']}{words}  {row['calibration']}  {ratio}  exponent {exponent}")
    for run, words in found.failures:
        click.echo(f"seed {run.seed} {run.settings} failed: {words}", err=True)
    if others:
        click.echo(f"{others} of these come from other versions or sources; a new directory runs all anew.", err=True)
    if found.failures:
        ctx.exit(1)


def _combinations(settings: tuple[str, ...]) -> list[dict[str, Any]]:
    choices: dict[str, list[Any]] = {}
    for setting in settings:
        name, _, values = setting.partition("=")
        if name not in _DEFAULTS:
            raise InvalidInput(f"{name!r} is no setting; take one of {', '.join(_DEFAULTS)}.")
        kind = type(_DEFAULTS[name])
        try:
            choices[name] = [kind(value) for value in values.split(",")]
        except ValueError:
            raise InvalidInput(f"{name} takes values of the kind {kind.__name__}, and {values!r} is not.") from None
    return [_DEFAULTS | dict(zip(choices, values, strict=True)) for values in itertools.product(*choices.values())]


if __name__ == "__main__":
    main()
