"""Options that several commands share."""

from __future__ import annotations

from typing import Any

import click

MODELS = {"multilinear": "Multilinear", "linear": "Linear", "feature_learning": "FeatureLearning"}

model_option = click.option(
    "--model", type=click.Choice(list(MODELS)), help="The model to derive for; by default the theorem's own."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def model_named(name: str | None) -> Any:
    """The model called `name`, all its parameters symbols; None where none is named."""
    import solvable

    return None if name is None else getattr(solvable, MODELS[name])()
