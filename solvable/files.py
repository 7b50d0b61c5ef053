"""Files that are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from .errors import InvalidInput
from .parse import shown


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` to `path`: whoever reads it finds the old file or the new one, never a part.

    Raises InvalidInput where the file cannot be written.
    """
    try:
        path = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(name, 0o666 & ~mask)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, RuntimeError) as error:  # links that lead in a circle are a RuntimeError
        why = getattr(error, "strerror", None) or "links that lead in a circle"
        raise InvalidInput(f"{shown(path)} cannot be written ({why}); choose another file.") from None
