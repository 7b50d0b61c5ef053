"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem


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

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from ..discovery import model_names

        return _matching(dict.fromkeys(model_names(), ""), incomplete)


FILE = FileName()

model_option = click.option(
    "--model", type=ModelName(), help="The model to derive for, such as linear; by default the theorem's own."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def examples(*lines: str) -> str:
    """The end of a command's help: what to type."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def completed(
    names: Callable[[], dict[str, str]],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What the shell completes an argument with: names, and what each one is."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from ..errors import SolvableError

        try:
            return _matching(names(), incomplete)
        except SolvableError:
            # Nobody reads an error in the middle of a word; the command itself will say it.
            return []

    return complete


def theorem_titles() -> dict[str, str]:
    """The name of every theorem, with its title."""
    from ..laws.discovery import theorem_table
    from ..marks import plain

    return {theorem.name: plain(theorem.title) for theorem in theorem_table().values()}


def _matching(names: dict[str, str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name, help=said or None) for name, said in names.items() if name.startswith(incomplete)]


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
