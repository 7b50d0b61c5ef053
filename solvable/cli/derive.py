"""`solvable derive`."""

import textwrap
from typing import Any

import click

from .options import model_named, model_option
from .output import progress, show_json


@click.command("derive")
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["text", "latex", "json"]), help="text by default.")
@click.option("--steps", is_flag=True, help="Show every step of the derivation, with its reason.")
@click.option("--document", is_flag=True, help="A complete LaTeX document.")
@click.option("--check", is_flag=True, help="Judge every step; exit 1 when one is unknown or false.")
@model_option
@click.pass_context
def command(
    ctx: click.Context, name: str, form: str | None, steps: bool, document: bool, check: bool, model: str | None
) -> None:
    """Derive the theorem NAME: a name, an alias, or a place such as "Theorem 4"."""
    if document and form not in (None, "latex"):
        raise click.UsageError("--document is a LaTeX document; leave --format out, or choose --format latex.")
    from ..laws.derive import derive

    law = derive(name, model_named(model))
    report = None
    if check:
        progress(f"checking {law.name}")
        report = law.check()
        progress()
    if form == "json":
        show_json(law.to_dict() | ({} if report is None else {"check": report.to_dict()}))
    elif form == "latex" or document:
        _show_latex(law, steps, document, report)
    else:
        _show_text(law, steps, report)
    if report is not None and not report.ok:
        ctx.exit(1)


def _show_latex(law: Any, steps: bool, document: bool, report: Any) -> None:
    from ..printing import latex

    click.echo(latex.document(law) if document else law.latex(steps=steps), nl=not document)
    if report is not None:
        click.echo(f"% check: {report!r}")


def _show_text(law: Any, steps: bool, report: Any) -> None:
    from ..marks import plain
    from ..printing.text import COLUMNS, derivation_text

    click.echo(repr(law))
    click.echo()
    click.echo(textwrap.fill(plain(law.statement), COLUMNS, initial_indent="  ", subsequent_indent="  "))
    if steps:
        click.echo("\nDerivation (steps are numbered as in law.steps)\n")
        click.echo(derivation_text(law, report))
    if report is not None:
        click.echo(f"\ncheck: {report!r}")
        if not steps:
            for verdict in report.verdicts:
                if verdict.kind in ("unknown", "false"):
                    click.echo(f"  step {verdict.step}, {verdict.kind}: {plain(verdict.reason)}")
