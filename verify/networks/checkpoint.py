"""A run of training on the disk, to be taken up where it was left."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput
from solvable.files import write_atomically


class Saved(NamedTuple):
    """Arrays by name, and plain data that JSON can hold."""

    arrays: dict[str, NDArray[Any]]
    plain: dict[str, Any]


class Checkpoint:
    """One file that holds the latest state of one run, replaced whole, so that it is never torn.

    run: all that fixes the run, as plain data. A state is only given back to the run that saved it.

    Raises InvalidInput where the file cannot be read or written, or belongs to another run.
    """

    def __init__(self, path: Path, run: Mapping[str, Any]) -> None:
        self.path = Path(path)
        # A seed may be a number of NumPy.
        self.run = json.loads(json.dumps(dict(run), default=lambda number: number.item()))

    def save(self, arrays: Mapping[str, NDArray[Any]], plain: Mapping[str, Any]) -> None:
        """Replace the state by this one; it is on the disk when this returns."""
        words = json.dumps({"run": self.run, "plain": dict(plain)}).encode()
        buffer = BytesIO()
        np.savez(buffer, plain=np.frombuffer(words, dtype=np.uint8), **{f"array/{n}": a for n, a in arrays.items()})
        write_atomically(self.path, buffer.getvalue())

    def load(self) -> Saved | None:
        """The latest state, None where there is no file yet."""
        try:
            with np.load(BytesIO(self.path.read_bytes()), allow_pickle=False) as file:
                plain = json.loads(file["plain"].tobytes())
                arrays = {name[6:]: file[name] for name in file.files if name.startswith("array/")}
            run, plain = plain["run"], plain["plain"]
        except FileNotFoundError:
            return None
        except OSError as error:
            raise InvalidInput(
                f"{self.path} cannot be read ({error.strerror or error}); choose another file."
            ) from None
        except (ValueError, KeyError, TypeError, EOFError, BadZipFile):
            raise InvalidInput(f"{self.path} is no checkpoint; choose another file, or remove it.") from None
        if run != self.run:
            other = sorted(name for name in run.keys() | self.run.keys() if run.get(name) != self.run.get(name))
            raise InvalidInput(
                f"{self.path} was saved by another run, which differs in {', '.join(other)}; choose another file, or "
                "remove it."
            )
        return Saved(arrays, plain)
