"""The gradient flow of the weight-shared network as one run of an ensemble."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.networks.weight_shared_experiment import weight_shared_experiment


def weight_shared_run(seed: int, checkpoint: Path, **settings: Any) -> dict[str, NDArray[Any]]:
    """What `weight_shared_experiment` finds, as arrays by name; nothing is saved on the way, it takes a second."""
    result = weight_shared_experiment(seed, **settings)
    return {field.name: np.asarray(getattr(result, field.name)) for field in fields(result) if field.name != "seed"}
