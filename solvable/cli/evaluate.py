"""`solvable evaluate`."""

import math
from typing import Any

import click

from ..printing.columns import columns
from .options import assigned, completed, examples, json_option, model_named, model_option, theorem_titles
from .output import Progress, show_json

# Digits computed beyond those printed, so that the last one printed is rounded from a ball that lies inside it.
SPARE = 5


@click.command(
    "evaluate",
    epilog=examples(
        "solvable evaluate loss_vs_time alpha=0.6 S=1 r=0.01 \\",
        "    eta=1 T=1e3,1e4",
        "solvable evaluate loss_vs_parameters alpha=0.6 S=1 \\",
        "    N=100 --digits 30",
    ),
)
@click.argument("name", shell_complete=completed(theorem_titles))
@click.argument("assignments", nargs=-1, metavar="[KEY=VALUE ...]")
@click.option("--digits", type=click.IntRange(1, 1000 - SPARE), help="Print certified digits instead of floats.")
@model_option
@json_option
def command(name: str, assignments: tuple[str, ...], digits: int | None, model: str | None, as_json: bool) -> None:
    """Evaluate the theorem NAME at values such as alpha=0.6 T=1e3,1e4; commas separate the values of an array."""
    values = assigned(assignments)
    count = _common_length(values)
    with Progress() as progress:
        progress(f"deriving {name}")
        from ..laws.derive import derive

        law = derive(name, model_named(model))
        if digits is None:
            results: list[Any] = _floats(law, values, count is None)
        else:
            results = []
            for place in range(count or 1):
                progress(f"certifying {law.name} ({place + 1}/{count or 1})")
                point = {key: texts[place if len(texts) > 1 else 0] for key, texts in values.items()}
                results.append(law.certify(digits=digits + SPARE, **point).str(digits, radius=False))
    if as_json:
        _show_json(law, values, digits, results, count is None)
    elif count is None:
        click.echo(results[0])
    else:
        keys = [key for key, texts in values.items() if len(texts) > 1]
        rows = [(*(f"{key}={values[key][n]}" for key in keys), str(result)) for n, result in enumerate(results)]
        click.echo("\n".join(columns(rows)))


def _floats(law: Any, values: dict[str, list[str]], scalar: bool) -> list[float]:
    from ..parse import exact_number, real_number

    floats = {key: [real_number(exact_number(text, key), key) for text in texts] for key, texts in values.items()}
    found = law.evaluate(**{key: numbers[0] if len(numbers) == 1 else numbers for key, numbers in floats.items()})
    return [float(found)] if scalar else [float(value) for value in found]


def _common_length(values: dict[str, list[str]]) -> int | None:
    """The length of the arrays, None where every value is a single one."""
    lengths = {key: len(texts) for key, texts in values.items() if len(texts) > 1}
    if len(set(lengths.values())) > 1:
        found = ", ".join(f"{key} of {length}" for key, length in lengths.items())
        raise click.UsageError(f"arrays must be of one length, not {found}.")
    return next(iter(lengths.values()), None)


def _show_json(law: Any, values: dict[str, list[str]], digits: int | None, results: list[Any], scalar: bool) -> None:
    plain = [result if isinstance(result, str) or math.isfinite(result) else None for result in results]
    show_json(
        {
            "theorem": law.name,
            "values": {key: texts[0] if len(texts) == 1 else texts for key, texts in values.items()},
            "digits": digits,
            "result": plain[0] if scalar else plain,
        }
    )
