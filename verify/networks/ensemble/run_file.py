"""What one run of an ensemble leaves on the disk."""

import hashlib
import json
import math
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvable.errors import InvalidInput
from solvable.files import write_atomically

Setting = int | float | str
_LIBRARIES = ("solvable", "numpy", "scipy")


class RunFile:
    """The arrays of one run in an NPZ file, and a JSON file of the same name that says what they come from.

    Arguments: `directory`; `experiment`, the name of what is run; `settings` by name, finite numbers or words; `seed`.
    The name of the files comes from these. The JSON file holds them, the versions of package, sources, Python and
    libraries, and the digest of the NPZ file. It is written last, so a run is finished once both are there and agree.

    Raises InvalidInput for settings that JSON cannot hold, and where a file cannot be read or written.
    """

    def __init__(self, directory: Path, experiment: str, settings: Mapping[str, Setting], seed: int) -> None:
        for name, value in settings.items():
            if not isinstance(value, int | float | str) or (isinstance(value, float) and not math.isfinite(value)):
                raise InvalidInput(f"settings are finite numbers or words, and {name} = {value!r} is neither.")
        self.experiment, self.settings, self.seed = experiment, dict(sorted(settings.items())), int(seed)
        words = json.dumps([self.experiment, self.settings], allow_nan=False)
        name = f"{experiment}-{hashlib.sha256(words.encode()).hexdigest()[:12]}-seed{self.seed}"
        self.arrays_path = Path(directory) / f"{name}.npz"
        self.record_path = Path(directory) / f"{name}.json"
        self.checkpoint_path = Path(directory) / "unfinished" / f"{name}.npz"

    @property
    def finished(self) -> bool:
        """Whether both files are there and belong together."""
        try:
            record = json.loads(self.record_path.read_bytes())
            return bool(record["sha256"] == hashlib.sha256(self.arrays_path.read_bytes()).hexdigest())
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def write(self, arrays: Mapping[str, ArrayLike], made_with: Mapping[str, str], seconds: float) -> None:
        """Keep the result of the run, and remove what was saved on the way."""
        buffer = BytesIO()
        np.savez(buffer, **{name: np.asarray(values) for name, values in arrays.items()})
        content = buffer.getvalue()
        record = {"experiment": self.experiment, "settings": self.settings, "seed": self.seed}
        record |= {"versions": dict(made_with), "seconds": seconds, "sha256": hashlib.sha256(content).hexdigest()}
        write_atomically(self.arrays_path, content)
        write_atomically(self.record_path, (json.dumps(record, indent=2, allow_nan=False) + "\n").encode())
        for left in self.checkpoint_path.parent.glob(f"*{self.checkpoint_path.name}*"):
            left.unlink(missing_ok=True)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What the run found."""
        with np.load(BytesIO(self.arrays_path.read_bytes()), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}

    def record(self) -> dict[str, Any]:
        """What it comes from: experiment, settings, seed, versions, seconds."""
        return dict(json.loads(self.record_path.read_bytes()))


@cache
def versions() -> dict[str, str]:
    """Of the package, Python and the libraries, and a digest of the sources of the networks."""
    found = {"python": ".".join(map(str, sys.version_info[:3])), **{name: version(name) for name in _LIBRARIES}}
    if find_spec("numba") is not None:
        found["numba"] = version("numba")
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(file.read_bytes())
    return {**found, "sources": digest.hexdigest()[:16]}
