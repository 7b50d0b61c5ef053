"""The command `solvable`."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..errors import SolvableError
from ..parse import sentence, shown

COMMANDS = ("list", "derive", "check", "evaluate", "verify", "figure", "calibrate", "errata", "cite", "book")


class Refused(click.ClickException):
    """Input that the package refuses: one line on stderr, exit 2."""

    exit_code = 2


@contextmanager
def refusals() -> Iterator[None]:
    """Whatever is wrong with the input, in one line that quotes no more of it than fits."""
    try:
        yield
    except SolvableError as error:
        raise Refused(sentence(str(error))) from None
    except OSError as error:
        # A pipe that is closed is no error: click ends there in silence.
        if error.errno == errno.EPIPE:
            raise
        where = "the output" if error.filename is None else shown(error.filename)
        raise Refused(f"{where} cannot be read or written ({error.strerror or error}).") from None
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise click.UsageError(sentence(error.format_message()), error.ctx) from None


class CommandFiles(click.Group):
    """Commands from the files of this folder; none of them loads SymPy before it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__package__}.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with refusals():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with refusals():
            return super().invoke(ctx)


COMPLETION = """\b
The shell completes commands and names by one line in the
file it starts with:
  bash  eval "$(_SOLVABLE_COMPLETE=bash_source solvable)"
  zsh   eval "$(_SOLVABLE_COMPLETE=zsh_source solvable)"
  fish  _SOLVABLE_COMPLETE=fish_source solvable | source
"""


@click.group(cls=CommandFiles, context_settings={"help_option_names": ["-h", "--help"]}, epilog=COMPLETION)
@click.version_option(__version__, prog_name="solvable")
def main() -> None:
    """Derive, check and test the laws of solvable models of emergence and neural scaling.

    \b
    solvable derive loss_vs_time --steps
    solvable evaluate loss_vs_time alpha=0.6 S=1 r=0.01 \\
        eta=1 T=1e3,1e4
    solvable verify
    """
    _installed_first()


def _installed_first() -> None:
    """Look for theorems and experiments beside the package, before any file of the same name that lies elsewhere."""
    home = str(Path(__file__).resolve().parents[2])
    sys.path[:] = [home, *(folder for folder in sys.path if folder != home)]
