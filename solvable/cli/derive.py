"""`solvable derive`."""

from collections.abc import Iterator
from typing import Any

import click

from .options import completed, examples, model_named, model_option, theorem_titles
from .output import Progress, show, show_json, stdout_page

# So many letters are explained below a headline on a terminal, the others with the steps.
MOST_MEANINGS = 6


@click.command(
    "derive",
    epilog=examples(
        "solvable derive loss_vs_time",
        'solvable derive "Theorem 4" --steps --check',
        "solvable derive loss_vs_time --model linear",
        "solvable derive loss_vs_time --document \\",
        "    --symbol r=R_0 > law.tex",
    ),
)
@click.argument("name", shell_complete=completed(theorem_titles))
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
    """Derive the theorem NAME: a name, an alias, or a place such as "Theorem 4"."""
    if document and form not in (None, "latex"):
        raise click.UsageError("--document is a LaTeX document; leave --format out, or choose --format latex.")
    if symbols and not (document or form == "latex"):
        raise click.UsageError("--symbol is for LaTeX; add --document, or --format latex.")
    with Progress() as progress:
        progress(f"deriving {name}")
        from ..laws.derive import derive

        law = derive(name, model_named(model))
        report = None
        if check:
            progress(f"checking {law.name}")
            report = law.check()
    if form == "json":
        show_json(law.to_dict() | ({} if report is None else {"check": report.to_dict()}))
    elif form == "latex" or document:
        _show_latex(law, steps, document, symbols, report)
    else:
        show(shown(law, steps, report, stdout_page()))
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


def shown(law: Any, steps: bool, report: Any, page: Any) -> Iterator[Any]:
    """The headline first, then what the theorem says, its steps, and what became of its check."""
    from ..printing.page import Line
    from ..printing.text import derivation_lines, summary_lines

    yield from summary_lines(law, page, MOST_MEANINGS if page.unicode and not steps else None)
    options = [said for said, given in (("--steps shows them", steps), ("--check judges them", report)) if not given]
    hint = ", ".join(options) if page.unicode else ".check() judges them"
    yield Line(f"  {len(law.steps)} steps" + (f"; {hint}" if hint else ""))
    yield Line("")
    yield from page.words(law.statement, "  ")
    if steps:
        yield Line("")
        yield from page.words("Derivation (steps are numbered as in law.steps)", style="title")
        yield Line("")
        yield from derivation_lines(law.steps, law.key_step, report, page)
    if report is not None:
        yield Line("")
        yield from page.words(f"check: {report!r}", rest="  ", style="pass" if report.ok else "fail")
        for verdict in report.verdicts if not steps else ():
            if verdict.kind in ("unknown", "false"):
                judged = f"step {verdict.step}, {page.verdict(verdict.kind)}: {verdict.reason}"
                yield from page.words(judged, "  ", "    ", verdict.kind)
