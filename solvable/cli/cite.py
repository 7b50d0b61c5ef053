"""`solvable cite`."""

import click

from .. import __version__
from .options import completed, examples, theorem_titles


@click.command("cite", epilog=examples("solvable cite > solvable.bib", "solvable cite loss_vs_time"))
@click.argument("name", required=False, shell_complete=completed(theorem_titles))
def command(name: str | None) -> None:
    """Print BibTeX for the package and for its sources, or for those of the theorem NAME."""
    from ..references import cited, references, software

    known = references()
    keys = list(known)
    if name is not None:
        from ..laws.derive import derive

        keys = list(cited(derive(name).references))
    click.echo(software(__version__).bibtex())
    for key in keys:
        click.echo()
        click.echo(known[key].bibtex() if key in known else f"% {key}: not in the package's list of references")
