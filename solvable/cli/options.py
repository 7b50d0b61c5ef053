"""Options that several commands share."""

from pathlib import Path
from typing import Any

import click


class FileName(click.ParamType):  # type: ignore[type-arg]
    """The name of a file or a directory, which need not be there."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from ..parse import file_path

        return file_path(value, "FILE" if param is None else param.get_error_hint(ctx).strip("'"))


class ModelName(click.ParamType):  # type: ignore[type-arg]
    """The name of an installed model."""

    name = "model"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from ..discovery import model_names

        if value not in model_names():
            self.fail(f"{value!r} is not one of {', '.join(model_names())}.", param, ctx)
        return value


FILE = FileName()

model_option = click.option(
    "--model", type=ModelName(), help="The model to derive for, such as linear; by default the theorem's own."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def assigned(assignments: tuple[str, ...]) -> dict[str, list[str]]:
    """The texts of every KEY=VALUE, separated by commas, by key."""
    from ..parse import short

    values: dict[str, list[str]] = {}
    for assignment in assignments:
        key, sign, text = assignment.partition("=")
        if not sign or not key.isidentifier() or not text:
            raise click.UsageError(f"values are written KEY=VALUE, as in alpha=0.6, not {short(assignment)}.")
        if key in values:
            raise click.UsageError(f"{short(key)} is given twice; separate several values by commas.")
        values[key] = [part.strip() for part in text.split(",")]
    return values


def model_named(name: str | None) -> Any:
    """The model called `name`, all its parameters symbols; None where none is named."""
    from ..discovery import model_class

    return None if name is None else model_class(name)()
