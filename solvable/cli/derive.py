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
@click.option("--symbol", "symbols", multiple=True, metavar="LETTER=LATEX", help="Write a letter otherwise in LaTeX.")
@click.option("--check", is_flag=True, help="Judge every step; exit 1 when one is unknown or false.")
@model_option
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    form: str | None,
    steps: bool,
    document: bool,
    symbols: tuple[str, ...],
    check: bool,
    model: str | None,
) -> None:
    """Derive the theorem NAME: a name, an alias, or a place such as "Theorem 4".

    \b
    solvable derive loss_vs_time --steps
    solvable derive loss_vs_time --document --check --symbol r=R_0 > loss_vs_time.tex
    """
    if document and form not in (None, "latex"):
        raise click.UsageError("--document is a LaTeX document; leave --format out, or choose --format latex.")
    if symbols and not (document or form == "latex"):
        raise click.UsageError("--symbol is for LaTeX; add --document, or --format latex.")
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
        _show_latex(law, steps, document, symbols, report)
    else:
        _show_text(law, steps, report)
    if report is not None and not report.ok:
        ctx.exit(1)


def _show_latex(law: Any, steps: bool, document: bool, symbols: tuple[str, ...], report: Any) -> None:
    from ..printing import latex
    from ..printing.rename import renamed

    with renamed(law, _letters(symbols)):
        if document:
            written = latex.document(law, report)
        else:
            written = latex.derivation(law, report) if steps else latex.formula(law)
    click.echo(written, nl=not document)
    if report is not None:
        click.echo(f"% check: {report!r}")


def _letters(symbols: tuple[str, ...]) -> dict[str, str]:
    """Each letter and how it is to be written."""
    found: dict[str, str] = {}
    for pair in symbols:
        name, sign, written = pair.partition("=")
        if not (name and sign and written):
            raise click.UsageError(f"--symbol takes LETTER=LATEX, such as r=R_0, not {pair!r}.")
        if name in found:
            raise click.UsageError(f"--symbol gives {name} twice; choose one.")
        found[name] = written
    return found


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
